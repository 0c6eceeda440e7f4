package org.nelumbo.coordination.rendezvous;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.nelumbo.coordination.request.WireText;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.peer.Ed25519PublicKey;
import org.nelumbo.libp2p.peer.PeerKeyPair;

/// What strangers store and pass on: always [#SIZE] bytes, in which only a key of one day, two times and a
/// signature can be read. Layout (`PROTOCOL.md` §11), integers big-endian:
///
/// ```
/// version 1 · slot 32 · sequence 8 · expires at 8 · nonce 12 · sealed 899 · signature 64
/// ```
///
/// @param slot Ed25519 public key under which it is filed
/// @param sequence when it was made; of two records of one slot the one with the higher sequence counts
/// @param expiresAt milliseconds since 1970 on the wire, as `sequence`
/// @param nonce of the seal
/// @param sealed ciphertext and tag
/// @param signature by the slot
public record PresenceRecord(
        Bytes slot, Instant sequence, Instant expiresAt, Bytes nonce, Bytes sealed, Bytes signature) {
    /// Every record has this size in bytes.
    public static final int SIZE = 1_024;
    /// The version this code speaks.
    public static final int VERSION = 1;

    static final int SLOT_SIZE = 32;
    static final int NONCE_SIZE = 12;
    static final int TAG_SIZE = 16;
    static final int SIGNATURE_SIZE = 64;
    static final int HEADER_SIZE = 1 + SLOT_SIZE + Long.BYTES + Long.BYTES;
    static final int SEALED_SIZE = SIZE - HEADER_SIZE - NONCE_SIZE - SIGNATURE_SIZE;

    private static final String WHAT = "presence record";
    private static final Bytes DOMAIN = Bytes.of("Nelumbo/presence/1/slot".getBytes(StandardCharsets.US_ASCII));

    public PresenceRecord {
        if (slot.size() != SLOT_SIZE
                || nonce.size() != NONCE_SIZE
                || sealed.size() != SEALED_SIZE
                || signature.size() != SIGNATURE_SIZE) {
            throw new IllegalArgumentException("a field of a presence record has a wrong size");
        }
    }

    /// Signs a record with its slot.
    static PresenceRecord sign(PeerKeyPair slot, Instant sequence, Instant expiresAt, Bytes nonce, Bytes sealed) {
        Bytes key = slot.publicKey().data();
        Bytes signature = slot.sign(signed(header(key, sequence, expiresAt), nonce, sealed));
        return new PresenceRecord(key, sequence, expiresAt, nonce, sealed, signature);
    }

    /// Reads a record from outside. Nothing but its form is checked.
    public static PresenceRecord decode(Bytes encoded) throws DecodeException {
        if (encoded.size() > SIZE) {
            throw DecodeException.oversized(WHAT, encoded.size(), SIZE);
        }
        ByteReader reader = new ByteReader(encoded, WHAT);
        if (reader.readUnsignedByte() != VERSION) {
            throw DecodeException.invalid(WHAT, "its version is not known");
        }
        Bytes slot = reader.read(SLOT_SIZE);
        Instant sequence = WireText.readInstant(reader, WHAT);
        Instant expiresAt = WireText.readInstant(reader, WHAT);
        Bytes nonce = reader.read(NONCE_SIZE);
        Bytes sealed = reader.read(SEALED_SIZE);
        Bytes signature = reader.read(SIGNATURE_SIZE);
        reader.expectEnd();
        return new PresenceRecord(slot, sequence, expiresAt, nonce, sealed, signature);
    }

    /// The bytes that travel.
    public Bytes encode() {
        return Bytes.concat(header(slot, sequence, expiresAt), nonce, sealed, signature);
    }

    /// True when the slot signed it.
    public boolean isSigned() {
        try {
            return Ed25519PublicKey.parse(slot).verify(signed(header(), nonce, sealed), signature);
        } catch (DecodeException notAKey) {
            return false;
        }
    }

    /// True when it counts for more than another one of the same slot: its sequence is higher. Of two with the same
    /// sequence the bytewise higher one counts, so that all servers agree.
    public boolean replaces(PresenceRecord other) {
        int order = sequence.compareTo(other.sequence);
        return slot.equals(other.slot) && (order > 0 || order == 0 && encode().compareTo(other.encode()) > 0);
    }

    /// Its key in the DHT.
    public PresenceKey key() {
        return new PresenceKey(slot);
    }

    /// Everything before the nonce: what the seal and the member's signature are bound to.
    Bytes header() {
        return header(slot, sequence, expiresAt);
    }

    static Bytes header(Bytes slot, Instant sequence, Instant expiresAt) {
        return new ByteWriter(HEADER_SIZE)
                .writeByte(VERSION)
                .write(slot)
                .writeInt64BigEndian(sequence.toEpochMilli())
                .writeInt64BigEndian(expiresAt.toEpochMilli())
                .toBytes();
    }

    private static Bytes signed(Bytes header, Bytes nonce, Bytes sealed) {
        return Bytes.concat(DOMAIN, header, nonce, sealed);
    }
}
