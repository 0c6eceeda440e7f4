package org.nelumbo.chain.hd;

import java.util.List;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.Point;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.chain.encoding.Base58Check;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// A public key and chain code, from which the public keys of all children that are not hardened follow (BIP32). Who
/// has it sees all addresses below it; who has it and the private key of one such child has its private key.
///
/// Immutable; any thread.
public final class ExtendedPublicKey {
    private static final int SIZE = 78;
    private static final int FINGERPRINT_SIZE = 4;
    private static final int CHAIN_CODE_SIZE = 32;
    private static final int MAX_TEXT = 112;
    private static final String WHAT = "extended public key";

    private final PublicKey publicKey;
    private final Bytes chainCode;
    private final HdNode node;

    ExtendedPublicKey(PublicKey publicKey, Bytes chainCode, HdNode node) {
        this.publicKey = publicKey;
        this.chainCode = chainCode;
        this.node = node;
    }

    /// Reads text from outside with [Curve#preferred].
    public static ExtendedPublicKey parse(String text, Network network) throws DecodeException {
        return parse(Curve.preferred(), text, network);
    }

    /// Reads text from outside: Base58Check that starts with `xpub` on the main network and `tpub` on the others.
    ///
    /// @throws DecodeException if it is for another network, holds no key, or is a root with a parent
    public static ExtendedPublicKey parse(Curve curve, String text, Network network) throws DecodeException {
        Bytes content = Base58Check.decode(text, MAX_TEXT);
        ByteReader reader = new ByteReader(content, WHAT);
        if ((int) reader.readUint32BigEndian() != network.extendedPublicKeyVersion()) {
            throw DecodeException.invalid(WHAT, "it is for another network or no public key");
        }
        int depth = reader.readUnsignedByte();
        Bytes fingerprint = reader.read(FINGERPRINT_SIZE);
        HdNode node = new HdNode(depth, fingerprint, (int) reader.readUint32BigEndian());
        Bytes chainCode = reader.read(CHAIN_CODE_SIZE);
        PublicKey key = PublicKey.parse(curve, reader.read(PublicKey.SIZE));
        reader.expectEnd();
        if (depth == 0 && !node.equals(HdNode.ROOT)) {
            throw DecodeException.invalid(WHAT, "it is a root and has a parent");
        }
        return new ExtendedPublicKey(key, chainCode, node);
    }

    /// The text form: Base58Check of version, depth, parent fingerprint, child number, chain code and key; 78 bytes.
    public String serialize(Network network) {
        return Base58Check.encode(new ByteWriter(SIZE)
                .writeUint32BigEndian(network.extendedPublicKeyVersion())
                .writeByte(node.depth())
                .write(node.parentFingerprint())
                .writeUint32BigEndian(node.childNumber())
                .write(chainCode)
                .write(publicKey.compressed())
                .toBytes());
    }

    /// The child `index`, with [Curve#preferred].
    public ExtendedPublicKey derive(int index) {
        return derive(Curve.preferred(), index);
    }

    /// The child `index`, 0…2³¹−1.
    ///
    /// @throws IllegalArgumentException for a hardened child, which only the private key can derive
    /// @throws IllegalStateException with a chance of 2⁻¹²⁷, if this child has no key
    public ExtendedPublicKey derive(Curve curve, int index) {
        if (DerivationPath.isHardened(index)) {
            throw new IllegalArgumentException("a hardened child cannot be derived from a public key");
        }
        byte[] content = new ByteWriter(PublicKey.SIZE + 4)
                .write(publicKey.compressed())
                .writeUint32BigEndian(index)
                .toBytes()
                .toArray();
        ChildDerivation derivation = ChildDerivation.of(chainCode.toArray(), content);
        Point child = curve.linearCombination(
                        derivation.left(), List.of(new Curve.Term(Scalar.of(1), publicKey.point())))
                .orElseThrow(() -> new IllegalStateException("this index has no key"));
        return new ExtendedPublicKey(new PublicKey(child), derivation.chainCode(), node.child(fingerprint(), index));
    }

    /// The descendant at the end of `path`, none of whose steps is hardened, with [Curve#preferred].
    public ExtendedPublicKey derive(DerivationPath path) {
        ExtendedPublicKey at = this;
        for (int index : path.indexes()) {
            at = at.derive(index);
        }
        return at;
    }

    /// The key itself.
    public PublicKey publicKey() {
        return publicKey;
    }

    /// What, with the key, determines the children; 32 bytes.
    public Bytes chainCode() {
        return chainCode;
    }

    /// Steps from the root, 0…255.
    public int depth() {
        return node.depth();
    }

    /// The index under the parent, with the top bit set for a hardened child.
    public int childNumber() {
        return node.childNumber();
    }

    /// First four bytes of the HASH160 of the key.
    public Bytes fingerprint() {
        return Hashes.hash160(publicKey.compressed()).slice(0, FINGERPRINT_SIZE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExtendedPublicKey key
                && publicKey.equals(key.publicKey)
                && chainCode.equals(key.chainCode)
                && node.equals(key.node);
    }

    @Override
    public int hashCode() {
        return publicKey.hashCode();
    }

    /// Says which key it is without the chain code, which would reveal all addresses.
    @Override
    public String toString() {
        return "ExtendedPublicKey[" + publicKey + "]";
    }
}
