/// The window around the screens: rail, header, status bar, palette, lock.
@NullMarked
package org.nelumbo.app.shell;

import org.jspecify.annotations.NullMarked;
