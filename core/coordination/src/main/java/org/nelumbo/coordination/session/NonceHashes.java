package org.nelumbo.coordination.session;

import java.util.List;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.message.PartialSigShare;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;

/// The hashes of nonces that members exchange (`PROTOCOL.md` §7). Each is bound to request, attempt, input and
/// member, so
/// that none can be used in another place.
public final class NonceHashes {
    private static final String COMMITMENT_TAG = "Nelumbo/nonce-commitment";
    private static final String VIEW_TAG = "Nelumbo/nonce-view";

    private NonceHashes() {}

    /// The promise of one input's public nonce, 32 bytes.
    public static Bytes commitment(SessionPlan plan, int inputIndex, MemberId member, Bytes publicNonce) {
        return Hashes.tagged(
                COMMITMENT_TAG,
                plan.scope(),
                new ByteWriter()
                        .writeUint32BigEndian(plan.attempt())
                        .writeUint32BigEndian(inputIndex)
                        .toBytes(),
                member.key(),
                publicNonce);
    }

    /// The first bytes of the hash of all nonces one member revealed.
    public static Bytes view(List<Bytes> nonces) {
        return Hashes.tagged(VIEW_TAG, nonces.toArray(Bytes[]::new)).slice(0, PartialSigShare.VIEW_SIZE);
    }

    /// The session id a secret nonce of this attempt is bound to.
    public static Bytes sessionId(SessionPlan plan, int inputIndex) {
        return Hashes.tagged(
                "Nelumbo/session",
                plan.scope(),
                new ByteWriter()
                        .writeUint32BigEndian(plan.attempt())
                        .writeUint32BigEndian(inputIndex)
                        .toBytes());
    }
}
