package org.nelumbo.libp2p.secure.noise;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.ProtobufReader;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.peer.PeerPublicKey;

/// What each end says about itself inside the handshake. Source: libp2p/specs, noise.
///
/// Protobuf: 1 identity key, 2 identity signature, 4 extensions with 2 stream muxers.
///
/// @param identitySignature over a fixed text and the static Noise key
/// @param muxers stream muxers in order of preference; empty if the end does not negotiate them here
record NoisePayload(PeerPublicKey identityKey, Bytes identitySignature, List<String> muxers) {
    static final int MAX_BYTES = 4096;

    private static final Bytes SIGNATURE_PREFIX =
            Bytes.of("noise-libp2p-static-key:".getBytes(StandardCharsets.US_ASCII));
    private static final String WHAT = "noise payload";
    private static final int MAX_SIGNATURE = 1024;
    private static final int MAX_MUXERS = 16;
    private static final int MAX_MUXER_NAME = 128;

    NoisePayload {
        muxers = List.copyOf(muxers);
    }

    static Bytes sign(PeerKeyPair identity, Bytes staticKey) {
        return identity.sign(Bytes.concat(SIGNATURE_PREFIX, staticKey));
    }

    boolean isSignatureOver(Bytes staticKey) {
        return identityKey.verify(Bytes.concat(SIGNATURE_PREFIX, staticKey), identitySignature);
    }

    Bytes encode() {
        ProtobufWriter writer =
                new ProtobufWriter().bytes(1, identityKey.protobuf()).bytes(2, identitySignature);
        if (!muxers.isEmpty()) {
            ProtobufWriter extensions = new ProtobufWriter();
            muxers.forEach(muxer -> extensions.text(2, muxer));
            writer.bytes(4, extensions.toBytes());
        }
        return writer.toBytes();
    }

    static NoisePayload decode(Bytes encoded) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(encoded, WHAT, MAX_BYTES);
        Optional<Bytes> key = Optional.empty();
        Bytes signature = Bytes.EMPTY;
        List<String> muxers = List.of();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> key = Optional.of(reader.bytes(PeerPublicKey.MAX_PROTOBUF_BYTES));
                case 2 -> signature = reader.bytes(MAX_SIGNATURE);
                case 4 -> muxers = muxers(reader.bytes(MAX_BYTES));
                default -> reader.skip();
            }
        }
        Bytes identityKey = key.orElseThrow(() -> DecodeException.invalid(WHAT, "it has no identity key"));
        return new NoisePayload(PeerPublicKey.decode(identityKey), signature, muxers);
    }

    private static List<String> muxers(Bytes extensions) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(extensions, WHAT, MAX_BYTES);
        List<String> muxers = new ArrayList<>();
        while (reader.next()) {
            if (reader.field() != 2) {
                reader.skip();
                continue;
            }
            muxers.add(reader.text(MAX_MUXER_NAME));
            if (muxers.size() > MAX_MUXERS) {
                throw DecodeException.oversized("list of muxers", muxers.size(), MAX_MUXERS);
            }
        }
        return muxers;
    }
}
