package org.nelumbo.chain.hd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.key.SecretBase58Check;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.secret.SecretBytes;

/// A private key and chain code, from which all keys below it follow (BIP32, with a private key always written in 32
/// bytes, also when it starts with zeros). The holder closes it; children are closed independently.
///
/// Not thread-safe, except that [#close] may be called from any thread.
public final class ExtendedPrivateKey implements AutoCloseable {
    private static final byte[] SEED_KEY = "Bitcoin seed".getBytes(StandardCharsets.US_ASCII);
    private static final int MIN_SEED = 16;
    private static final int MAX_SEED = 64;
    private static final int SIZE = 78;
    private static final int KEY_OFFSET = 46;
    private static final int CHAIN_CODE_OFFSET = 13;
    private static final String WHAT = "extended private key";

    private final Curve curve;
    private final PrivateKey privateKey;
    private final ExtendedPublicKey publicPart;
    private final HdNode node;

    private ExtendedPrivateKey(Curve curve, PrivateKey privateKey, Bytes chainCode, HdNode node) {
        this.curve = curve;
        this.privateKey = privateKey;
        this.publicPart = new ExtendedPublicKey(privateKey.publicKey(curve), chainCode, node);
        this.node = node;
    }

    /// The root of the tree of `seed`, with [Curve#preferred].
    public static ExtendedPrivateKey master(SecretBytes seed) {
        return master(Curve.preferred(), seed);
    }

    /// The root of the tree of `seed`, which has 16 to 64 bytes; one of recovery words has 64.
    ///
    /// @throws IllegalStateException with a chance of 2⁻¹²⁷, if the seed has no tree
    public static ExtendedPrivateKey master(Curve curve, SecretBytes seed) {
        if (seed.size() < MIN_SEED || seed.size() > MAX_SEED) {
            throw new IllegalArgumentException("a seed has 16 to 64 bytes, not " + seed.size());
        }
        ChildDerivation derivation = seed.use(bytes -> ChildDerivation.of(SEED_KEY, bytes));
        try (Scalar key = derivation.left()) {
            return new ExtendedPrivateKey(curve, PrivateKey.of(key), derivation.chainCode(), HdNode.ROOT);
        }
    }

    /// Reads text from outside, as ASCII: Base58Check that starts with `xprv` on the main network and `tprv` on the
    /// others.
    public static ExtendedPrivateKey parse(Curve curve, SecretBytes text, Network network) throws DecodeException {
        byte[] content = SecretBase58Check.decode(text, SIZE);
        byte[] key = Arrays.copyOfRange(content, KEY_OFFSET, SIZE);
        try {
            if (intAt(content, 0) != network.extendedPrivateKeyVersion()) {
                throw DecodeException.invalid(WHAT, "it is for another network or no private key");
            }
            if (content[KEY_OFFSET - 1] != 0) {
                throw DecodeException.invalid(WHAT, "its key does not start with 00");
            }
            HdNode node = new HdNode(content[4] & 0xff, Bytes.of(content, 5, 4), intAt(content, 9));
            if (node.depth() == 0 && !node.equals(HdNode.ROOT)) {
                throw DecodeException.invalid(WHAT, "it is a root and has a parent");
            }
            Bytes chainCode = Bytes.of(content, CHAIN_CODE_OFFSET, KEY_OFFSET - 1 - CHAIN_CODE_OFFSET);
            try (Scalar scalar = Scalar.decodeSecret(key)) {
                return new ExtendedPrivateKey(curve, PrivateKey.of(scalar), chainCode, node);
            }
        } finally {
            Arrays.fill(content, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    /// The text form, as ASCII: Base58Check of version, depth, parent fingerprint, child number, chain code, `00` and
    /// key; 78 bytes.
    public SecretBytes serialize(Network network) {
        byte[] content = Arrays.copyOf(
                new ByteWriter(SIZE)
                        .writeUint32BigEndian(network.extendedPrivateKeyVersion())
                        .writeByte(node.depth())
                        .write(node.parentFingerprint())
                        .writeUint32BigEndian(node.childNumber())
                        .write(publicPart.chainCode())
                        .toBytes()
                        .toArray(),
                SIZE);
        try {
            return privateKey.use(secret -> {
                byte[] key = secret.toArray();
                System.arraycopy(key, 0, content, KEY_OFFSET, key.length);
                Arrays.fill(key, (byte) 0);
                return SecretBase58Check.encode(content);
            });
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /// The child `index`; hardened with the top bit set, see [DerivationPath#hardened].
    ///
    /// @throws IllegalStateException if this key was closed, and with a chance of 2⁻¹²⁷ if this child has no key
    public ExtendedPrivateKey derive(int index) {
        byte[] content = new byte[1 + PrivateKey.SIZE + 4];
        try {
            ChildDerivation derivation = privateKey.use(secret -> {
                if (DerivationPath.isHardened(index)) {
                    byte[] key = secret.toArray();
                    System.arraycopy(key, 0, content, 1, key.length);
                    Arrays.fill(key, (byte) 0);
                } else {
                    publicKey().compressed().copyTo(content, 0);
                }
                new ByteWriter().writeUint32BigEndian(index).toBytes().copyTo(content, content.length - 4);
                return ChildDerivation.of(publicPart.chainCode().toArray(), content);
            });
            try (Scalar left = derivation.left();
                    Scalar child = privateKey.use(left::plus)) {
                if (child.isZero()) {
                    throw new IllegalStateException("this index has no key");
                }
                HdNode childNode = node.child(publicPart.fingerprint(), index);
                return new ExtendedPrivateKey(curve, PrivateKey.of(child), derivation.chainCode(), childNode);
            }
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /// The descendant at the end of `path`; the keys in between are wiped.
    public ExtendedPrivateKey derive(DerivationPath path) {
        ExtendedPrivateKey at = duplicate();
        for (int index : path.indexes()) {
            try (ExtendedPrivateKey parent = at) {
                at = parent.derive(index);
            }
        }
        return at;
    }

    /// A second key with the same value, closed independently.
    public ExtendedPrivateKey duplicate() {
        return new ExtendedPrivateKey(curve, privateKey.duplicate(), publicPart.chainCode(), node);
    }

    /// The key without its private part.
    public ExtendedPublicKey publicPart() {
        return publicPart;
    }

    /// A copy of the private key, closed independently.
    public PrivateKey privateKey() {
        return privateKey.duplicate();
    }

    /// The public key.
    public PublicKey publicKey() {
        return publicPart.publicKey();
    }

    /// Overwrites the key. Calling it again does nothing.
    @Override
    public void close() {
        privateKey.close();
    }

    /// Says which public key it belongs to.
    @Override
    public String toString() {
        return "ExtendedPrivateKey[of " + publicKey() + ", not shown]";
    }

    private static int intAt(byte[] content, int offset) {
        return (content[offset] & 0xff) << 24
                | (content[offset + 1] & 0xff) << 16
                | (content[offset + 2] & 0xff) << 8
                | content[offset + 3] & 0xff;
    }
}
