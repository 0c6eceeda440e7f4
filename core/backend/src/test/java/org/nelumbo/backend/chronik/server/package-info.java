/// Tests of the Chronik API as other clients see it.
@NullMarked
package org.nelumbo.backend.chronik.server;

import org.jspecify.annotations.NullMarked;
