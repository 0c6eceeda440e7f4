package org.nelumbo.coordination.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.codec.EnvelopeCodec;
import org.nelumbo.coordination.codec.EnvelopeSigning;
import org.nelumbo.coordination.codec.MessageBodyCodec;
import org.nelumbo.coordination.codec.OpenedEnvelope;
import org.nelumbo.coordination.message.BlameEvidence;
import org.nelumbo.coordination.message.CoordinationMessage;
import org.nelumbo.coordination.message.NonceCommit;
import org.nelumbo.coordination.message.NonceShare;
import org.nelumbo.coordination.session.NonceHashes;
import org.nelumbo.coordination.session.SessionPlan;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Judges somebody else's evidence: only what the suspect signed counts.
final class EvidenceCheck {
    private EvidenceCheck() {}

    /// Whether the evidence proves the fault to anybody. Wrong partial signatures are not decided here: whoever got
    /// the
    /// same shares has found the same fault, and for the others it stays a claim.
    static boolean proves(EnvelopeSigning signing, SessionPlan plan, BlameEvidence evidence) {
        Optional<List<OpenedEnvelope>> read = read(signing, plan, evidence);
        if (read.isEmpty()) {
            return false;
        }
        List<OpenedEnvelope> envelopes = read.get();
        return switch (evidence.fault()) {
            case EQUIVOCATION ->
                envelopes.size() == 2
                        && envelopes.get(0).header().type()
                                == envelopes.get(1).header().type()
                        && !envelopes.get(0).body().equals(envelopes.get(1).body());
            case NONCE_NOT_COMMITTED -> envelopes.size() == 2 && breaksPromise(plan, envelopes);
            case MALFORMED_SHARE, WRONG_PARTIAL_SIGNATURE -> false;
        };
    }

    /// The suspect's own envelopes of the attempt, all with good signatures, or nothing.
    private static Optional<List<OpenedEnvelope>> read(
            EnvelopeSigning signing, SessionPlan plan, BlameEvidence evidence) {
        List<OpenedEnvelope> envelopes = new ArrayList<>();
        for (Bytes encoded : evidence.envelopes()) {
            try {
                OpenedEnvelope envelope = EnvelopeCodec.decodeOpened(encoded);
                boolean relevant = envelope.header().sender().equals(evidence.suspect())
                        && envelope.header().scope().equals(plan.scope())
                        && envelope.header().attempt() == evidence.attempt();
                if (!relevant || !signing.verify(envelope)) {
                    return Optional.empty();
                }
                envelopes.add(envelope);
            } catch (DecodeException malformed) {
                return Optional.empty();
            }
        }
        return Optional.of(envelopes);
    }

    private static boolean breaksPromise(SessionPlan plan, List<OpenedEnvelope> envelopes) {
        Optional<CoordinationMessage> first = message(envelopes.get(0));
        Optional<CoordinationMessage> second = message(envelopes.get(1));
        return first.isPresent()
                && second.isPresent()
                && first.get() instanceof NonceCommit commit
                && second.get() instanceof NonceShare nonces
                && !opens(plan, envelopes.getFirst(), commit, nonces);
    }

    private static boolean opens(SessionPlan plan, OpenedEnvelope by, NonceCommit commit, NonceShare nonces) {
        if (commit.commitments().size() != nonces.nonces().size()) {
            return false;
        }
        for (int i = 0; i < nonces.nonces().size(); i++) {
            Bytes promised = commit.commitments().get(i);
            if (!NonceHashes.commitment(
                            plan, i, by.header().sender(), nonces.nonces().get(i))
                    .equals(promised)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<CoordinationMessage> message(OpenedEnvelope envelope) {
        try {
            return Optional.of(MessageBodyCodec.decode(envelope.header().type(), envelope.body()));
        } catch (DecodeException malformed) {
            return Optional.empty();
        }
    }
}
