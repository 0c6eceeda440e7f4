/// What a peer may do to us.
@NullMarked
package org.nelumbo.security;

import org.jspecify.annotations.NullMarked;
