package org.nelumbo.coordination.codec;

import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.message.AbortReason;
import org.nelumbo.coordination.message.Acknowledgement;
import org.nelumbo.coordination.message.AddressCheck;
import org.nelumbo.coordination.message.BlameEvidence;
import org.nelumbo.coordination.message.BroadcastNotice;
import org.nelumbo.coordination.message.CoordinationMessage;
import org.nelumbo.coordination.message.Fault;
import org.nelumbo.coordination.message.LobbyMessage;
import org.nelumbo.coordination.message.MessageType;
import org.nelumbo.coordination.message.NonceCommit;
import org.nelumbo.coordination.message.NonceShare;
import org.nelumbo.coordination.message.PartialSigShare;
import org.nelumbo.coordination.message.ParticipantJoined;
import org.nelumbo.coordination.message.RequestRejected;
import org.nelumbo.coordination.message.RequestWithdrawn;
import org.nelumbo.coordination.message.SessionAbort;
import org.nelumbo.coordination.message.SessionReady;
import org.nelumbo.coordination.message.SignatureFinalized;
import org.nelumbo.coordination.message.SigningRequestAnnouncement;
import org.nelumbo.coordination.request.KeyPath;
import org.nelumbo.coordination.request.SigningRequestCodec;
import org.nelumbo.coordination.request.WireText;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The open body of each message (`PROTOCOL.md` §4). Reading never allocates more than the body's own size.
public final class MessageBodyCodec {
    private static final int MAX_INPUTS = SigningRequestCodec.MAX_INPUTS;
    private static final int MAX_SIGNERS = 100;

    private MessageBodyCodec() {}

    /// The body of a message.
    public static Bytes encode(CoordinationMessage message) {
        ByteWriter writer = new ByteWriter();
        switch (message) {
            case SigningRequestAnnouncement(var request) -> writer.write(SigningRequestCodec.encode(request));
            case ParticipantJoined(var at) -> writer.writeInt64BigEndian(at.toEpochMilli());
            case RequestRejected(var at, var byReview, var reason) -> {
                writer.writeInt64BigEndian(at.toEpochMilli()).writeByte(byReview ? 1 : 0);
                WireText.write(writer, reason);
            }
            case RequestWithdrawn(var at) -> writer.writeInt64BigEndian(at.toEpochMilli());
            case SessionReady(var proof) -> writer.write(proof);
            case NonceCommit(var commitments) -> WireLists.write(writer, commitments);
            case NonceShare(var nonces) -> WireLists.write(writer, nonces);
            case PartialSigShare(var partials, var views) -> {
                WireLists.write(writer, partials);
                WireLists.write(writer, views);
            }
            case SignatureFinalized(var signatures) -> WireLists.write(writer, signatures);
            case SessionAbort(var attempt, var reason, var detail) -> {
                writer.writeUint32BigEndian(attempt).writeByte(reason.code());
                WireText.write(writer, detail);
            }
            case BlameEvidence(var attempt, var suspect, var fault, var envelopes) -> {
                writer.writeUint32BigEndian(attempt).write(suspect.key()).writeByte(fault.code());
                WireLists.writeSized(writer, envelopes);
            }
            case BroadcastNotice(var txid) -> writer.write(txid.internal());
            case Acknowledgement(var messages) -> WireLists.write(writer, messages);
            case AddressCheck(var path, var script, var answer) -> {
                writer.writeByte(path.chain()).writeUint32BigEndian(path.index());
                writer.writeUint16BigEndian(script.size()).write(script).writeByte(answer ? 1 : 0);
            }
            case LobbyMessage lobby -> LobbyBodyCodec.encode(writer, lobby);
        }
        return writer.toBytes();
    }

    /// Reads a body from outside. Everything of it must be used.
    public static CoordinationMessage decode(MessageType type, Bytes body) throws DecodeException {
        if (body.size() > type.maxBody()) {
            throw DecodeException.oversized(type.name(), body.size(), type.maxBody());
        }
        ByteReader reader = new ByteReader(body, type.name());
        CoordinationMessage message = switch (type) {
            case SIGNING_REQUEST -> new SigningRequestAnnouncement(SigningRequestCodec.decode(reader.readRest()));
            case PARTICIPANT_JOINED -> new ParticipantJoined(WireText.readInstant(reader, type.name()));
            case REQUEST_REJECTED ->
                new RequestRejected(
                        WireText.readInstant(reader, type.name()),
                        WireLists.readFlag(reader),
                        WireText.read(reader, type.name(), RequestRejected.MAX_REASON));
            case REQUEST_WITHDRAWN -> new RequestWithdrawn(WireText.readInstant(reader, type.name()));
            case SESSION_READY -> new SessionReady(reader.read(32));
            case NONCE_COMMIT -> new NonceCommit(WireLists.read(reader, 1, MAX_INPUTS, 32));
            case NONCE_SHARE -> new NonceShare(WireLists.read(reader, 1, MAX_INPUTS, 66));
            case PARTIAL_SIG_SHARE ->
                new PartialSigShare(
                        WireLists.read(reader, 1, MAX_INPUTS, 32),
                        WireLists.read(reader, 1, MAX_SIGNERS, PartialSigShare.VIEW_SIZE));
            case SIGNATURE_FINALIZED -> new SignatureFinalized(WireLists.read(reader, 1, MAX_INPUTS, 64));
            case SESSION_ABORT -> readAbort(reader);
            case BLAME_EVIDENCE -> readEvidence(reader);
            case BROADCAST_NOTICE -> new BroadcastNotice(new Txid(reader.read(Txid.SIZE)));
            case ACKNOWLEDGEMENT -> new Acknowledgement(WireLists.read(reader, 1, Acknowledgement.MAX_MESSAGES, 32));
            case ADDRESS_CHECK -> readAddressCheck(reader);
            case LOBBY_HELLO, LOBBY_SEATS, LOBBY_WORDS_CONFIRMED, LOBBY_LEAVE -> LobbyBodyCodec.decode(type, reader);
        };
        reader.expectEnd();
        return message;
    }

    private static SessionAbort readAbort(ByteReader reader) throws DecodeException {
        int attempt = WireLists.readNumber(reader);
        int code = reader.readUnsignedByte();
        AbortReason reason = AbortReason.ofCode(code)
                .orElseThrow(() -> DecodeException.invalid("session abort", "reason " + code + " is not known"));
        return new SessionAbort(attempt, reason, WireText.read(reader, "session abort", SessionAbort.MAX_DETAIL));
    }

    private static BlameEvidence readEvidence(ByteReader reader) throws DecodeException {
        int attempt = WireLists.readNumber(reader);
        MemberId suspect = MemberId.read(reader);
        int code = reader.readUnsignedByte();
        Fault fault = Fault.ofCode(code)
                .orElseThrow(() -> DecodeException.invalid("blame evidence", "fault " + code + " is not known"));
        return new BlameEvidence(attempt, suspect, fault, WireLists.readSized(reader, 1, BlameEvidence.MAX_ENVELOPES));
    }

    private static AddressCheck readAddressCheck(ByteReader reader) throws DecodeException {
        int chain = reader.readUnsignedByte();
        if (chain > 1) {
            throw DecodeException.invalid("address check", "a key path is out of range");
        }
        KeyPath path = new KeyPath(chain, WireLists.readNumber(reader));
        int size = reader.readUint16BigEndian();
        if (size > AddressCheck.MAX_SCRIPT) {
            throw DecodeException.oversized("script of an address check", size, AddressCheck.MAX_SCRIPT);
        }
        return new AddressCheck(path, reader.read(size), WireLists.readFlag(reader));
    }
}
