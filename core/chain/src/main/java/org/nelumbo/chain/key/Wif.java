package org.nelumbo.chain.key;

import java.util.Arrays;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.secret.SecretBytes;

/// The wallet import format of a private key: Base58Check of the network's version, 32 bytes of key, and `01` if the
/// key's public part is meant in compressed form. Test network and private chain share their version.
public final class Wif {
    private static final int UNCOMPRESSED_SIZE = 1 + PrivateKey.SIZE;
    private static final int COMPRESSED_SIZE = UNCOMPRESSED_SIZE + 1;
    private static final byte COMPRESSED = 1;
    private static final String WHAT = "WIF private key";

    private Wif() {}

    /// A key as it was written. Closing it closes the key.
    ///
    /// @param compressed false for a key whose public part was used with 65 bytes, as before 2012
    public record Imported(PrivateKey key, boolean compressed) implements AutoCloseable {
        @Override
        public void close() {
            key.close();
        }
    }

    /// The text of `key` for a compressed public part, as ASCII.
    public static SecretBytes encode(PrivateKey key, Network network) {
        byte[] content = new byte[COMPRESSED_SIZE];
        content[0] = (byte) network.wifVersion();
        content[COMPRESSED_SIZE - 1] = COMPRESSED;
        try {
            return key.use(secret -> {
                byte[] bytes = secret.toArray();
                System.arraycopy(bytes, 0, content, 1, bytes.length);
                Arrays.fill(bytes, (byte) 0);
                return SecretBase58Check.encode(content);
            });
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /// Reads text from outside, as ASCII, of either form.
    ///
    /// @throws DecodeException if it is no WIF text, is for another network, or the key is not within 1…n−1
    public static Imported parse(SecretBytes text, Network network) throws DecodeException {
        byte[] content = SecretBase58Check.decode(text, UNCOMPRESSED_SIZE, COMPRESSED_SIZE);
        byte[] bytes = Arrays.copyOfRange(content, 1, UNCOMPRESSED_SIZE);
        try {
            if ((content[0] & 0xff) != network.wifVersion()) {
                throw DecodeException.invalid(WHAT, "it is for another network");
            }
            boolean compressed = content.length == COMPRESSED_SIZE;
            if (compressed && content[COMPRESSED_SIZE - 1] != COMPRESSED) {
                throw DecodeException.invalid(WHAT, "its last byte is not 01");
            }
            try (Scalar scalar = Scalar.decodeSecret(bytes)) {
                return new Imported(PrivateKey.of(scalar), compressed);
            }
        } finally {
            Arrays.fill(content, (byte) 0);
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
