package org.nelumbo.coordination.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.SigningGroup;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The stored form of a request's state, versioned. A database file is hostile input too, so reading is bounded.
public final class RequestStateCodec {
    private static final int VERSION = 1;
    private static final int MAX_REASON = 280;
    private static final String WHAT = "stored request";

    private RequestStateCodec() {}

    /// The bytes to store.
    public static Bytes encode(RequestState state) {
        Bytes body = SigningRequestCodec.encode(state.request());
        ByteWriter writer = new ByteWriter(body.size() + 1_024);
        writer.writeByte(VERSION).writeUint32BigEndian(body.size()).write(body);
        writer.writeByte(state.members().size());
        state.members().forEach(member -> writer.write(member.key()));
        writer.write(state.self().key());
        writer.writeByte(state.decisions().size());
        state.decisions().forEach((member, decision) -> {
            writer.write(member.key()).writeByte(decision.kind().ordinal());
            writer.writeInt64BigEndian(decision.at().toEpochMilli());
            WireText.write(writer, decision.reason());
        });
        writer.writeUint32BigEndian(state.highestAttempt());
        writer.writeUint32BigEndian(state.releasedAttempt());
        writer.writeUint32BigEndian(state.sequence());
        writer.writeUint16BigEndian(state.signatures().size());
        state.signatures().forEach(signature -> writer.write(signature.bytes()));
        writer.writeInt64BigEndian(state.signedAt().map(Instant::toEpochMilli).orElse(0L));
        ChainProgress chain = state.broadcast();
        writer.writeByte(chain.seen() ? 1 : 0).writeByte(chain.sentBy().isPresent() ? 1 : 0);
        chain.sentBy().ifPresent(member -> writer.write(member.key()));
        writer.writeUint32BigEndian(chain.height().orElse(0));
        writer.writeByte(
                state.ending().map(ending -> ending.kind().ordinal() + 1).orElse(0));
        state.ending().ifPresent(ending -> {
            writer.writeInt64BigEndian(ending.at().toEpochMilli());
            WireText.write(writer, ending.text());
        });
        return writer.toBytes();
    }

    /// Reads what was stored.
    public static RequestState decode(Bytes stored) throws DecodeException {
        ByteReader reader = new ByteReader(stored, WHAT);
        int version = reader.readUnsignedByte();
        if (version != VERSION) {
            throw DecodeException.invalid(WHAT, "version " + version + " is not known");
        }
        long size = reader.readUint32BigEndian();
        if (size > SigningRequestCodec.MAX_BODY) {
            throw DecodeException.oversized(WHAT, size, SigningRequestCodec.MAX_BODY);
        }
        SigningRequest request = SigningRequestCodec.decode(reader.read((int) size));
        List<MemberId> members = readMembers(reader);
        MemberId self = MemberId.read(reader);
        Map<MemberId, Decision> decisions = readDecisions(reader);
        int highest = readNumber(reader);
        int released = readNumber(reader);
        int sequence = readNumber(reader);
        List<SchnorrSignature> signatures = readSignatures(reader);
        Instant signedAt = WireText.readInstant(reader, WHAT);
        ChainProgress chain = readChain(reader);
        Optional<Ending> ending = readEnding(reader);
        reader.expectEnd();
        return new RequestState(
                request,
                members,
                self,
                decisions,
                highest,
                released,
                sequence,
                signatures,
                signatures.isEmpty() ? Optional.empty() : Optional.of(signedAt),
                chain,
                ending);
    }

    private static List<MemberId> readMembers(ByteReader reader) throws DecodeException {
        int count = reader.readUnsignedByte();
        if (count > SigningGroup.MAX_MEMBERS) {
            throw DecodeException.oversized(WHAT, count, SigningGroup.MAX_MEMBERS);
        }
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(MemberId.read(reader));
        }
        return members;
    }

    private static Map<MemberId, Decision> readDecisions(ByteReader reader) throws DecodeException {
        int count = reader.readUnsignedByte();
        Map<MemberId, Decision> decisions = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            MemberId member = MemberId.read(reader);
            Decision.Kind kind = choose(Decision.Kind.values(), reader.readUnsignedByte());
            Instant at = WireText.readInstant(reader, WHAT);
            decisions.put(member, new Decision(kind, at, WireText.read(reader, WHAT, MAX_REASON)));
        }
        return decisions;
    }

    private static List<SchnorrSignature> readSignatures(ByteReader reader) throws DecodeException {
        int count = reader.readUint16BigEndian();
        List<SchnorrSignature> signatures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            signatures.add(SchnorrSignature.parse(reader.read(SchnorrSignature.SIZE)));
        }
        return signatures;
    }

    private static ChainProgress readChain(ByteReader reader) throws DecodeException {
        boolean seen = reader.readUnsignedByte() == 1;
        Optional<MemberId> sentBy = Optional.empty();
        if (reader.readUnsignedByte() == 1) {
            sentBy = Optional.of(MemberId.read(reader));
        }
        int height = readNumber(reader);
        return new ChainProgress(seen, sentBy, height == 0 ? Optional.empty() : Optional.of(height));
    }

    private static Optional<Ending> readEnding(ByteReader reader) throws DecodeException {
        int code = reader.readUnsignedByte();
        if (code == 0) {
            return Optional.empty();
        }
        Ending.Kind kind = choose(Ending.Kind.values(), code - 1);
        Instant at = WireText.readInstant(reader, WHAT);
        return Optional.of(new Ending(kind, at, WireText.read(reader, WHAT, MAX_REASON)));
    }

    private static <T> T choose(T[] values, int index) throws DecodeException {
        if (index >= values.length) {
            throw DecodeException.invalid(WHAT, "a value is not known");
        }
        return values[index];
    }

    private static int readNumber(ByteReader reader) throws DecodeException {
        long number = reader.readUint32BigEndian();
        if (number > Integer.MAX_VALUE) {
            throw DecodeException.invalid(WHAT, "a number is out of range");
        }
        return (int) number;
    }
}
