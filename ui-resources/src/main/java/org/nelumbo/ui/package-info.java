/// Colours, fonts, style sheets and texts of the screens.
@NullMarked
package org.nelumbo.ui;

import org.jspecify.annotations.NullMarked;
