package org.nelumbo.backend.chronik.codec;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.backend.chronik.proto.UtxoState;
import org.nelumbo.backend.chronik.proto.ValidateUtxoRequest;
import org.nelumbo.backend.chronik.proto.ValidateUtxoResponse;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The request and answer of `/validate-utxos`.
public final class ChronikCoinStateCodec {
    private static final int MAX_OUTPOINTS = 10_000;
    private static final int NO_HEIGHT = -1;

    private ChronikCoinStateCodec() {}

    /// The outpoints in a `ValidateUtxoRequest` from outside.
    public static List<OutPoint> decodeRequest(Bytes encoded) throws DecodeException {
        ValidateUtxoRequest message = ProtoBytes.parse(
                ValidateUtxoRequest.parser(), encoded, ChronikLimits.REQUEST, "Chronik validation request");
        if (message.getOutpointsCount() > MAX_OUTPOINTS) {
            throw DecodeException.oversized("Chronik validation request", message.getOutpointsCount(), MAX_OUTPOINTS);
        }
        List<OutPoint> outPoints = new ArrayList<>();
        for (var outPoint : message.getOutpointsList()) {
            outPoints.add(ChronikTransactionCodec.outPoint(outPoint));
        }
        return outPoints;
    }

    /// `ValidateUtxoResponse`, one state per asked outpoint in the same order.
    public static Bytes encodeAnswer(List<CoinState> states) {
        ValidateUtxoResponse.Builder message = ValidateUtxoResponse.newBuilder();
        for (CoinState state : states) {
            message.addUtxoStates(UtxoState.newBuilder()
                    .setHeight(state.height().orElse(NO_HEIGHT))
                    .setIsConfirmed(state.height().isPresent())
                    .setState(
                            switch (state.standing()) {
                                case UNSPENT -> UtxoState.State.UNSPENT;
                                case SPENT -> UtxoState.State.SPENT;
                                case NO_SUCH_TRANSACTION -> UtxoState.State.NO_SUCH_TX;
                                case NO_SUCH_OUTPUT -> UtxoState.State.NO_SUCH_OUTPUT;
                            }));
        }
        return ProtoBytes.encode(message.build());
    }
}
