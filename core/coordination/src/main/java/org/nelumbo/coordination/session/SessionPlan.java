package org.nelumbo.coordination.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.musig2.KeyAggregation;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.port.InputToSign;
import org.nelumbo.foundation.bytes.Bytes;

/// What an attempt is about: fixed before it begins, the same for all signers.
///
/// @param scope 32 bytes: the request id, or the scope of a lobby
/// @param attempt from 1
/// @param signers sorted by member key
/// @param self one of them
/// @param inputs one MuSig2 session each
public record SessionPlan(Bytes scope, int attempt, List<MemberId> signers, MemberId self, List<InputPlan> inputs) {
    public SessionPlan {
        signers = List.copyOf(signers);
        inputs = List.copyOf(inputs);
    }

    /// Aggregates the keys of every input.
    ///
    /// @return empty if an input does not have a distinct valid key for each signer
    public static Optional<SessionPlan> of(
            Curve curve, Bytes scope, int attempt, List<MemberId> signers, MemberId self, List<InputToSign> inputs) {
        List<InputPlan> plans = new ArrayList<>();
        for (InputToSign input : inputs) {
            if (!input.keys().keySet().equals(new HashSet<>(signers))) {
                return Optional.empty();
            }
            List<PublicKey> keys = signers.stream()
                    .map(signer -> Optional.ofNullable(input.keys().get(signer)).orElseThrow())
                    .toList();
            Optional<KeyAggregation> aggregated = KeyAggregation.of(curve, keys).asValue();
            if (aggregated.isEmpty()) {
                return Optional.empty();
            }
            plans.add(new InputPlan(aggregated.get().tweakedBy(input.merkleRoot()), input.message(), keys));
        }
        return Optional.of(new SessionPlan(scope, attempt, signers, self, plans));
    }

    /// Position of a signer, from 0.
    public int indexOf(MemberId signer) {
        return signers.indexOf(signer);
    }
}
