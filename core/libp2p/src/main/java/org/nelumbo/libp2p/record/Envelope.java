package org.nelumbo.libp2p.record;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.ProtobufReader;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.multiformats.Varint;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.peer.PeerPublicKey;

/// A signed statement with the key that signed it.
///
/// The signature covers domain, payload type and payload, each with its length as a varint before it. The domain does
/// not travel: reader and writer must mean the same one. An envelope exists only with a signature that was made or
/// checked here. Source: libp2p/specs, RFC 0002.
///
/// Protobuf: 1 public key, 2 payload type, 3 payload, 5 signature.
///
/// @param signer whose statement it is
/// @param payloadType a short code for what the payload is
/// @param payload the statement
/// @param signature the signer's signature
public record Envelope(PeerPublicKey signer, Bytes payloadType, Bytes payload, Bytes signature) {
    /// The largest accepted envelope.
    public static final int MAX_BYTES = 8192;

    private static final String WHAT = "signed envelope";

    /// Signs `payload` for `domain`.
    public static Envelope seal(PeerKeyPair signer, String domain, Bytes payloadType, Bytes payload) {
        Bytes signature = signer.sign(signedBytes(domain, payloadType, payload));
        return new Envelope(signer.publicKey(), payloadType, payload, signature);
    }

    /// Reads an envelope and checks its type and signature.
    ///
    /// @param domain what the signature must have been made for
    /// @param payloadType what the payload must be
    public static Envelope open(Bytes encoded, String domain, Bytes payloadType) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(encoded, WHAT, MAX_BYTES);
        Optional<Bytes> key = Optional.empty();
        Bytes type = Bytes.EMPTY;
        Bytes payload = Bytes.EMPTY;
        Bytes signature = Bytes.EMPTY;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> key = Optional.of(reader.bytes(PeerPublicKey.MAX_PROTOBUF_BYTES));
                case 2 -> type = reader.bytes(MAX_BYTES);
                case 3 -> payload = reader.bytes(MAX_BYTES);
                case 5 -> signature = reader.bytes(MAX_BYTES);
                default -> reader.skip();
            }
        }
        if (!type.equals(payloadType)) {
            throw DecodeException.invalid(WHAT, "it holds another type of statement");
        }
        PeerPublicKey signer =
                PeerPublicKey.decode(key.orElseThrow(() -> DecodeException.invalid(WHAT, "it has no public key")));
        if (!signer.verify(signedBytes(domain, type, payload), signature)) {
            throw DecodeException.invalid(WHAT, "its signature is wrong");
        }
        return new Envelope(signer, type, payload, signature);
    }

    /// The protobuf.
    public Bytes encode() {
        return new ProtobufWriter()
                .bytes(1, signer.protobuf())
                .bytes(2, payloadType)
                .bytes(3, payload)
                .bytes(5, signature)
                .toBytes();
    }

    private static Bytes signedBytes(String domain, Bytes payloadType, Bytes payload) {
        ByteWriter writer = new ByteWriter(domain.length() + payload.size() + 16);
        Varint.writePrefixed(writer, Bytes.of(domain.getBytes(StandardCharsets.UTF_8)));
        Varint.writePrefixed(writer, payloadType);
        return Varint.writePrefixed(writer, payload).toBytes();
    }
}
