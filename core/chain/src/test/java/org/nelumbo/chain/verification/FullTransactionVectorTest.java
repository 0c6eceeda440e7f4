package org.nelumbo.chain.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.CurvesFixture;
import org.nelumbo.chain.fixture.VectorFile;
import org.nelumbo.chain.policy.Standardness;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.sighash.ForkValue;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;

class FullTransactionVectorTest {
    @TestFactory
    Stream<DynamicTest> everySpendGetsItsVerdict() {
        return CurvesFixture.stream()
                .flatMap(curve -> spends().map(vector -> dynamicTest(
                        curve.getClass().getSimpleName() + ": "
                                + vector.get("name").asText(),
                        () -> check(curve, vector))));
    }

    @TestFactory
    Stream<DynamicTest> theOutputsOfTheFundingTransactionAreStandard() {
        return VectorFile.read("full-transactions").ofKind("funding").stream()
                .flatMap(funding -> StreamSupport.stream(funding.get("outputs").spliterator(), false))
                .map(output -> dynamicTest(
                        output.get("what").asText(),
                        () -> assertThat(Standardness.isStandard(new Script(
                                        Bytes.fromHex(output.get("scriptPubKey").asText()))))
                                .isTrue()));
    }

    @TestFactory
    Stream<DynamicTest> aNodeThatWaitsForAnUpgradeDemandsItsOwnForkValue() {
        return CurvesFixture.stream()
                .flatMap(curve -> spends().filter(vector -> vector.has("replayProtection"))
                        .map(vector -> dynamicTest(curve.getClass().getSimpleName(), () -> {
                            TransactionVerifier waiting =
                                    new TransactionVerifier(curve, new ScriptRules(true, ForkValue.REPLAY_PROTECTION));
                            assertThat(waiting.verify(transaction(vector), spent(vector))
                                            .isOk())
                                    .isTrue();
                        })));
    }

    private static Stream<JsonNode> spends() {
        return VectorFile.read("full-transactions").all().stream().filter(vector -> vector.has("valid"));
    }

    private static void check(Curve curve, JsonNode vector) throws Exception {
        Transaction transaction = transaction(vector);
        assertThat(transaction.txid().display()).isEqualTo(vector.get("txid").asText());
        assertThat(transaction.hash().reversed().hex())
                .isEqualTo(vector.get("txHash").asText());
        assertThat(transaction.size()).isEqualTo(vector.get("size").asInt());
        List<TxOutput> spent = spent(vector);

        Result<Amount, TransactionFailure> verdict =
                new TransactionVerifier(curve, rules(vector)).verify(transaction, spent);

        assertThat(verdict.isOk())
                .as("%s", verdict)
                .isEqualTo(vector.get("valid").asBoolean());
        if (verdict.isOk()) {
            assertThat(Standardness.violation(transaction, spent, verdict.orThrow()))
                    .isEmpty();
        } else {
            assertExpected(
                    verdict.asFailure().orElseThrow(),
                    vector.get("expectedFailure").asText());
        }
    }

    private static Transaction transaction(JsonNode vector) throws DecodeException {
        return Transaction.parse(Bytes.fromHex(vector.get("raw").asText()));
    }

    private static List<TxOutput> spent(JsonNode vector) {
        return StreamSupport.stream(vector.get("prevouts").spliterator(), false)
                .map(output -> new TxOutput(
                        new Amount(output.get("value").asLong()),
                        new Script(Bytes.fromHex(output.get("scriptPubKey").asText()))))
                .toList();
    }

    private static ScriptRules rules(JsonNode vector) {
        boolean replayProtection = vector.path("replayProtection").asBoolean(false);
        return new ScriptRules(
                vector.path("taprootEnabled").asBoolean(true),
                replayProtection ? ForkValue.REPLAY_PROTECTION : ForkValue.NONE);
    }

    private static void assertExpected(TransactionFailure failure, String expected) {
        switch (failure) {
            case TransactionFailure.InvalidInput(int input, ScriptFailure reason) ->
                assertThat(reason).isIn(reasons(expected));
            case TransactionFailure.TaprootNotActive inactive ->
                assertThat(expected).isEqualTo("taproot-disabled");
            default -> throw new AssertionError(failure);
        }
    }

    private static Set<ScriptFailure> reasons(String expected) {
        return switch (expected) {
            case "bad-signature" ->
                EnumSet.of(ScriptFailure.INVALID_SIGNATURE, ScriptFailure.TAPROOT_INVALID_SIGNATURE);
            case "encoding" ->
                EnumSet.of(
                        ScriptFailure.SCHNORR_IN_ECDSA_MULTISIG,
                        ScriptFailure.TAPROOT_SIGNATURE_NOT_SCHNORR,
                        ScriptFailure.SIGNATURE_NOT_DER,
                        ScriptFailure.SIGNATURE_HIGH_S);
            case "hash-type" ->
                EnumSet.of(
                        ScriptFailure.UNDEFINED_HASH_TYPE,
                        ScriptFailure.FORK_ID_MISSING,
                        ScriptFailure.TAPROOT_HASH_TYPE_NOT_LOTUS);
            case "not-schnorr" -> EnumSet.of(ScriptFailure.TAPROOT_SIGNATURE_NOT_SCHNORR);
            case "locktime" -> EnumSet.of(ScriptFailure.LOCK_TIME_NOT_REACHED);
            case "stack" -> EnumSet.of(ScriptFailure.INVALID_STACK_OPERATION, ScriptFailure.STACK_NOT_CLEAN);
            case "minimal-push" -> EnumSet.of(ScriptFailure.PUSH_NOT_MINIMAL);
            case "taproot-disabled" -> EnumSet.of(ScriptFailure.TAPROOT_NOT_ACTIVE);
            default -> throw new AssertionError("unknown verdict " + expected);
        };
    }
}
