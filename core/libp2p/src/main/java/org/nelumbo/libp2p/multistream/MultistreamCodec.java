package org.nelumbo.libp2p.multistream;

import java.nio.charset.StandardCharsets;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.multiformats.Varint;

/// Writes tokens of multistream-select: varint length, UTF-8 text, newline; the length counts the newline.
/// Source: multiformats/multistream-select.
final class MultistreamCodec {
    /// The largest token, newline included; the limit of js-libp2p.
    static final int MAX_TOKEN = 1024;

    static final String HEADER = "/multistream/1.0.0";
    static final String NOT_AVAILABLE = "na";

    private MultistreamCodec() {}

    static Bytes encode(String... tokens) {
        ByteWriter writer = new ByteWriter(64);
        for (String token : tokens) {
            byte[] line = (token + "\n").getBytes(StandardCharsets.UTF_8);
            if (line.length > MAX_TOKEN || token.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("a token is one line of at most " + MAX_TOKEN + " bytes");
            }
            Varint.writePrefixed(writer, Bytes.of(line));
        }
        return writer.toBytes();
    }
}
