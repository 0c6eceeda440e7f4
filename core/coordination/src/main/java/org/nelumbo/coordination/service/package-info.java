/// What the node may ask of this room, and the snapshots it shows.
@NullMarked
package org.nelumbo.coordination.service;

import org.jspecify.annotations.NullMarked;
