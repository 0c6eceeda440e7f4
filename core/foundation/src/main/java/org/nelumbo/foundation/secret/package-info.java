/// Secrets that can be wiped and never print themselves.
@NullMarked
package org.nelumbo.foundation.secret;

import org.jspecify.annotations.NullMarked;
