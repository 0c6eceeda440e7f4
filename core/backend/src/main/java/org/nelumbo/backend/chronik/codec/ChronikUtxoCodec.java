package org.nelumbo.backend.chronik.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.nelumbo.backend.BackendFailure.WrongNetwork;
import org.nelumbo.backend.UnspentOutput;
import org.nelumbo.backend.chronik.proto.Network;
import org.nelumbo.backend.chronik.proto.ScriptUtxos;
import org.nelumbo.backend.chronik.proto.Utxo;
import org.nelumbo.backend.chronik.proto.Utxos;
import org.nelumbo.chain.script.Script;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;

/// Chronik's `Utxos`, which groups coins by their full script.
public final class ChronikUtxoCodec {
    private static final int UNCONFIRMED = -1;

    private ChronikUtxoCodec() {}

    /// `Utxos`.
    public static Bytes encode(List<UnspentOutput> coins) {
        Map<Script, ScriptUtxos.Builder> groups = new LinkedHashMap<>();
        for (UnspentOutput coin : coins) {
            Script script = coin.output().script();
            groups.computeIfAbsent(
                            script, key -> ScriptUtxos.newBuilder().setOutputScript(ProtoBytes.string(key.bytes())))
                    .addUtxos(Utxo.newBuilder()
                            .setOutpoint(ChronikTransactionCodec.outPoint(
                                    coin.outPoint().txid(), coin.outPoint().index()))
                            .setBlockHeight(coin.height().orElse(UNCONFIRMED))
                            .setIsCoinbase(coin.coinbase())
                            .setValue(coin.output().value().satoshis())
                            .setNetwork(Network.XPI));
        }
        Utxos.Builder message = Utxos.newBuilder();
        groups.values().forEach(message::addScriptUtxos);
        return ProtoBytes.encode(message.build());
    }

    /// `Utxos` from outside, of all the scripts it contains, or the other network that a coin belongs to.
    public static Result<List<UnspentOutput>, WrongNetwork> decode(Bytes encoded) throws DecodeException {
        Utxos message = ProtoBytes.parse(Utxos.parser(), encoded, ChronikLimits.LIST, "Chronik coins");
        List<UnspentOutput> coins = new ArrayList<>();
        for (ScriptUtxos group : message.getScriptUtxosList()) {
            if (coins.size() + group.getUtxosCount() > ChronikLimits.MAX_UTXOS) {
                throw DecodeException.oversized(
                        "Chronik coins", (long) coins.size() + group.getUtxosCount(), ChronikLimits.MAX_UTXOS);
            }
            Bytes script = ProtoBytes.bytes(group.getOutputScript());
            for (Utxo coin : group.getUtxosList()) {
                Optional<WrongNetwork> foreign = ChronikTransactionCodec.foreign(coin.getNetwork());
                if (foreign.isPresent()) {
                    return Result.failed(foreign.get());
                }
                coins.add(new UnspentOutput(
                        ChronikTransactionCodec.outPoint(coin.getOutpoint()),
                        ChronikTransactionCodec.output(coin.getValue(), script),
                        coin.getBlockHeight() == UNCONFIRMED
                                ? OptionalInt.empty()
                                : OptionalInt.of(ChronikTransactionCodec.height(coin.getBlockHeight())),
                        coin.getIsCoinbase(),
                        coin.hasSlpToken()));
            }
        }
        return Result.ok(coins);
    }
}
