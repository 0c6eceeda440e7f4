package org.nelumbo.coordination.session;

import java.util.List;
import org.nelumbo.chain.musig2.PartialSignature;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.message.AbortReason;
import org.nelumbo.coordination.message.NonceCommit;
import org.nelumbo.coordination.message.NonceShare;
import org.nelumbo.coordination.message.PartialSigShare;
import org.nelumbo.foundation.bytes.Bytes;

/// Something that happens to an attempt.
public sealed interface SessionEvent {
    /// A signer's commitments arrived.
    record Committed(MemberId from, NonceCommit share, Bytes envelope) implements SessionEvent {}

    /// A signer's nonces arrived.
    record Revealed(MemberId from, NonceShare share, Bytes envelope) implements SessionEvent {}

    /// A signer's partial signatures arrived.
    record Signed(MemberId from, PartialSigShare share, Bytes envelope) implements SessionEvent {}

    /// Our own partial signatures are made.
    record OwnPartials(List<PartialSignature> partials) implements SessionEvent {
        public OwnPartials {
            partials = List.copyOf(partials);
        }
    }

    /// Our keys cannot be used.
    record KeysGone() implements SessionEvent {}

    /// The phase took too long. Late for another phase, it means nothing.
    record TimedOut(SessionPhase phase) implements SessionEvent {}

    /// A signer gave up.
    record PeerAborted(MemberId from, AbortReason reason) implements SessionEvent {}

    /// A later attempt, or the request's end, ends this one.
    record Superseded(AbortReason reason) implements SessionEvent {}
}
