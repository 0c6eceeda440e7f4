package org.nelumbo.chain.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.CurvesFixture;
import org.nelumbo.chain.fixture.FundedTransaction;
import org.nelumbo.chain.fixture.Mutations;
import org.nelumbo.chain.fixture.TransactionFixture;
import org.nelumbo.chain.policy.Standardness;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class TransactionVerifierPropertyTest {
    private static final TransactionVerifier VERIFIER = TransactionVerifier.current();

    @Property(tries = 60)
    void everySignedTransactionIsValidAndStandardOverBothCurves(@ForAll long seed) {
        FundedTransaction funded = new TransactionFixture(seed).signed();
        for (Curve curve : CurvesFixture.both()) {
            Amount fee = new TransactionVerifier(curve, ScriptRules.CURRENT)
                    .verify(funded.transaction(), funded.spent())
                    .orThrow();
            assertThat(Standardness.violation(funded.transaction(), funded.spent(), fee))
                    .isEmpty();
        }
    }

    @Property(tries = 150)
    void anyFlippedBitMakesASignedTransactionInvalid(@ForAll long seed, @ForAll @IntRange(min = 0) int at) {
        FundedTransaction funded = new TransactionFixture(seed).signed();
        Bytes serialized = funded.transaction().serialize();
        Bytes flipped = Mutations.flipBit(serialized, at % (serialized.size() * 8));
        try {
            Transaction changed = Transaction.parse(flipped);
            if (changed.inputs().size() == funded.spent().size()) {
                assertThat(VERIFIER.verify(changed, funded.spent()).isOk()).isFalse();
            }
        } catch (DecodeException refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
    }

    @Property(tries = 60)
    void anotherValueOfASpentOutputMakesTheTransactionInvalid(@ForAll long seed) {
        FundedTransaction funded = new TransactionFixture(seed).signed();
        List<TxOutput> spent = new ArrayList<>(funded.spent());
        TxOutput last = spent.getLast();
        spent.set(spent.size() - 1, new TxOutput(last.value().plus(new Amount(1)), last.script()));
        assertThat(VERIFIER.verify(funded.transaction(), spent).isOk()).isFalse();
    }

    @Test
    void misshapenTransactionsAreRefusedBeforeAnyScriptRuns() {
        FundedTransaction funded = new TransactionFixture(7).signed();
        Transaction good = funded.transaction();
        TxInput input = good.inputs().getFirst();
        TxOutput coin = new TxOutput(new Amount(9), new Script(Bytes.of(new byte[40])));

        assertFailure(TransactionFailure.NoInputs.class, new Transaction(2, List.of(), good.outputs(), 0), List.of());
        assertFailure(
                TransactionFailure.NoOutputs.class, new Transaction(2, good.inputs(), List.of(), 0), funded.spent());
        assertFailure(
                TransactionFailure.Undersize.class,
                new Transaction(
                        2,
                        List.of(TxInput.unsigned(input.outPoint())),
                        List.of(new TxOutput(Amount.ZERO, Script.EMPTY)),
                        0),
                List.of(coin));
        assertFailure(
                TransactionFailure.Oversize.class,
                new Transaction(
                        2,
                        List.of(input),
                        List.of(new TxOutput(Amount.ZERO, new Script(Bytes.of(new byte[Transaction.MAX_SIZE])))),
                        0),
                List.of(coin));
        assertFailure(
                TransactionFailure.DuplicateInput.class,
                new Transaction(2, List.of(input, input), good.outputs(), 0),
                List.of(coin, coin));
        OutPoint nothing = new OutPoint(new Txid(Bytes.of(new byte[32])), 0xffff_ffffL);
        assertFailure(
                TransactionFailure.CoinbaseInput.class,
                new Transaction(2, List.of(input, TxInput.unsigned(nothing)), good.outputs(), 0),
                List.of(coin, coin));
        assertFailure(
                TransactionFailure.InputsBelowOutputs.class,
                new Transaction(2, List.of(input), good.outputs(), 0),
                List.of(coin));
        TxOutput everything = new TxOutput(Amount.MAX, coin.script());
        assertFailure(
                TransactionFailure.SumOutOfRange.class,
                new Transaction(2, List.of(input), List.of(everything, everything), 0),
                List.of(coin));
    }

    private static void assertFailure(
            Class<? extends TransactionFailure> expected, Transaction transaction, List<TxOutput> spent) {
        TransactionFailure failure =
                VERIFIER.verify(transaction, spent).asFailure().orElseThrow();
        assertThat(failure).isInstanceOf(expected);
        assertThat(failure.explanation()).endsWith(".");
        assertThat(failure.rejectReason()).startsWith("bad-txns-");
    }
}
