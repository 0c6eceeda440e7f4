package org.nelumbo.coordination.session;

import java.util.List;
import org.nelumbo.chain.musig2.MuSig2Session;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.message.AbortReason;
import org.nelumbo.coordination.message.Fault;
import org.nelumbo.coordination.message.PartialSigShare;
import org.nelumbo.coordination.message.SessionMessage;
import org.nelumbo.foundation.bytes.Bytes;

/// Something the engine does for an attempt.
public sealed interface SessionEffect {
    /// Send to every other signer.
    record Send(SessionMessage message) implements SessionEffect {}

    /// Note durably that our partial signatures of this attempt are used, then send them. The order matters: after a
    /// crash
    /// in between, the nonces are gone and the note says why no other partial signature may follow in this attempt.
    record ReleasePartials(PartialSigShare share) implements SessionEffect {}

    /// Ask for a time-out of this phase.
    record WatchPhase(SessionPhase phase) implements SessionEffect {}

    /// Sign every input with the secret nonces of this attempt, which are zero afterwards.
    record MakePartials(List<MuSig2Session> sessions) implements SessionEffect {
        public MakePartials {
            sessions = List.copyOf(sessions);
        }
    }

    /// All final signatures, verified, one an input.
    record Complete(List<SchnorrSignature> signatures) implements SessionEffect {
        public Complete {
            signatures = List.copyOf(signatures);
        }
    }

    /// A signer broke a rule.
    ///
    /// @param envelopes encoded opened envelopes that prove it
    record Blame(MemberId suspect, Fault fault, List<Bytes> envelopes) implements SessionEffect {
        public Blame {
            envelopes = List.copyOf(envelopes);
        }
    }

    /// Two honest signers may have got different nonces of `suspect`: show ours to `other`.
    record CompareViews(MemberId other, MemberId suspect, Bytes envelope) implements SessionEffect {}

    /// The attempt is over without signatures: wipe the secret nonces.
    ///
    /// @param tell true when the others do not know yet
    /// @param detail for logs
    record Abort(AbortReason reason, boolean tell, String detail) implements SessionEffect {}
}
