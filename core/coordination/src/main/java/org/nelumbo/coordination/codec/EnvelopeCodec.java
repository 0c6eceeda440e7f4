package org.nelumbo.coordination.codec;

import java.time.Instant;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.coordination.message.MessageType;
import org.nelumbo.coordination.request.WireText;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The layout of an envelope (`PROTOCOL.md` §3): version, type, header fields, body, signature. Integers are
/// big-endian.
public final class EnvelopeCodec {
    /// The version this code speaks.
    public static final int VERSION = 1;
    /// Largest envelope in bytes, and so the largest frame.
    public static final int MAX_ENVELOPE = 512 * 1024;

    private static final int SIGNATURE_SIZE = 64;
    private static final String WHAT = "envelope";
    private static final String SIGNATURE_TAG = "Nelumbo/coordination/1/signature";
    private static final String ID_TAG = "Nelumbo/coordination/1/id";

    private EnvelopeCodec() {}

    /// What the sender signs: the header and the hash of the open body, under a tag of their own.
    public static Bytes signedHash(EnvelopeHeader header, Bytes openBody) {
        return Hashes.tagged(SIGNATURE_TAG, encodeHeader(header), Hashes.sha256(openBody));
    }

    /// The 32-byte id by which a message is acknowledged.
    public static Bytes id(Bytes envelope) {
        return Hashes.tagged(ID_TAG, envelope);
    }

    /// The header's bytes: signed, and bound to a sealed body.
    public static Bytes encodeHeader(EnvelopeHeader header) {
        ByteWriter writer = new ByteWriter(320);
        writer.writeByte(VERSION).writeByte(header.type().code());
        writer.write(header.wallet().bytes()).write(header.scope()).writeUint32BigEndian(header.attempt());
        writer.write(header.sender().key()).writeUint16BigEndian(header.senderIndex());
        header.senderPeer().write(writer);
        writer.write(header.recipient().key());
        header.recipientPeer().write(writer);
        writer.writeUint32BigEndian(header.sequence());
        writer.writeInt64BigEndian(header.sentAt().toEpochMilli());
        return writer.writeInt64BigEndian(header.expiresAt().toEpochMilli()).toBytes();
    }

    /// The whole envelope.
    public static Bytes encode(Envelope envelope) {
        Bytes header = encodeHeader(envelope.header());
        Bytes body = envelope.body();
        return new ByteWriter(header.size() + body.size() + 68)
                .write(header)
                .writeUint32BigEndian(body.size())
                .write(body)
                .write(envelope.signature())
                .toBytes();
    }

    /// Reads an envelope from outside. Sizes are checked against the limits of its type before anything is copied.
    public static Envelope decode(Bytes encoded) throws DecodeException {
        return read(encoded, BodySeal.OVERHEAD);
    }

    /// Reads an envelope kept as evidence: its body is open.
    public static OpenedEnvelope decodeOpened(Bytes encoded) throws DecodeException {
        Envelope envelope = read(encoded, 0);
        return new OpenedEnvelope(envelope.header(), envelope.body(), envelope.signature());
    }

    private static Envelope read(Bytes encoded, int sealOverhead) throws DecodeException {
        if (encoded.size() > MAX_ENVELOPE) {
            throw DecodeException.oversized(WHAT, encoded.size(), MAX_ENVELOPE);
        }
        ByteReader reader = new ByteReader(encoded, WHAT);
        EnvelopeHeader header = readHeader(reader);
        long size = reader.readUint32BigEndian();
        int limit = header.type().maxBody() + (header.type().isSealed() ? sealOverhead : 0);
        if (size > limit) {
            throw DecodeException.oversized("body of a message", size, limit);
        }
        Bytes body = reader.read((int) size);
        Bytes signature = reader.read(SIGNATURE_SIZE);
        reader.expectEnd();
        return new Envelope(header, body, signature);
    }

    private static EnvelopeHeader readHeader(ByteReader reader) throws DecodeException {
        int version = reader.readUnsignedByte();
        if (version != VERSION) {
            throw DecodeException.invalid(WHAT, "version " + version + " is not known");
        }
        int code = reader.readUnsignedByte();
        MessageType type = MessageType.ofCode(code)
                .orElseThrow(() -> DecodeException.invalid(WHAT, "type " + code + " is not known"));
        WalletId wallet = new WalletId(reader.read(WalletId.SIZE));
        Bytes scope = reader.read(EnvelopeHeader.SCOPE_SIZE);
        long attempt = reader.readUint32BigEndian();
        MemberId sender = MemberId.read(reader);
        int senderIndex = reader.readUint16BigEndian();
        MemberPeer senderPeer = MemberPeer.read(reader);
        MemberId recipient = MemberId.read(reader);
        MemberPeer recipientPeer = MemberPeer.read(reader);
        long sequence = reader.readUint32BigEndian();
        Instant sentAt = WireText.readInstant(reader, WHAT);
        Instant expiresAt = WireText.readInstant(reader, WHAT);
        if (attempt > Integer.MAX_VALUE || sequence < 1 || sequence > Integer.MAX_VALUE) {
            throw DecodeException.invalid(WHAT, "a number is out of range");
        }
        return new EnvelopeHeader(
                type,
                wallet,
                scope,
                (int) attempt,
                sender,
                senderIndex,
                senderPeer,
                recipient,
                recipientPeer,
                (int) sequence,
                sentAt,
                expiresAt);
    }
}
