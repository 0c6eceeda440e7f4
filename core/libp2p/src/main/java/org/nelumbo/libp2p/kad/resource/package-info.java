/// Announcements under the keys of the reference, which have no namespace, and finding them again.
@NullMarked
package org.nelumbo.libp2p.kad.resource;

import org.jspecify.annotations.NullMarked;
