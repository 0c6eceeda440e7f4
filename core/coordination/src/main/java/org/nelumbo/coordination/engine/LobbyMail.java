package org.nelumbo.coordination.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.codec.Envelope;
import org.nelumbo.coordination.codec.EnvelopeHeader;
import org.nelumbo.coordination.codec.EnvelopeRefusal;
import org.nelumbo.coordination.codec.EnvelopeSigning;
import org.nelumbo.coordination.codec.MessageBodyCodec;
import org.nelumbo.coordination.codec.OpenedEnvelope;
import org.nelumbo.coordination.lobby.LobbyInvitation;
import org.nelumbo.coordination.lobby.LobbyOffer;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.coordination.message.Acknowledgement;
import org.nelumbo.coordination.message.CoordinationMessage;
import org.nelumbo.coordination.message.LobbyHello;
import org.nelumbo.coordination.message.MessageType;
import org.nelumbo.coordination.port.OutboxEntry;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.coordination.transport.CoordinationTransport;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;

/// The envelopes of one lobby at a time: written, sent, checked, opened. Lives on the lobby's event thread.
final class LobbyMail {
    private static final Duration MESSAGE_LIFE = Duration.ofMinutes(30);

    private final EngineSurroundings around;
    private final EnvelopeSigning signing;
    private final EngineParams params;
    private final Post post;
    private Gate gate;
    private int sequence;

    /// A message that passed every check of its envelope.
    ///
    /// @param sender as the connection and the signature prove; who they are at the table is not decided here
    record Letter(Participant sender, CoordinationMessage message, OpenedEnvelope envelope) {}

    LobbyMail(
            EngineSurroundings around, EnvelopeSigning signing, CoordinationTransport transport, EngineParams params) {
        this.around = around;
        this.signing = signing;
        this.params = params;
        this.post =
                new Post(around.thread(), around.time(), signing, transport, around.ownPeer(), params, settled -> {});
        this.gate = new Gate(around.time(), params.clock(), signing, around.ownPeer());
    }

    /// Forgets the lobby before.
    void reset() {
        gate = new Gate(around.time(), params.clock(), signing, around.ownPeer());
        sequence = 0;
    }

    Post post() {
        return post;
    }

    /// Our signed hello, or nothing if the keys cannot be used.
    Optional<EnvelopeSigning.Sealed> writeHello(LobbyInvitation invitation, LobbyOffer offer, List<String> addresses) {
        Instant now = around.time().now();
        sequence++;
        EnvelopeHeader header = new EnvelopeHeader(
                MessageType.LOBBY_HELLO,
                WalletId.NONE,
                LobbyHellos.scope(invitation),
                0,
                offer.memberKey(),
                EnvelopeHeader.NO_INDEX,
                around.ownPeer(),
                invitation.hostKey(),
                invitation.host(),
                sequence,
                now,
                now.plus(MESSAGE_LIFE));
        LobbyHello hello = new LobbyHello(
                LobbyHellos.tokenProof(invitation, offer.memberKey()), offer.name(), offer.accountXpub(), addresses);
        return signing.seal(header, hello).asValue();
    }

    /// Sends our hello to the host, until it answers.
    ///
    /// @return false if the keys cannot be used
    boolean sendHello(LobbyInvitation invitation, LobbyOffer offer, List<String> addresses) {
        Optional<EnvelopeSigning.Sealed> hello = writeHello(invitation, offer, addresses);
        Participant host = new Participant(invitation.hostKey(), invitation.host());
        hello.ifPresent(written -> post.send(
                List.of(new OutboxEntry(
                        written.id(),
                        new RequestId(LobbyHellos.scope(invitation)),
                        host,
                        written.opened().header().expiresAt(),
                        written.bytes())),
                0));
        return hello.isPresent();
    }

    /// Sends a message until it is acknowledged.
    ///
    /// @param revision of the table it belongs to
    void tell(LobbyTable now, List<Participant> recipients, int revision, CoordinationMessage message) {
        sequence++;
        Address address = new Address(
                WalletId.NONE,
                LobbyHellos.scope(now.invitation()),
                revision,
                now.self(),
                EnvelopeHeader.NO_INDEX,
                recipients);
        post.write(address, sequence, around.time().now().plus(MESSAGE_LIFE), message)
                .asValue()
                .ifPresent(entries -> post.send(entries, 0));
    }

    /// Checks and opens an envelope; deals with receipts and duplicates itself.
    Optional<Letter> open(LobbyTable now, MemberPeer from, Envelope envelope, Bytes id) {
        EnvelopeHeader header = envelope.header();
        boolean forUs = header.recipient().equals(now.self())
                && header.recipientPeer().equals(around.ownPeer())
                && header.senderPeer().equals(from)
                && gate.checkTime(header).isEmpty();
        if (!forUs) {
            return Optional.empty();
        }
        Participant sender = new Participant(header.sender(), from);
        if (gate.isKnown(id)) {
            acknowledge(sender, header, id);
            return Optional.empty();
        }
        if (!(gate.open(envelope) instanceof Result.Ok<OpenedEnvelope, EnvelopeRefusal>(var opened))) {
            return Optional.empty();
        }
        try {
            CoordinationMessage message = MessageBodyCodec.decode(header.type(), opened.body());
            if (message instanceof Acknowledgement(var ids)) {
                post.acknowledged(sender, ids);
                return Optional.empty();
            }
            return LobbyHellos.concerns(now.invitation(), header.scope())
                    ? Optional.of(new Letter(sender, message, opened))
                    : Optional.empty();
        } catch (DecodeException malformed) {
            gate.count(EnvelopeRefusal.malformed(malformed));
            return Optional.empty();
        }
    }

    /// A letter was dealt with: it is a duplicate from now on, and acknowledged.
    void dealtWith(Letter letter, Bytes id) {
        gate.note(letter.envelope().header(), id);
        acknowledge(letter.sender(), letter.envelope().header(), id);
    }

    private void acknowledge(Participant sender, EnvelopeHeader header, Bytes id) {
        post.acknowledge(
                new Address(
                        WalletId.NONE, header.scope(), 0, header.recipient(), EnvelopeHeader.NO_INDEX, List.of(sender)),
                id);
    }
}
