package org.nelumbo.coordination.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.lobby.LobbyInvitation;
import org.nelumbo.coordination.lobby.LobbyOffer;
import org.nelumbo.coordination.lobby.LobbyTerms;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.SigningGroup;
import org.nelumbo.coordination.message.LobbyHello;
import org.nelumbo.coordination.message.LobbyLeave;
import org.nelumbo.coordination.message.LobbyMessage;
import org.nelumbo.coordination.message.LobbySeats;
import org.nelumbo.coordination.message.LobbyWordsConfirmed;
import org.nelumbo.coordination.message.MessageType;
import org.nelumbo.coordination.request.WireText;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The open bodies of lobby messages.
final class LobbyBodyCodec {
    private static final String WHAT = "lobby message";

    private LobbyBodyCodec() {}

    static void encode(ByteWriter writer, LobbyMessage message) {
        switch (message) {
            case LobbyHello(var proof, var name, var xpub, var addresses) -> {
                writer.write(proof);
                WireText.write(writer, name);
                WireText.write(writer, xpub);
                writer.writeByte(addresses.size());
                addresses.forEach(address -> WireText.write(writer, address));
            }
            case LobbySeats(var revision, var terms, var hellos) -> {
                writer.writeUint32BigEndian(revision);
                WireText.write(writer, terms.walletName());
                writer.writeByte(terms.seats());
                writer.writeUint16BigEndian(terms.rules().size()).write(terms.rules());
                WireLists.writeSized(writer, hellos);
            }
            case LobbyWordsConfirmed(var hash) -> writer.write(hash);
            case LobbyLeave(var reason, var about, var detail) -> {
                writer.writeByte(reason.ordinal()).writeByte(about.isPresent() ? 1 : 0);
                about.ifPresent(member -> writer.write(member.key()));
                WireText.write(writer, detail);
            }
        }
    }

    static LobbyMessage decode(MessageType type, ByteReader reader) throws DecodeException {
        return switch (type) {
            case LOBBY_HELLO -> readHello(reader);
            case LOBBY_SEATS -> readSeats(reader);
            case LOBBY_WORDS_CONFIRMED -> new LobbyWordsConfirmed(reader.read(32));
            case LOBBY_LEAVE -> readLeave(reader);
            case SIGNING_REQUEST,
                    PARTICIPANT_JOINED,
                    REQUEST_REJECTED,
                    REQUEST_WITHDRAWN,
                    SESSION_READY,
                    NONCE_COMMIT,
                    NONCE_SHARE,
                    PARTIAL_SIG_SHARE,
                    SIGNATURE_FINALIZED,
                    SESSION_ABORT,
                    BLAME_EVIDENCE,
                    BROADCAST_NOTICE,
                    ACKNOWLEDGEMENT,
                    ADDRESS_CHECK -> throw new IllegalArgumentException("not a lobby message: " + type);
        };
    }

    private static LobbyHello readHello(ByteReader reader) throws DecodeException {
        Bytes proof = reader.read(32);
        String name = WireText.read(reader, WHAT, LobbyOffer.MAX_NAME);
        String xpub = WireText.read(reader, WHAT, LobbyOffer.MAX_XPUB);
        if (name.isBlank() || xpub.isEmpty()) {
            throw DecodeException.invalid(WHAT, "a name or a key is empty");
        }
        int count = reader.readUnsignedByte();
        if (count > LobbyInvitation.MAX_ADDRESSES) {
            throw DecodeException.oversized("addresses of a lobby message", count, LobbyInvitation.MAX_ADDRESSES);
        }
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(WireText.read(reader, WHAT, LobbyInvitation.MAX_ADDRESS));
        }
        return new LobbyHello(proof, name, xpub, addresses);
    }

    private static LobbySeats readSeats(ByteReader reader) throws DecodeException {
        int revision = WireLists.readNumber(reader);
        String name = WireText.read(reader, WHAT, LobbyTerms.MAX_NAME);
        int seats = reader.readUnsignedByte();
        int size = reader.readUint16BigEndian();
        if (size > LobbyTerms.MAX_RULES) {
            throw DecodeException.oversized("rules of a lobby", size, LobbyTerms.MAX_RULES);
        }
        if (name.isBlank() || seats < 2 || seats > SigningGroup.MAX_MEMBERS) {
            throw DecodeException.invalid(WHAT, "its terms are out of range");
        }
        LobbyTerms terms = new LobbyTerms(name, seats, reader.read(size));
        return new LobbySeats(revision, terms, WireLists.readSized(reader, 1, SigningGroup.MAX_MEMBERS));
    }

    private static LobbyLeave readLeave(ByteReader reader) throws DecodeException {
        int code = reader.readUnsignedByte();
        LobbyLeave.Reason[] reasons = LobbyLeave.Reason.values();
        if (code >= reasons.length) {
            throw DecodeException.invalid(WHAT, "its reason is not known");
        }
        Optional<MemberId> about = Optional.empty();
        if (WireLists.readFlag(reader)) {
            about = Optional.of(MemberId.read(reader));
        }
        return new LobbyLeave(reasons[code], about, WireText.read(reader, WHAT, LobbyLeave.MAX_DETAIL));
    }
}
