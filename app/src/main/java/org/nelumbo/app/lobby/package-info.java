/// The table at which a shared wallet is made.
@NullMarked
package org.nelumbo.app.lobby;

import org.jspecify.annotations.NullMarked;
