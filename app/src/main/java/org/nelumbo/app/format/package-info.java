/// Amounts, times and numbers as people read them.
@NullMarked
package org.nelumbo.app.format;

import org.jspecify.annotations.NullMarked;
