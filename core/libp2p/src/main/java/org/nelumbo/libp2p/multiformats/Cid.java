package org.nelumbo.libp2p.multiformats;

import org.nelumbo.foundation.bytes.Base58;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// A content identifier: what kind of content it is, and its multihash.
///
/// Version 0 is a bare SHA-256 multihash (34 bytes); version 1 is varint 1, varint codec, multihash.
/// Source: multiformats/cid.
///
/// @param version 0 or 1
/// @param codec what the hashed bytes mean, such as [#LIBP2P_KEY]; always [#DAG_PB] for version 0
public record Cid(int version, long codec, Multihash multihash) {
    /// The content is a libp2p public key.
    public static final long LIBP2P_KEY = 0x72;
    /// The content is plain bytes.
    public static final long RAW = 0x55;
    /// The content is a Merkle DAG node, implied by version 0.
    public static final long DAG_PB = 0x70;

    private static final String WHAT = "CID";
    private static final int MAX_BYTES = 1 + Varint.MAX_BYTES + Multihash.MAX_DIGEST + 4;
    private static final int V0_BYTES = 34;
    private static final Bytes V0_START = Bytes.of((byte) 0x12, (byte) 0x20);

    /// Checks the invariants; for input from outside use [#decode] or [#parse].
    public Cid {
        boolean sound = switch (version) {
            case 0 -> codec == DAG_PB && multihash.code() == Multihash.SHA2_256;
            case 1 -> codec >= 0;
            default -> false;
        };
        if (!sound) {
            throw new IllegalArgumentException("no CID: version " + version + ", codec " + codec);
        }
    }

    /// A version 1 CID.
    public static Cid v1(long codec, Multihash multihash) {
        return new Cid(1, codec, multihash);
    }

    /// Reads the binary form of either version.
    public static Cid decode(Bytes encoded) throws DecodeException {
        if (encoded.size() > MAX_BYTES) {
            throw DecodeException.oversized(WHAT, encoded.size(), MAX_BYTES);
        }
        if (encoded.size() == V0_BYTES && encoded.startsWith(V0_START)) {
            return new Cid(0, DAG_PB, Multihash.decode(encoded));
        }
        ByteReader reader = new ByteReader(encoded, WHAT);
        if (Varint.read(reader) != 1) {
            throw DecodeException.invalid(WHAT, "its version is not 1");
        }
        long codec = Varint.read(reader);
        Multihash multihash = Multihash.read(reader);
        reader.expectEnd();
        return v1(codec, multihash);
    }

    /// Reads the text form: bare base58btc for version 0 (46 characters, starting `Qm`), multibase for version 1.
    public static Cid parse(String text) throws DecodeException {
        if (text.length() == 46 && text.startsWith("Qm")) {
            return decode(Base58.decode(text, V0_BYTES));
        }
        Cid cid = decode(Multibase.decode(text, MAX_BYTES));
        if (cid.version == 0) {
            throw DecodeException.invalid(WHAT, "version 0 has no multibase form");
        }
        return cid;
    }

    /// The binary form.
    public Bytes encode() {
        if (version == 0) {
            return multihash.encode();
        }
        return Varint.write(Varint.write(new ByteWriter(64), 1), codec)
                .write(multihash.encode())
                .toBytes();
    }

    /// The text form of a version 1 CID in `base`.
    ///
    /// @throws IllegalStateException for version 0, which has only the form of [#toString]
    public String format(Multibase base) {
        if (version == 0) {
            throw new IllegalStateException("version 0 has no multibase form");
        }
        return base.encode(encode());
    }

    /// Base58btc for version 0, multibase base32 for version 1.
    @Override
    public String toString() {
        return version == 0 ? Base58.encode(encode()) : format(Multibase.BASE32);
    }
}
