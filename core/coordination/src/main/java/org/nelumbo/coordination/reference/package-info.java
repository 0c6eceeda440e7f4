/// What the reference application's peers sign and announce, as far as strangers can check it.
@NullMarked
package org.nelumbo.coordination.reference;

import org.jspecify.annotations.NullMarked;
