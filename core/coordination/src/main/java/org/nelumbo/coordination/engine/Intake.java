package org.nelumbo.coordination.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.coordination.codec.Envelope;
import org.nelumbo.coordination.codec.EnvelopeHeader;
import org.nelumbo.coordination.codec.EnvelopeRefusal;
import org.nelumbo.coordination.codec.MessageBodyCodec;
import org.nelumbo.coordination.codec.OpenedEnvelope;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.member.SigningGroup;
import org.nelumbo.coordination.message.CoordinationMessage;
import org.nelumbo.coordination.message.MessageType;
import org.nelumbo.coordination.port.SharedWalletDirectory;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.security.violation.Rule;
import org.nelumbo.security.violation.Violation;
import org.nelumbo.security.violation.ViolationListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way of an envelope from a peer to whoever its message concerns: through the gate, read, handed on, and
/// acknowledged once it was dealt with. What does not get through is told as a broken rule. Lives on the engine's
/// event thread.
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Gate gate;
    private final SharedWalletDirectory wallets;
    private final Post post;
    private final TimeSource time;
    private final ViolationListener violations;
    private final Reader reader;

    /// Whoever is concerned by a message.
    interface Reader {
        Handling read(SigningGroup group, CoordinationMessage message, OpenedEnvelope opened);
    }

    Intake(
            Gate gate,
            SharedWalletDirectory wallets,
            Post post,
            TimeSource time,
            ViolationListener violations,
            Reader reader) {
        this.gate = gate;
        this.wallets = wallets;
        this.post = post;
        this.time = time;
        this.violations = violations;
        this.reader = reader;
    }

    /// How often each rule was broken since the start.
    Map<Rule, Long> refused() {
        return gate.refused();
    }

    /// An envelope arrived.
    ///
    /// @param from proven by the connection
    void accept(MemberPeer from, Envelope envelope, Bytes id) {
        EnvelopeHeader header = envelope.header();
        Optional<SigningGroup> group = wallets.find(header.wallet());
        Optional<EnvelopeRefusal> refusal = gate.check(header, from, group);
        if (refusal.isPresent() || group.isEmpty()) {
            refusal.ifPresent(why -> refuse(from, why));
            return;
        }
        if (gate.isKnown(id)) {
            acknowledge(group.get(), header, id);
            return;
        }
        switch (gate.open(envelope)) {
            case Result.Failed<OpenedEnvelope, EnvelopeRefusal>(var why) -> refuse(from, why);
            case Result.Ok<OpenedEnvelope, EnvelopeRefusal>(var opened) -> {
                try {
                    CoordinationMessage message = MessageBodyCodec.decode(header.type(), opened.body());
                    if (reader.read(group.get(), message, opened) == Handling.DONE) {
                        gate.note(header, id);
                        acknowledge(group.get(), header, id);
                    }
                } catch (DecodeException malformed) {
                    refuse(from, EnvelopeRefusal.malformed(malformed));
                }
            }
        }
    }

    /// Something arrived that nobody will read.
    void refuse(MemberPeer from, EnvelopeRefusal refusal) {
        LOG.debug("A message of {} was refused: {}", from, refusal.explanation());
        gate.count(refusal)
                .ifPresent(rule -> violations.violated(new Violation(from.id(), rule, time.now(), Bytes.EMPTY)));
    }

    private void acknowledge(SigningGroup group, EnvelopeHeader header, Bytes id) {
        if (header.type() == MessageType.ACKNOWLEDGEMENT) {
            return;
        }
        group.find(header.sender())
                .ifPresent(sender -> post.acknowledge(
                        new Address(
                                group.wallet(),
                                header.scope(),
                                0,
                                group.self(),
                                group.indexOf(group.self()),
                                List.of(sender)),
                        id));
    }
}
