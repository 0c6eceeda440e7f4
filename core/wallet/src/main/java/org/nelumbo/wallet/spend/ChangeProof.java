package org.nelumbo.wallet.spend;

import org.nelumbo.wallet.account.AddressPath;

/// The claim that an output comes back to the wallet. It proves itself: whoever has the policy derives the script.
///
/// @param outputIndex position in the transaction, from 0
/// @param path the address that the output's script must be
public record ChangeProof(int outputIndex, AddressPath path) {}
