package org.nelumbo.wallet.signing;

import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.account.SharedAccount;
import org.nelumbo.wallet.account.SharedAddress;

/// The signature all members make together before the first address is shown: it proves that everybody holds the
/// keys that the policy names. It is made with the keys and the tweak of the first receive address.
///
/// The message is a tagged hash of the policy. A signature hash is a double SHA-256 of a transaction, so one
/// being the other would be a collision of SHA-256: the signature can never move coins.
///
/// @param message32 `Nelumbo/dry-run` tagged hash of the canonical policy
/// @param address the first receive address
public record DryRun(Bytes message32, SharedAddress address) {
    /// Where its keys are.
    public static final AddressPath PATH = AddressPath.receive(0);

    /// The dry run of a wallet.
    public static DryRun of(SharedAccount account) {
        return new DryRun(Hashes.tagged("Nelumbo/dry-run", account.policy().canonical()), account.address(PATH));
    }
}
