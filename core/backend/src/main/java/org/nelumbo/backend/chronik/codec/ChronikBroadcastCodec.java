package org.nelumbo.backend.chronik.codec;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.backend.chronik.proto.BroadcastTxRequest;
import org.nelumbo.backend.chronik.proto.BroadcastTxResponse;
import org.nelumbo.backend.chronik.proto.BroadcastTxsRequest;
import org.nelumbo.backend.chronik.proto.BroadcastTxsResponse;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The requests and answers of `/broadcast-tx` and `/broadcast-txs`.
public final class ChronikBroadcastCodec {
    private static final int MAX_BATCH = 100;

    private ChronikBroadcastCodec() {}

    /// `BroadcastTxRequest` for a serialized transaction. The check for tokens stays on.
    public static Bytes encodeRequest(Bytes serialized) {
        return ProtoBytes.encode(BroadcastTxRequest.newBuilder()
                .setRawTx(ProtoBytes.string(serialized))
                .build());
    }

    /// The serialized transaction in a `BroadcastTxRequest` from outside.
    public static Bytes decodeRequest(Bytes encoded) throws DecodeException {
        return ProtoBytes.bytes(ProtoBytes.parse(
                        BroadcastTxRequest.parser(), encoded, ChronikLimits.REQUEST, "Chronik broadcast request")
                .getRawTx());
    }

    /// The serialized transactions in a `BroadcastTxsRequest` from outside, at most 100.
    public static List<Bytes> decodeBatchRequest(Bytes encoded) throws DecodeException {
        BroadcastTxsRequest message = ProtoBytes.parse(
                BroadcastTxsRequest.parser(), encoded, ChronikLimits.REQUEST, "Chronik broadcast request");
        if (message.getRawTxsCount() > MAX_BATCH) {
            throw DecodeException.oversized("Chronik broadcast request", message.getRawTxsCount(), MAX_BATCH);
        }
        List<Bytes> transactions = new ArrayList<>();
        message.getRawTxsList().forEach(each -> transactions.add(ProtoBytes.bytes(each)));
        return transactions;
    }

    /// `BroadcastTxResponse`.
    public static Bytes encodeAnswer(Txid txid) {
        return ProtoBytes.encode(BroadcastTxResponse.newBuilder()
                .setTxid(ProtoBytes.string(txid.internal()))
                .build());
    }

    /// `BroadcastTxsResponse`.
    public static Bytes encodeBatchAnswer(List<Txid> txids) {
        BroadcastTxsResponse.Builder message = BroadcastTxsResponse.newBuilder();
        txids.forEach(txid -> message.addTxids(ProtoBytes.string(txid.internal())));
        return ProtoBytes.encode(message.build());
    }

    /// The id in a `BroadcastTxResponse` from outside.
    public static Txid decodeAnswer(Bytes encoded) throws DecodeException {
        return ChronikTransactionCodec.txid(ProtoBytes.bytes(ProtoBytes.parse(
                        BroadcastTxResponse.parser(), encoded, ChronikLimits.SMALL_MESSAGE, "Chronik broadcast answer")
                .getTxid()));
    }
}
