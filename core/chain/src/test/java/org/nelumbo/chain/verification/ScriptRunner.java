package org.nelumbo.chain.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.fixture.TransactionFixture;
import org.nelumbo.chain.script.Opcode;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptBuilder;
import org.nelumbo.chain.sighash.SignatureHashes;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.bytes.Bytes;

/// Runs scripts written as words: opcodes with or without `OP_`, decimal numbers, `0x` bytes to push and `#` raw bytes.
final class ScriptRunner {
    private int version = 2;
    private long lockTime;
    private long sequence;

    ScriptRunner version(int value) {
        version = value;
        return this;
    }

    ScriptRunner lockTime(long value) {
        lockTime = value;
        return this;
    }

    ScriptRunner sequence(long value) {
        sequence = value;
        return this;
    }

    /// The failure of `scriptPubKey` unlocked by `scriptSig`; empty if it lets spend.
    Optional<ScriptFailure> failure(String scriptSig, String scriptPubKey) {
        return failure(script(scriptSig), script(scriptPubKey));
    }

    Optional<ScriptFailure> failure(Script scriptSig, Script scriptPubKey) {
        return ScriptInterpreter.verify(
                        Curve.preferred(),
                        ScriptRules.CURRENT,
                        transaction(scriptSig),
                        0,
                        scriptPubKey,
                        hashes(scriptSig, scriptPubKey))
                .asFailure();
    }

    SignatureHashes hashes(Script scriptSig, Script scriptPubKey) {
        return new SignatureHashes(
                transaction(scriptSig),
                List.of(new TxOutput(new Amount(5000), scriptPubKey)),
                ScriptRules.CURRENT.forkValue());
    }

    Transaction transaction(Script scriptSig) {
        TxInput input = new TxInput(new TransactionFixture(1).outPoint(), scriptSig, sequence);
        TxOutput output = new TxOutput(new Amount(1000), script("OP_RETURN"));
        return new Transaction(version, List.of(input), List.of(output), lockTime);
    }

    static Script script(String words) {
        List<Bytes> parts = new ArrayList<>();
        for (String word : words.split(" ")) {
            if (!word.isEmpty()) {
                parts.add(part(word));
            }
        }
        return new Script(Bytes.concat(parts.toArray(Bytes[]::new)));
    }

    private static Bytes part(String word) {
        if (word.startsWith("#")) {
            return Bytes.fromHex(word.substring(1));
        }
        ScriptBuilder builder = new ScriptBuilder();
        if (word.startsWith("0x")) {
            builder.push(Bytes.fromHex(word.substring(2)));
        } else if (word.matches("-?[0-9]+")) {
            builder.number(Long.parseLong(word));
        } else {
            builder.op(Opcode.valueOf(word.startsWith("OP_") ? word : "OP_" + word));
        }
        return builder.build().bytes();
    }
}
