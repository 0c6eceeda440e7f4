package org.nelumbo.chain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.fixture.FundedTransaction;
import org.nelumbo.chain.fixture.TestKeys;
import org.nelumbo.chain.fixture.TransactionFixture;
import org.nelumbo.chain.fixture.VectorFile;
import org.nelumbo.chain.script.Opcode;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptBuilder;
import org.nelumbo.chain.script.ScriptTemplate.BareMultisig;
import org.nelumbo.chain.script.ScriptTemplate.DataCarrier;
import org.nelumbo.chain.script.ScriptTemplate.PayToPubKey;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.bytes.Bytes;

class StandardnessTest {
    private static final Bytes KEY = TestKeys.publicKey(1).compressed();
    private static final Script TAPROOT = ScriptTemplates.payToTaproot(KEY);
    private static final Amount PLENTY = new Amount(1_000_000);

    private final OutPoint outPoint = new TransactionFixture(3).outPoint();

    @TestFactory
    Stream<DynamicTest> burnOutputsAreStandardAsTheNodeSays() {
        return VectorFile.read("burn-output").ofKind("burn-output").stream()
                .map(vector -> dynamicTest(
                        vector.get("name").asText(),
                        () -> assertThat(Standardness.isStandard(new Script(
                                        Bytes.fromHex(vector.get("scriptHex").asText()))))
                                .isEqualTo(vector.get("standardOnLotusd").asBoolean())));
    }

    @ParameterizedTest
    @CsvSource({
        "76a914000000000000000000000000000000000000000088ac, 546",
        "a914000000000000000000000000000000000000000087, 540",
        "625121020000000000000000000000000000000000000000000000000000000000000000, 579",
        "6251210200000000000000000000000000000000000000000000000000000000000000002000000000000000000000000000"
                + "00000000000000000000000000000000000000, 678",
        "21020000000000000000000000000000000000000000000000000000000000000000ac, 576",
        "6a, 0"
    })
    void dustThresholdsAreThoseOfTheNode(String script, long threshold) {
        Script output = new Script(Bytes.fromHex(script));
        assertThat(Dust.threshold(output)).isEqualTo(new Amount(threshold));
        assertThat(Dust.isDust(new TxOutput(new Amount(threshold), output))).isFalse();
        if (threshold > 0) {
            assertThat(Dust.isDust(new TxOutput(new Amount(threshold - 1), output)))
                    .isTrue();
        }
    }

    @Test
    void sizesAreThoseOfTheProtocol() {
        assertThat(InputKind.TAPROOT_KEY_PATH.size()).isEqualTo(107);
        assertThat(InputKind.PUB_KEY_HASH_SCHNORR.size()).isEqualTo(141);
        assertThat(Fees.outputSize(TAPROOT)).isEqualTo(45);
        assertThat(Fees.outputSize(ScriptTemplates.payToTaproot(KEY, Bytes.of(new byte[32]))))
                .isEqualTo(78);
        assertThat(Fees.outputSize(ScriptTemplates.payToPubKeyHash(Bytes.of(new byte[20]))))
                .isEqualTo(34);
        assertThat(Fees.outputSize(ScriptTemplates.payToScriptHash(Bytes.of(new byte[20]))))
                .isEqualTo(32);
        assertThat(Fees.required(635)).isEqualTo(new Amount(635));
    }

    @Property(tries = 60)
    void theSizeOfASignedTransactionIsKnownBefore(@ForAll long seed) {
        FundedTransaction funded = new TransactionFixture(seed).signed();
        List<Integer> inputs = funded.spent().stream()
                .map(output -> ScriptTemplates.isPayToTaproot(output.script())
                        ? InputKind.TAPROOT_KEY_PATH.size()
                        : InputKind.PUB_KEY_HASH_SCHNORR.size())
                .toList();
        List<Script> outputs =
                funded.transaction().outputs().stream().map(TxOutput::script).toList();
        assertThat(Fees.transactionSize(inputs, outputs))
                .isEqualTo(funded.transaction().size());
    }

