/// Who is kept out, why and until when.
@NullMarked
package org.nelumbo.security.ban;

import org.jspecify.annotations.NullMarked;
