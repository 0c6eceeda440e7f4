/// The desktop wallet: composition root and windows.
@NullMarked
package org.nelumbo.app;

import org.jspecify.annotations.NullMarked;