    @Test
    void everyBrokenRuleHasItsRejectReason() {
        assertReason("version", spend(3, signature(66), pay(TAPROOT)));
        assertReason("version", spend(0, signature(66), pay(TAPROOT)));
        assertReason("bad-txns-undersize", spend(2, Script.EMPTY, pay(new Script(Bytes.fromHex("6a")))));
        assertReason("tx-size", spend(2, signature(66), Collections.nCopies(2300, pay(TAPROOT))));
        assertReason("scriptsig-size", spend(2, new Script(Bytes.of(new byte[1651])), pay(TAPROOT)));
        assertReason("scriptsig-not-pushonly", spend(2, script(Opcode.OP_NOP, 66), pay(TAPROOT)));
        assertReason("scriptpubkey", spend(2, signature(66), pay(script(Opcode.OP_NOP, 5))));
        assertReason("scriptpubkey", spend(2, signature(66), pay(multisig(4))));
        assertReason("scriptpubkey", spend(2, signature(66), pay(data(221))));
        assertReason("dust", spend(2, signature(66), new TxOutput(new Amount(578), TAPROOT)));
        assertReason("multi-op-return", spend(2, signature(66), Collections.nCopies(4, pay(data(10)))));
    }

    @Test
    void everyStandardKindOfOutputPasses() {
        List<TxOutput> outputs = new ArrayList<>(Collections.nCopies(3, new TxOutput(Amount.ZERO, data(220))));
        outputs.add(pay(TAPROOT));
        outputs.add(pay(multisig(3)));
        outputs.add(pay(new PayToPubKey(KEY).script()));
        outputs.add(pay(ScriptTemplates.payToScriptHash(Bytes.of(new byte[20]))));
        assertThat(Standardness.violation(spend(1, signature(66), outputs))).isEmpty();
    }

    @Test
    void spentOutputsAndFeeAreJudgedAsWell() {
        Transaction transaction = spend(2, signature(66), pay(TAPROOT));
        List<TxOutput> spent = List.of(pay(TAPROOT));
        Amount exact = new Amount(transaction.size());
        assertThat(Standardness.violation(transaction, spent, exact)).isEmpty();
        assertThat(reason(Standardness.violation(transaction, spent, exact.minus(new Amount(1)))))
                .isEqualTo("min relay fee not met");
        assertThat(reason(Standardness.violation(transaction, List.of(pay(new Script(Bytes.fromHex("51")))), exact)))
                .isEqualTo("bad-txns-nonstandard-inputs");
    }

    @Test
    void aMultisigIsRecognisedOnlyInItsExactShape() {
        Script good = multisig(3);
        assertThat(ScriptTemplates.recognise(good)).contains(new BareMultisig(2, List.of(KEY, KEY, KEY)));
        Script wrongTotal = new ScriptBuilder()
                .number(1)
                .push(KEY)
                .number(2)
                .op(Opcode.OP_CHECKMULTISIG)
                .build();
        assertThat(ScriptTemplates.recognise(wrongTotal)).isEmpty();
        assertThat(ScriptTemplates.recognise(new Script(Bytes.concat(good.bytes(), Bytes.fromHex("61")))))
                .isEmpty();
    }

    private static void assertReason(String expected, Transaction transaction) {
        assertThat(reason(Standardness.violation(transaction))).isEqualTo(expected);
    }

    private static String reason(Optional<StandardnessFailure> failure) {
        StandardnessFailure found = failure.orElseThrow();
        assertThat(found.explanation()).endsWith(".");
        return found.rejectReason();
    }

    private Transaction spend(int version, Script scriptSig, TxOutput output) {
        return spend(version, scriptSig, List.of(output));
    }

    private Transaction spend(int version, Script scriptSig, List<TxOutput> outputs) {
        return new Transaction(version, List.of(new TxInput(outPoint, scriptSig, TxInput.FINAL_SEQUENCE)), outputs, 0);
    }

    private static TxOutput pay(Script script) {
        return new TxOutput(PLENTY, script);
    }

    private static Script signature(int size) {
        return new ScriptBuilder().push(Bytes.of(new byte[size - 1])).build();
    }

    private static Script script(Opcode opcode, int count) {
        ScriptBuilder builder = new ScriptBuilder();
        for (int i = 0; i < count; i++) {
            builder.op(opcode);
        }
        return builder.build();
    }

    private static Script multisig(int keys) {
        return new BareMultisig(2, Collections.nCopies(keys, KEY)).script();
    }

    /// A data output that carries `size` bytes.
    private static Script data(int size) {
        return DataCarrier.of(List.of(Bytes.of(new byte[size]))).script();
    }
}
