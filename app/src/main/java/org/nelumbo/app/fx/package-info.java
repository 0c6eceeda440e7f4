/// The one door from the core's threads to the screen's thread.
@NullMarked
package org.nelumbo.app.fx;

import org.jspecify.annotations.NullMarked;
