/// The keys of this person, for as long as the vault is open.
@NullMarked
package org.nelumbo.wallet.signing;

import org.jspecify.annotations.NullMarked;
