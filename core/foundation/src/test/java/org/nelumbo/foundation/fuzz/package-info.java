/// What every decoder promises about bytes from outside, as code that guided fuzz tests share.
@NullMarked
package org.nelumbo.foundation.fuzz;

import org.jspecify.annotations.NullMarked;
