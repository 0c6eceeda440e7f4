package org.nelumbo.coordination.lobby;

import java.util.List;
import org.nelumbo.chain.musig2.KeyAggregation;
import org.nelumbo.chain.musig2.MuSig2Session;
import org.nelumbo.chain.musig2.PartialSignature;
import org.nelumbo.chain.musig2.SecretNonce;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.port.KeysUnavailable;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;

/// The wallet's side of a lobby: the same terms and offers give the same policy everywhere. Called on the lobby's
/// event
/// thread.
public interface SharedPolicyPort {
    /// Makes the policy.
    ///
    /// @param offers sorted by member key, one a seat; each was signed by its member key
    Result<PreparedPolicy, PolicyRefusal> prepare(LobbyTerms terms, List<LobbyOffer> offers);

    /// A fresh secret nonce for the dry run with our key in `policy`.
    Result<SecretNonce, KeysUnavailable> newNonce(
            PreparedPolicy policy, MemberId self, KeyAggregation keys, Bytes message, Bytes sessionId);

    /// Our partial signature of the dry run. `nonce` is zero afterwards.
    Result<PartialSignature, KeysUnavailable> partialSign(
            PreparedPolicy policy, MemberId self, SecretNonce nonce, MuSig2Session session);

    /// Makes the wallet real: stores the policy durably.
    Result<PreparedPolicy, PolicyRefusal> adopt(PreparedPolicy policy, MemberId self);
}
