/// A new payment with its live preview.
@NullMarked
package org.nelumbo.app.spend;

import org.jspecify.annotations.NullMarked;
