package org.nelumbo.coordination.rendezvous;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.schnorr.Schnorr;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.port.KeysUnavailable;
import org.nelumbo.coordination.port.MemberSigner;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.record.PeerRecord;

/// Makes presence records and opens those of others. Inside the seal (ChaCha20-Poly1305, RFC 8439, under the
/// day's key and a random nonce, bound to the record's header):
///
/// ```
/// member's signature 64 · size 2 · signed peer record · zeros up to 883 bytes
/// ```
public final class PresenceSealing {
    /// The largest signed peer record, in bytes, that fits.
    public static final int MAX_PEER_RECORD =
            PresenceRecord.SEALED_SIZE - PresenceRecord.TAG_SIZE - PresenceRecord.SIGNATURE_SIZE - Short.BYTES;

    private static final int OPEN_SIZE = PresenceRecord.SEALED_SIZE - PresenceRecord.TAG_SIZE;
    private static final String SIGNATURE_TAG = "Nelumbo/presence/1/signature";
    private static final String WHAT = "opened presence record";

    private final Curve curve;
    private final PresenceTimes times;

    public PresenceSealing(Curve curve, PresenceTimes times) {
        this.curve = curve;
        this.times = times;
    }

    /// A record in our own name for the day of `sequence`.
    ///
    /// @param peerRecord our libp2p addresses as our peer id signed them, at most [#MAX_PEER_RECORD] bytes
    /// @throws IllegalArgumentException if the peer record is larger
    public Result<PresenceRecord, KeysUnavailable> seal(
            Circle circle,
            MemberId self,
            MemberSigner signer,
            Bytes peerRecord,
            Instant sequence,
            EntropySource entropy) {
        if (peerRecord.size() > MAX_PEER_RECORD) {
            throw new IllegalArgumentException("the peer record is too large");
        }
        UtcDay day = UtcDay.of(sequence);
        Instant expiresAt = sequence.plus(times.lifetime());
        try (PeerKeyPair slot = circle.secret().slot(day, self)) {
            Bytes header = PresenceRecord.header(slot.publicKey().data(), sequence, expiresAt);
            return signer.sign(self, signed(circle, day, self, header, peerRecord))
                    .map(signature -> {
                        byte[] open = new byte[OPEN_SIZE];
                        Bytes content = new ByteWriter()
                                .write(signature.bytes())
                                .writeUint16BigEndian(peerRecord.size())
                                .write(peerRecord)
                                .toBytes();
                        content.copyTo(open, 0);
                        Bytes nonce = entropy.bytes(PresenceRecord.NONCE_SIZE);
                        Bytes sealed = crypt(Cipher.ENCRYPT_MODE, circle.secret(), day, nonce, header, open)
                                .orElseThrow(() -> new IllegalStateException("sealing cannot fail"));
                        return PresenceRecord.sign(slot, sequence, expiresAt, nonce, sealed);
                    });
        }
    }

    /// What `who` says in a record that passed [PresenceValidator#check].
    ///
    /// @param day of the record's slot
    public Result<Presence, PresenceRefusal> open(Circle circle, UtcDay day, Participant who, PresenceRecord record) {
        if (!day.mayHold(record.sequence(), times.skew())) {
            return Result.failed(new PresenceRefusal.WrongDay());
        }
        Optional<Bytes> open = crypt(
                Cipher.DECRYPT_MODE,
                circle.secret(),
                day,
                record.nonce(),
                record.header(),
                record.sealed().toArray());
        if (open.isEmpty()) {
            return Result.failed(new PresenceRefusal.NotOpened());
        }
        try {
            ByteReader reader = new ByteReader(open.get(), WHAT);
            SchnorrSignature signature = new SchnorrSignature(reader.read(PresenceRecord.SIGNATURE_SIZE));
            int size = reader.readUint16BigEndian();
            if (size > MAX_PEER_RECORD) {
                throw DecodeException.oversized("signed peer record", size, MAX_PEER_RECORD);
            }
            Bytes peerRecord = reader.read(size);
            if (!isZero(reader.readRest())) {
                throw DecodeException.invalid(WHAT, "its padding is not zero");
            }
            Bytes message = signed(circle, day, who.member(), record.header(), peerRecord);
            PublicKey member = PublicKey.parse(curve, who.member().key());
            if (!Schnorr.verify(curve, message, member, signature)) {
                return Result.failed(new PresenceRefusal.WrongMember());
            }
            return read(who, record, PeerRecord.open(peerRecord));
        } catch (DecodeException malformed) {
            return Result.failed(PresenceRefusal.Malformed.of(malformed));
        }
    }

    private static Result<Presence, PresenceRefusal> read(Participant who, PresenceRecord record, PeerRecord peer) {
        if (!peer.peer().encode().equals(who.peer().id())) {
            return Result.failed(new PresenceRefusal.WrongPeer());
        }
        return Result.ok(new Presence(
                who,
                record.sequence(),
                record.expiresAt(),
                peer.addresses().stream()
                        .limit(Presence.MAX_ADDRESSES)
                        .map(Multiaddr::toString)
                        .toList()));
    }

    private static Bytes signed(Circle circle, UtcDay day, MemberId member, Bytes header, Bytes peerRecord) {
        return Hashes.tagged(SIGNATURE_TAG, circle.id(), day.bytes(), member.key(), header, peerRecord);
    }

    private static Optional<Bytes> crypt(
            int mode, CircleSecret secret, UtcDay day, Bytes nonce, Bytes header, byte[] input) {
        try (SecretBytes key = secret.sealingKey(day)) {
            return key.use(raw -> crypt(mode, raw, nonce, header, input));
        }
    }

    private static Optional<Bytes> crypt(int mode, byte[] key, Bytes nonce, Bytes header, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce.toArray()));
            cipher.updateAAD(header.toArray());
            return Optional.of(Bytes.of(cipher.doFinal(input)));
        } catch (GeneralSecurityException refused) {
            return Optional.empty();
        }
    }

    private static boolean isZero(Bytes padding) {
        byte[] content = padding.toArray();
        return Arrays.equals(content, new byte[content.length]);
    }
}
