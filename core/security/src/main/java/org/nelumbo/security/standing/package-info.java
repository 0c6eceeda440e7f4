/// How a peer stands with us, by the rules it broke.
@NullMarked
package org.nelumbo.security.standing;

import org.jspecify.annotations.NullMarked;
