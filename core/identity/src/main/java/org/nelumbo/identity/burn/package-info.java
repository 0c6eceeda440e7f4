/// Identities that cost coins: burn outputs, their ids and their checks.
@NullMarked
package org.nelumbo.identity.burn;

import org.jspecify.annotations.NullMarked;
