package org.nelumbo.backend.chronik.codec;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.backend.chronik.proto.Block;
import org.nelumbo.backend.chronik.proto.BlockDetails;
import org.nelumbo.backend.chronik.proto.BlockInfo;
import org.nelumbo.backend.chronik.proto.BlockchainInfo;
import org.nelumbo.backend.chronik.proto.Blocks;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Chronik's `BlockchainInfo`, `Block` and `Blocks`.
public final class ChronikBlockCodec {
    /// Most blocks in one `Blocks` message.
    public static final int MAX_BLOCKS = 500;

    private static final int HEADER_SIZE = 160;
    private static final int VERSION_AT = 52;
    private static final int MERKLE_ROOT_AT = 96;

    private ChronikBlockCodec() {}

    /// `BlockchainInfo`.
    public static Bytes encodeTip(ChainTip tip) {
        return ProtoBytes.encode(BlockchainInfo.newBuilder()
                .setTipHash(ProtoBytes.string(tip.hash().internal()))
                .setTipHeight(tip.height())
                .build());
    }

    /// `BlockchainInfo` from outside.
    public static ChainTip decodeTip(Bytes encoded) throws DecodeException {
        BlockchainInfo message =
                ProtoBytes.parse(BlockchainInfo.parser(), encoded, ChronikLimits.SMALL_MESSAGE, "Chronik tip");
        return new ChainTip(
                ChronikTransactionCodec.blockHash(ProtoBytes.bytes(message.getTipHash())),
                ChronikTransactionCodec.height(message.getTipHeight()));
    }

    /// `Blocks`.
    public static Bytes encodeList(List<BlockStatistics> blocks) {
        Blocks.Builder message = Blocks.newBuilder();
        blocks.forEach(block -> message.addBlocks(toMessage(block)));
        return ProtoBytes.encode(message.build());
    }

    /// `Blocks` from outside.
    public static List<BlockHeadline> decodeList(Bytes encoded) throws DecodeException {
        Blocks message = ProtoBytes.parse(Blocks.parser(), encoded, ChronikLimits.TRANSACTION, "Chronik blocks");
        if (message.getBlocksCount() > MAX_BLOCKS) {
            throw DecodeException.oversized("Chronik blocks", message.getBlocksCount(), MAX_BLOCKS);
        }
        List<BlockHeadline> blocks = new ArrayList<>(message.getBlocksCount());
        for (BlockInfo block : message.getBlocksList()) {
            blocks.add(new BlockHeadline(
                    ChronikTransactionCodec.blockHash(ProtoBytes.bytes(block.getHash())),
                    ChronikTransactionCodec.blockHash(ProtoBytes.bytes(block.getPrevHash())),
                    ChronikTransactionCodec.height(block.getHeight()),
                    ChronikTransactionCodec.instant(block.getTimestamp())));
        }
        return blocks;
    }

    /// `Block`.
    ///
    /// @param header the 160 bytes of the block header
    public static Bytes encodeBlock(BlockStatistics block, List<ChainTransaction> transactions, Bytes header) {
        if (header.size() != HEADER_SIZE) {
            throw new IllegalArgumentException("a block header has 160 bytes, not " + header.size());
        }
        Block.Builder message = Block.newBuilder()
                .setBlockInfo(toMessage(block))
                .setBlockDetails(BlockDetails.newBuilder()
                        .setVersion(header.get(VERSION_AT))
                        .setMerkleRoot(ProtoBytes.string(header.slice(MERKLE_ROOT_AT, MERKLE_ROOT_AT + 32)))
                        .setNonce(nonce(header))
                        .setMedianTimestamp(block.summary().medianTime().getEpochSecond()))
                .setRawHeader(ProtoBytes.string(header));
        transactions.forEach(each -> message.addTxs(ChronikTransactionCodec.toMessage(each)));
        return ProtoBytes.encode(message.build());
    }

    private static long nonce(Bytes header) {
        long nonce = 0;
        for (int i = 51; i >= 44; i--) {
            nonce = nonce << 8 | header.unsigned(i);
        }
        return nonce;
    }

    private static BlockInfo toMessage(BlockStatistics block) {
        return BlockInfo.newBuilder()
                .setHash(ProtoBytes.string(block.summary().hash().internal()))
                .setPrevHash(ProtoBytes.string(block.summary().previous().internal()))
                .setHeight(block.summary().height())
                .setNBits(block.bits())
                .setTimestamp(block.summary().timestamp().getEpochSecond())
                .setBlockSize(block.size())
                .setNumTxs(block.transactions())
                .setNumInputs(block.inputs())
                .setNumOutputs(block.outputs())
                .setSumInputSats(block.inputSum())
                .setSumCoinbaseOutputSats(block.coinbaseOutputSum())
                .setSumNormalOutputSats(block.outputSum())
                .setSumBurnedSats(block.burnedSum())
                .build();
    }
}
