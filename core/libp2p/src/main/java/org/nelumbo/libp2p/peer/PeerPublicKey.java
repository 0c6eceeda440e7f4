package org.nelumbo.libp2p.peer;

import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.ProtobufReader;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;

/// A peer's public key.
///
/// Its protobuf (field 1 the type, field 2 the data, both always written, in that order) is hashed into the peer id, so
/// that form is the only one. Immutable, safe on any thread. Source: libp2p/specs, peer-ids.
public sealed interface PeerPublicKey permits Ed25519PublicKey, Secp256k1PublicKey, RsaPublicKey {
    /// The largest accepted key protobuf: an RSA key of 8,192 bits.
    int MAX_PROTOBUF_BYTES = 1100;

    /// Which kind this is.
    KeyType type();

    /// The key alone: 32 bytes for Ed25519, 33 for secp256k1, a PKIX structure for RSA.
    Bytes data();

    /// True when `signature` was made over `message` by the owner of this key. A malformed signature is just false.
    boolean verify(Bytes message, Bytes signature);

    /// The canonical protobuf.
    default Bytes protobuf() {
        return new ProtobufWriter().uint64(1, type().number()).bytes(2, data()).toBytes();
    }

    /// The id of the peer that owns this key.
    default PeerId peerId() {
        return PeerId.of(this);
    }

    /// Reads a key protobuf. Fields may be in any order; ECDSA and unknown types are refused.
    static PeerPublicKey decode(Bytes protobuf) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(protobuf, "public key", MAX_PROTOBUF_BYTES);
        // RSA is the enum's default, and some writers leave defaults out.
        int type = KeyType.RSA.number();
        Bytes data = Bytes.EMPTY;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> type = reader.uint31();
                case 2 -> data = reader.bytes(MAX_PROTOBUF_BYTES);
                default -> reader.skip();
            }
        }
        return switch (type) {
            case 0 -> RsaPublicKey.parse(data);
            case 1 -> Ed25519PublicKey.parse(data);
            case 2 -> Secp256k1PublicKey.parse(data);
            default -> throw DecodeException.invalid("public key", "its type is not supported");
        };
    }
}
