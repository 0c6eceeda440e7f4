package org.nelumbo.storage.codec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.nelumbo.backend.BlockPosition;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.backend.Spender;
import org.nelumbo.chain.block.BlockHash;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// A transaction as a backend told it. Who spends its outputs is not kept.
///
/// Version (1), flags (1: bit 0 confirmed, bit 1 first seen known), height (4) and block hash (32) and block time
/// (8) if confirmed, first seen (8) if known, size (4) and bytes of the transaction, number of spent outputs (4),
/// and for each its size (4) and bytes. Integers big-endian, times in milliseconds since 1970.
public final class ChainTransactionCodec {
    private static final int VERSION = 1;
    private static final int CONFIRMED = 1;
    private static final int FIRST_SEEN = 2;
    private static final int SMALLEST_OUTPUT = 4 + 9;
    private static final String WHAT = "stored transaction";

    private ChainTransactionCodec() {}

    /// The stored form.
    public static Bytes encode(ChainTransaction entry) {
        ByteWriter writer = new ByteWriter(512)
                .writeByte(VERSION)
                .writeByte((entry.block().isPresent() ? CONFIRMED : 0)
                        | (entry.firstSeen().isPresent() ? FIRST_SEEN : 0));
        entry.block()
                .ifPresent(block -> writer.writeUint32BigEndian(block.height())
                        .write(block.hash().internal())
                        .writeInt64BigEndian(block.timestamp().toEpochMilli()));
        entry.firstSeen().ifPresent(seen -> writer.writeInt64BigEndian(seen.toEpochMilli()));
        writeSized(writer, entry.transaction().serialize());
        writer.writeUint32BigEndian(entry.spentOutputs().size());
        entry.spentOutputs().forEach(output -> writeSized(writer, output.serialize()));
        return writer.toBytes();
    }

    /// Reads the stored form.
    public static ChainTransaction decode(Bytes stored) throws DecodeException {
        ByteReader reader = new ByteReader(stored, WHAT);
        int version = reader.readUnsignedByte();
        if (version != VERSION) {
            throw DecodeException.invalid(WHAT, "version " + version + " is unknown");
        }
        int flags = reader.readUnsignedByte();
        Optional<BlockPosition> block = (flags & CONFIRMED) == 0 ? Optional.empty() : Optional.of(readBlock(reader));
        Optional<Instant> firstSeen = (flags & FIRST_SEEN) == 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(reader.readInt64BigEndian()));
        Transaction transaction = Transaction.parse(readSized(reader));
        long count = reader.readUint32BigEndian();
        int expected = transaction.isCoinbase() ? 0 : transaction.inputs().size();
        if (count != expected || count > reader.remaining() / SMALLEST_OUTPUT) {
            throw DecodeException.invalid(WHAT, "it does not name one spent output for each input");
        }
        List<TxOutput> spent = new ArrayList<>(expected);
        for (int i = 0; i < expected; i++) {
            spent.add(TxOutput.parse(readSized(reader)));
        }
        reader.expectEnd();
        List<Optional<Spender>> spenders =
                Collections.nCopies(transaction.outputs().size(), Optional.empty());
        return new ChainTransaction(transaction, spent, spenders, block, firstSeen);
    }

    private static BlockPosition readBlock(ByteReader reader) throws DecodeException {
        long height = reader.readUint32BigEndian();
        if (height > Integer.MAX_VALUE) {
            throw DecodeException.invalid(WHAT, "its height is out of range");
        }
        BlockHash hash = new BlockHash(reader.read(BlockHash.SIZE));
        return new BlockPosition((int) height, hash, Instant.ofEpochMilli(reader.readInt64BigEndian()));
    }

    private static void writeSized(ByteWriter writer, Bytes content) {
        writer.writeUint32BigEndian(content.size()).write(content);
    }

    private static Bytes readSized(ByteReader reader) throws DecodeException {
        long size = reader.readUint32BigEndian();
        if (size > reader.remaining()) {
            throw DecodeException.truncated(WHAT, size, reader.remaining());
        }
        return reader.read((int) size);
    }
}
