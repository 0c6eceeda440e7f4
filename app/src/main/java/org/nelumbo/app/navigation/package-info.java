/// Typed places in a window and the way between them.
@NullMarked
package org.nelumbo.app.navigation;

import org.jspecify.annotations.NullMarked;
