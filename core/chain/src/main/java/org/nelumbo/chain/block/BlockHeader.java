package org.nelumbo.chain.block;

import java.util.List;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.transaction.MerkleTree;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The 160 bytes that a block hash is made of (lotusd 11.4.14; checked against the mainnet genesis block).
///
/// @param previous hash of the block before
/// @param bits compact form of the target; unsigned 32 bits
/// @param time seconds since 1970; unsigned 48 bits
/// @param reserved unsigned 16 bits
/// @param nonce 64 bits
/// @param version of the header, 1; unsigned 8 bits
/// @param blockSize serialized bytes of the whole block; unsigned 56 bits
/// @param height number of blocks before; signed 32 bits
/// @param epochHash hash of the first block of the epoch, 32 bytes, internal order
/// @param merkleRoot root over the transactions, 32 bytes, internal order
/// @param metadataHash hash of the extended metadata, 32 bytes, internal order
public record BlockHeader(
        BlockHash previous,
        long bits,
        long time,
        int reserved,
        long nonce,
        int version,
        long blockSize,
        int height,
        Bytes epochHash,
        Bytes merkleRoot,
        Bytes metadataHash) {
    /// Serialized bytes.
    public static final int SIZE = 160;

    private static final int MIDDLE_START = 32;
    private static final int INNER_START = 52;
    private static final long MAX_48_BITS = 0xffff_ffff_ffffL;
    private static final long MAX_56_BITS = 0xff_ffff_ffff_ffffL;

    public BlockHeader {
        require(bits, 0xffff_ffffL, "bits");
        require(time, MAX_48_BITS, "time");
        require(reserved, 0xffff, "reserved");
        require(version, 0xff, "version");
        require(blockSize, MAX_56_BITS, "block size");
        require(epochHash.size() == 32 && merkleRoot.size() == 32 && metadataHash.size() == 32, "hash sizes");
    }

    /// Reads a header from outside, exactly [#SIZE] bytes.
    public static BlockHeader parse(Bytes serialized) throws DecodeException {
        if (serialized.size() > SIZE) {
            throw DecodeException.oversized("block header", serialized.size(), SIZE);
        }
        ByteReader reader = new ByteReader(serialized, "block header");
        BlockHash previous = new BlockHash(reader.read(BlockHash.SIZE));
        long bits = reader.readUint32LittleEndian();
        long time = reader.readUint32LittleEndian() | (long) reader.readUint16LittleEndian() << 32;
        int reserved = reader.readUint16LittleEndian();
        long nonce = reader.readInt64LittleEndian();
        long versionAndSize = reader.readInt64LittleEndian();
        int height = reader.readInt32LittleEndian();
        return new BlockHeader(
                previous,
                bits,
                time,
                reserved,
                nonce,
                (int) (versionAndSize & 0xff),
                versionAndSize >>> 8,
                height,
                reader.read(32),
                reader.read(32),
                reader.read(32));
    }

    /// The 160 bytes.
    public Bytes serialize() {
        return new ByteWriter(SIZE)
                .write(previous.internal())
                .writeUint32LittleEndian(bits)
                .writeUint32LittleEndian(time & 0xffff_ffffL)
                .writeUint16LittleEndian((int) (time >>> 32))
                .writeUint16LittleEndian(reserved)
                .writeInt64LittleEndian(nonce)
                .writeInt64LittleEndian(blockSize << 8 | version)
                .writeInt32LittleEndian(height)
                .write(epochHash)
                .write(merkleRoot)
                .write(metadataHash)
                .toBytes();
    }

    /// The hash in three layers of single SHA-256, so that miners vary only the middle one.
    public BlockHash hash() {
        Bytes serialized = serialize();
        Bytes inner = Hashes.sha256(serialized.slice(INNER_START, SIZE));
        Bytes middle = Hashes.sha256(serialized.slice(MIDDLE_START, INNER_START), inner);
        return new BlockHash(Hashes.sha256(serialized.slice(0, MIDDLE_START), middle));
    }

    /// The Merkle root of a block's transactions: leaves are hash256( transaction hash ‖ txid ).
    public static Bytes merkleRootOf(List<Transaction> transactions) {
        return MerkleTree.of(transactions.stream()
                        .map(transaction -> Hashes.hash256(
                                transaction.hash(), transaction.txid().internal()))
                        .toList())
                .root();
    }

    private static void require(long value, long max, String what) {
        require(value >= 0 && value <= max, what);
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException("block header: " + what + " out of range");
        }
    }
}
