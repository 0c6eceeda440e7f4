package org.nelumbo.backend.chronik.codec;

import org.nelumbo.backend.chronik.proto.MsgAddedToMempool;
import org.nelumbo.backend.chronik.proto.MsgBlockConnected;
import org.nelumbo.backend.chronik.proto.MsgBlockDisconnected;
import org.nelumbo.backend.chronik.proto.MsgConfirmed;
import org.nelumbo.backend.chronik.proto.MsgRemovedFromMempool;
import org.nelumbo.backend.chronik.proto.MsgReorg;
import org.nelumbo.backend.chronik.proto.SubscribeMsg;
import org.nelumbo.chain.block.BlockHash;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// What a Chronik server sends over its WebSocket (`SubscribeMsg`).
public sealed interface ChronikMessage {
    /// A subscription or frame was refused.
    record Failed(ChronikError error) implements ChronikMessage {}

    /// An unconfirmed transaction touches a subscribed script.
    record AddedToMempool(Txid txid) implements ChronikMessage {}

    /// It left the mempool unconfirmed.
    record RemovedFromMempool(Txid txid) implements ChronikMessage {}

    /// It is in a block.
    record Confirmed(Txid txid) implements ChronikMessage {}

    /// Its block left the best chain.
    record Reorganised(Txid txid) implements ChronikMessage {}

    /// A block became the tip.
    record BlockConnected(BlockHash hash) implements ChronikMessage {}

    /// A block left the best chain.
    record BlockDisconnected(BlockHash hash) implements ChronikMessage {}

    /// `SubscribeMsg`; an error goes out bare, as Chronik sends it.
    default Bytes encode() {
        SubscribeMsg.Builder message = SubscribeMsg.newBuilder();
        switch (this) {
            case Failed(ChronikError error) -> {
                return error.encode();
            }
            case AddedToMempool(Txid txid) ->
                message.setAddedToMempool(MsgAddedToMempool.newBuilder().setTxid(ProtoBytes.string(txid.internal())));
            case RemovedFromMempool(Txid txid) ->
                message.setRemovedFromMempool(
                        MsgRemovedFromMempool.newBuilder().setTxid(ProtoBytes.string(txid.internal())));
            case Confirmed(Txid txid) ->
                message.setConfirmed(MsgConfirmed.newBuilder().setTxid(ProtoBytes.string(txid.internal())));
            case Reorganised(Txid txid) ->
                message.setReorg(MsgReorg.newBuilder().setTxid(ProtoBytes.string(txid.internal())));
            case BlockConnected(BlockHash hash) ->
                message.setBlockConnected(
                        MsgBlockConnected.newBuilder().setBlockHash(ProtoBytes.string(hash.internal())));
            case BlockDisconnected(BlockHash hash) ->
                message.setBlockDisconnected(
                        MsgBlockDisconnected.newBuilder().setBlockHash(ProtoBytes.string(hash.internal())));
        }
        return ProtoBytes.encode(message.build());
    }

    /// A frame from outside: a `SubscribeMsg`, or the bare `Error` that real servers send.
    static ChronikMessage decode(Bytes frame) throws DecodeException {
        if (frame.size() > ChronikLimits.SMALL_MESSAGE) {
            throw DecodeException.oversized("Chronik message", frame.size(), ChronikLimits.SMALL_MESSAGE);
        }
        try {
            return decodeWrapped(frame);
        } catch (DecodeException notWrapped) {
            return new Failed(ChronikError.decode(frame));
        }
    }

    private static ChronikMessage decodeWrapped(Bytes frame) throws DecodeException {
        SubscribeMsg message =
                ProtoBytes.parse(SubscribeMsg.parser(), frame, ChronikLimits.SMALL_MESSAGE, "Chronik message");
        return switch (message.getMsgTypeCase()) {
            case ERROR -> new Failed(ChronikError.fromMessage(message.getError()));
            case ADDED_TO_MEMPOOL ->
                new AddedToMempool(ChronikTransactionCodec.txid(
                        ProtoBytes.bytes(message.getAddedToMempool().getTxid())));
            case REMOVED_FROM_MEMPOOL ->
                new RemovedFromMempool(ChronikTransactionCodec.txid(
                        ProtoBytes.bytes(message.getRemovedFromMempool().getTxid())));
            case CONFIRMED ->
                new Confirmed(ChronikTransactionCodec.txid(
                        ProtoBytes.bytes(message.getConfirmed().getTxid())));
            case REORG ->
                new Reorganised(ChronikTransactionCodec.txid(
                        ProtoBytes.bytes(message.getReorg().getTxid())));
            case BLOCK_CONNECTED ->
                new BlockConnected(ChronikTransactionCodec.blockHash(
                        ProtoBytes.bytes(message.getBlockConnected().getBlockHash())));
            case BLOCK_DISCONNECTED ->
                new BlockDisconnected(ChronikTransactionCodec.blockHash(
                        ProtoBytes.bytes(message.getBlockDisconnected().getBlockHash())));
            case MSGTYPE_NOT_SET -> throw DecodeException.invalid("Chronik message", "it has no known type");
        };
    }
}
