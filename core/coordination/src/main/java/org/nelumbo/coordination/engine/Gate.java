package org.nelumbo.coordination.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.coordination.codec.Envelope;
import org.nelumbo.coordination.codec.EnvelopeHeader;
import org.nelumbo.coordination.codec.EnvelopeRefusal;
import org.nelumbo.coordination.codec.EnvelopeSigning;
import org.nelumbo.coordination.codec.OpenedEnvelope;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.member.SigningGroup;
import org.nelumbo.coordination.message.MessageType;
import org.nelumbo.coordination.replay.ClockPolicy;
import org.nelumbo.coordination.replay.ReplayGuard;
import org.nelumbo.coordination.replay.SequenceWindow;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.security.violation.Rule;

/// The checks every envelope passes before its meaning counts, in this order: addressed to us, sent by the member the
/// connection proves, in time, new, in sequence, opened, signed. Lives on the engine's event thread.
final class Gate {
    private final TimeSource time;
    private final ClockPolicy clock;
    private final EnvelopeSigning signing;
    private final MemberPeer ownPeer;
    private final ReplayGuard replay = new ReplayGuard();
    private final Map<Rule, Long> refused = new EnumMap<>(Rule.class);

    Gate(TimeSource time, ClockPolicy clock, EnvelopeSigning signing, MemberPeer ownPeer) {
        this.time = time;
        this.clock = clock;
        this.signing = signing;
        this.ownPeer = ownPeer;
    }

    /// How often each rule was broken since the start.
    Map<Rule, Long> refused() {
        return Map.copyOf(refused);
    }

    /// The checks that need no cryptography.
    ///
    /// @param group the wallet the envelope names, if we are a member of it
    Optional<EnvelopeRefusal> check(EnvelopeHeader header, MemberPeer from, Optional<SigningGroup> group) {
        if (group.isEmpty()
                || !header.recipient().equals(group.get().self())
                || !header.recipientPeer().equals(ownPeer)) {
            return Optional.of(new EnvelopeRefusal.NotForUs("The message is for another member or wallet."));
        }
        Optional<Participant> sender = group.get().find(header.sender());
        boolean rightSender = sender.isPresent()
                && !header.sender().equals(group.get().self())
                && sender.get().peer().equals(from)
                && header.senderPeer().equals(from)
                && group.get().indexOf(header.sender()) == header.senderIndex();
        if (!rightSender) {
            return Optional.of(new EnvelopeRefusal.WrongSender("The sender is not the member it claims to be."));
        }
        return checkTime(header);
    }

    /// Whether an envelope is in time.
    Optional<EnvelopeRefusal> checkTime(EnvelopeHeader header) {
        return switch (clock.judge(header.sentAt(), header.expiresAt(), time.now())) {
            case CURRENT -> Optional.empty();
            case FROM_FUTURE ->
                Optional.of(new EnvelopeRefusal.OutOfTime("The message comes from a clock far ahead of ours."));
            case EXPIRED -> Optional.of(new EnvelopeRefusal.OutOfTime("The message has expired."));
            case BAD_LIFETIME -> Optional.of(new EnvelopeRefusal.OutOfTime("The message claims a wrong lifetime."));
        };
    }

    /// True when exactly this envelope was dealt with before.
    boolean isKnown(Bytes id) {
        return replay.isKnown(id);
    }

    /// The remaining checks: sequence, seal, signature.
    Result<OpenedEnvelope, EnvelopeRefusal> open(Envelope envelope) {
        EnvelopeHeader header = envelope.header();
        if (isCounted(header.type())) {
            SequenceWindow.Verdict verdict = replay.judge(key(header), header.sequence());
            if (verdict != SequenceWindow.Verdict.ACCEPTED) {
                return Result.failed(new EnvelopeRefusal.OutOfSequence(
                        verdict == SequenceWindow.Verdict.USED
                                ? "The sequence number was used for another message."
                                : "The sequence number is too far ahead."));
            }
        }
        return signing.open(envelope);
    }

    /// From now on this envelope is a duplicate.
    void note(EnvelopeHeader header, Bytes id) {
        if (isCounted(header.type())) {
            replay.note(id, key(header), header.sequence());
        }
    }

    /// Counts a refusal.
    ///
    /// @return the rule that was broken, if it was the peer who broke one
    Optional<Rule> count(EnvelopeRefusal refusal) {
        Optional<Rule> rule = switch (refusal) {
            case EnvelopeRefusal.Malformed(var reason, var explanation) ->
                Optional.of(
                        switch (reason) {
                            case OVERSIZED -> Rule.OVERSIZED_MESSAGE;
                            case TRUNCATED, TRAILING, INVALID -> Rule.MALFORMED_MESSAGE;
                        });
            case EnvelopeRefusal.NotForUs(var explanation) -> Optional.of(Rule.MISDIRECTED_MESSAGE);
            case EnvelopeRefusal.WrongSender(var explanation) -> Optional.of(Rule.WRONG_SENDER);
            case EnvelopeRefusal.BadSignature(var sender) -> Optional.of(Rule.BAD_SIGNATURE);
            case EnvelopeRefusal.NotOpened() -> Optional.of(Rule.UNREADABLE_BODY);
            case EnvelopeRefusal.OutOfTime(var explanation) -> Optional.of(Rule.STALE_MESSAGE);
            case EnvelopeRefusal.OutOfSequence(var explanation) -> Optional.of(Rule.SEQUENCE_BROKEN);
            case EnvelopeRefusal.KeysLocked(var explanation) -> Optional.empty();
        };
        rule.ifPresent(broken -> refused.merge(broken, 1L, Long::sum));
        return rule;
    }

    // Acknowledgements only stop us from sending again, and a person who comes back to a lobby starts counting anew.
    private static boolean isCounted(MessageType type) {
        return type != MessageType.ACKNOWLEDGEMENT && type != MessageType.LOBBY_HELLO;
    }

    private static SequenceWindow.Key key(EnvelopeHeader header) {
        return new SequenceWindow.Key(
                Bytes.concat(header.wallet().bytes(), header.sender().key()), header.scope(), header.attempt());
    }
}
