package org.nelumbo.libp2p.peer;

import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.Cid;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.Multibase;
import org.nelumbo.libp2p.multiformats.Multihash;
import org.nelumbo.libp2p.multiformats.PeerIdText;

/// Who a peer is: the multihash of its public key's protobuf, the key itself if that has at most 42 bytes (Ed25519 and
/// secp256k1), otherwise its SHA-256.
///
/// Compared by the multihash, never by text; ordered by its unsigned bytes. Source: libp2p/specs, peer-ids.
///
/// @param multihash an identity multihash of a key protobuf or a SHA-256
public record PeerId(Multihash multihash) implements Comparable<PeerId> {
    private static final String WHAT = "peer id";
    private static final int MAX_INLINE_KEY = 42;
    private static final int MAX_BYTES = 2 + MAX_INLINE_KEY;

    /// Checks the invariants; input from outside comes through [#decode], [#parse] and [#of(Multihash)].
    public PeerId {
        if (!isSound(multihash)) {
            throw new IllegalArgumentException("no multihash of a key");
        }
    }

    /// The id of the owner of `key`.
    public static PeerId of(PeerPublicKey key) {
        Bytes protobuf = key.protobuf();
        return new PeerId(
                protobuf.size() <= MAX_INLINE_KEY ? Multihash.identity(protobuf) : Multihash.sha256(protobuf));
    }

    /// A multihash from outside as a peer id.
    public static PeerId of(Multihash multihash) throws DecodeException {
        if (!isSound(multihash)) {
            throw DecodeException.invalid(WHAT, "its multihash is neither of a short key nor SHA-256");
        }
        if (multihash.code() == Multihash.IDENTITY) {
            PeerPublicKey key = PeerPublicKey.decode(multihash.digest());
            if (!key.protobuf().equals(multihash.digest())) {
                throw DecodeException.invalid(WHAT, "the key inside is not in canonical form");
            }
        }
        return new PeerId(multihash);
    }

    /// Reads the multihash bytes.
    public static PeerId decode(Bytes multihash) throws DecodeException {
        if (multihash.size() > MAX_BYTES) {
            throw DecodeException.oversized(WHAT, multihash.size(), MAX_BYTES);
        }
        return of(Multihash.decode(multihash));
    }

    /// Reads any text form: base58btc of the multihash, or a version 1 CID in base32, base36 or base58btc.
    public static PeerId parse(String text) throws DecodeException {
        return of(PeerIdText.parse(text));
    }

    /// The peer an address ends at, if it names a sound one.
    public static Optional<PeerId> of(Multiaddr address) {
        return address.peer().filter(PeerId::isSound).map(PeerId::new);
    }

    /// The multihash bytes.
    public Bytes encode() {
        return multihash.encode();
    }

    /// The public key, if the id holds it.
    public Optional<PeerPublicKey> inlinePublicKey() {
        if (multihash.code() != Multihash.IDENTITY) {
            return Optional.empty();
        }
        try {
            return Optional.of(PeerPublicKey.decode(multihash.digest()));
        } catch (DecodeException unusable) {
            return Optional.empty();
        }
    }

    /// The version 1 CID form in `base`.
    public String cidText(Multibase base) {
        return Cid.v1(Cid.LIBP2P_KEY, multihash).format(base);
    }

    @Override
    public int compareTo(PeerId other) {
        return encode().compareTo(other.encode());
    }

    /// Base58btc, such as `12D3KooW…`.
    @Override
    public String toString() {
        return PeerIdText.format(multihash);
    }

    private static boolean isSound(Multihash multihash) {
        return multihash.code() == Multihash.SHA2_256
                || multihash.code() == Multihash.IDENTITY
                        && !multihash.digest().isEmpty()
                        && multihash.digest().size() <= MAX_INLINE_KEY;
    }
}
