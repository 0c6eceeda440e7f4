package org.nelumbo.coordination.lobby;

import java.util.List;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.coordination.port.InputToSign;
import org.nelumbo.foundation.bytes.Bytes;

/// A policy everybody at the table should have computed alike.
///
/// @param canonical the policy's canonical encoding
/// @param words the group code, six words of at least 64 bits in all
/// @param dryRun what the test signature signs: a tagged hash that can never be a sighash, with the keys of the
///     first address
public record PreparedPolicy(WalletId wallet, Bytes canonical, List<String> words, InputToSign dryRun) {
    public PreparedPolicy {
        words = List.copyOf(words);
    }
}
