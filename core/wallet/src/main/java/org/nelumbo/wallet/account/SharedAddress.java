package org.nelumbo.wallet.account;

import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.musig2.KeyAggregation;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.taproot.ScriptTree;
import org.nelumbo.foundation.bytes.Bytes;

/// One address of a shared wallet with everything that follows from the policy.
///
/// @param memberKeys each member's key for this address, in the order of the policy
/// @param aggregation the members' keys as one, tweaked: its effective key is the output's commitment
/// @param merkleRoot 32 bytes; zeros without recovery leaves
/// @param recovery the recovery leaves, if the policy has any
/// @param script the scriptPubKey, 36 bytes
public record SharedAddress(
        AddressPath path,
        List<PublicKey> memberKeys,
        KeyAggregation aggregation,
        Bytes merkleRoot,
        Optional<ScriptTree> recovery,
        Script script) {
    public SharedAddress {
        memberKeys = List.copyOf(memberKeys);
    }
}
