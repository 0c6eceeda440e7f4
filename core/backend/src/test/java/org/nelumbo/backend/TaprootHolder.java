package org.nelumbo.backend;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.schnorr.Schnorr;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.sighash.SignatureHashType;
import org.nelumbo.chain.sighash.SignatureHashes;
import org.nelumbo.chain.taproot.Taproot;
import org.nelumbo.chain.taproot.TaprootOutput;
import org.nelumbo.chain.taproot.TaprootSpend;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;

/// Somebody with one Taproot key, who can pay.
final class TaprootHolder {
    private static final Curve CURVE = Curve.preferred();

    private final PrivateKey key;
    private final Script script;

    TaprootHolder(long seed) {
        PrivateKey internal = PrivateKey.generate(new SeededEntropy(seed));
        this.key = Taproot.tweak(CURVE, internal, Taproot.KEY_ONLY_ROOT);
        this.script = TaprootOutput.of(key.publicKey(CURVE)).script();
    }

    Script script() {
        return script;
    }

    /// Pays, with the change back to itself.
    Transaction pay(List<UnspentOutput> coins, Script to, long satoshis, long fee) {
        long available = coins.stream()
                .mapToLong(coin -> coin.output().value().satoshis())
                .sum();
        return spend(
                coins,
                List.of(
                        new TxOutput(new Amount(satoshis), to),
                        new TxOutput(new Amount(available - satoshis - fee), script)));
    }

    /// Signs a transaction with these outputs.
    Transaction spend(List<UnspentOutput> coins, List<TxOutput> outputs) {
        List<TxInput> inputs = new ArrayList<>();
        coins.forEach(coin -> inputs.add(TxInput.unsigned(coin.outPoint())));
        return sign(new Transaction(2, inputs, outputs, 0), coins);
    }

    /// Signs every input.
    Transaction sign(Transaction unsigned, List<UnspentOutput> coins) {
        List<TxOutput> spent = coins.stream().map(UnspentOutput::output).toList();
        Transaction signed = unsigned;
        for (int i = 0; i < coins.size(); i++) {
            Bytes hash = SignatureHashes.lotusKeyPath(unsigned, i, spent, SignatureHashType.ALL_LOTUS)
                    .orElseThrow();
            Bytes signature = Schnorr.sign(CURVE, hash, key).bytes();
            signed = signed.withScriptSig(i, TaprootSpend.keyPath(signature, SignatureHashType.ALL_LOTUS.value()));
        }
        return signed;
    }
}
