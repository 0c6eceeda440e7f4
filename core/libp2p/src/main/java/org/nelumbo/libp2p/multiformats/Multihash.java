package org.nelumbo.libp2p.multiformats;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// A hash that says which function made it: varint code, varint length, digest.
///
/// Any code is read, since others' addresses carry hashes we never compute; for the two this host uses the length is
/// checked. Source: multiformats/multihash.
///
/// @param code the function, such as [#IDENTITY] or [#SHA2_256]
/// @param digest its output, at most [#MAX_DIGEST] bytes
public record Multihash(long code, Bytes digest) {
    /// No hash at all: the digest is the content itself.
    public static final long IDENTITY = 0x00;
    /// SHA-256.
    public static final long SHA2_256 = 0x12;
    /// The longest accepted digest in bytes.
    public static final int MAX_DIGEST = 128;

    private static final String WHAT = "multihash";
    private static final int SHA2_256_BYTES = 32;

    /// Checks the invariants; for input from outside use [#decode].
    public Multihash {
        if (code < 0 || digest.size() > MAX_DIGEST || code == SHA2_256 && digest.size() != SHA2_256_BYTES) {
            throw new IllegalArgumentException("no multihash: code " + code + " with " + digest.size() + " bytes");
        }
    }

    /// The content itself as an identity multihash.
    public static Multihash identity(Bytes content) {
        return new Multihash(IDENTITY, content);
    }

    /// The SHA-256 of `content`.
    public static Multihash sha256(Bytes content) {
        try {
            return new Multihash(
                    SHA2_256, Bytes.of(MessageDigest.getInstance("SHA-256").digest(content.toArray())));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// Reads exactly one multihash.
    public static Multihash decode(Bytes encoded) throws DecodeException {
        ByteReader reader = new ByteReader(encoded, WHAT);
        Multihash hash = read(reader);
        reader.expectEnd();
        return hash;
    }

    /// Reads the multihash that comes next in `source`.
    public static Multihash read(ByteReader source) throws DecodeException {
        long code = Varint.read(source);
        Bytes digest = Varint.readPrefixed(source, WHAT, MAX_DIGEST);
        if (code == SHA2_256 && digest.size() != SHA2_256_BYTES) {
            throw DecodeException.invalid(WHAT, "a SHA-256 digest does not have 32 bytes");
        }
        return new Multihash(code, digest);
    }

    /// Code, length and digest.
    public Bytes encode() {
        return Varint.writePrefixed(Varint.write(new ByteWriter(digest.size() + 4), code), digest)
                .toBytes();
    }
}
