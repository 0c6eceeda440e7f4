package org.nelumbo.chain.sighash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.fixture.VectorFile;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.bytes.Bytes;

class SignatureHashVectorTest {
    @TestFactory
    Stream<DynamicTest> everyVectorHasItsPreimageAndHash() {
        return VectorFile.read("sighash").all().stream()
                .filter(vector -> vector.has("sighash"))
                .map(vector -> dynamicTest(
                        vector.get("sighashTypeHex").asText() + " "
                                + vector.get("note").asText(),
                        () -> check(vector)));
    }

    private static void check(JsonNode vector) throws Exception {
        Transaction transaction = Transaction.parse(hex(vector, "unsignedTx"));
        List<TxOutput> spent = StreamSupport.stream(vector.get("spentOutputs").spliterator(), false)
                .map(output ->
                        new TxOutput(new Amount(output.get("value").asLong()), new Script(hex(output, "scriptPubKey"))))
                .toList();
        int input = vector.get("inputIndex").asInt();
        SignatureHashType type =
                SignatureHashType.of(vector.get("sighashType").asInt()).orElseThrow();
        ForkValue fork =
                vector.get("replayProtectionForkValue").isNull() ? ForkValue.NONE : ForkValue.REPLAY_PROTECTION;
        SignatureHashes hashes = new SignatureHashes(transaction, spent, fork);
        assertThat(type.value()).isEqualTo(vector.get("sighashType").asInt());

        switch (vector.get("algorithm").asText()) {
            case "BIP143" -> {
                ExecutedScript executed = ExecutedScript.of(new Script(hex(vector, "scriptCode")));
                assertThat(hashes.bip143Preimage(input, type, executed)).isEqualTo(hex(vector, "preimage"));
                assertThat(hashes.script(input, type, executed)).contains(hex(vector, "sighash"));
            }
            case "LOTUS" -> checkLotus(vector, hashes, input, type, spent.get(input));
            default -> throw new AssertionError("unknown algorithm");
        }
    }

    private static void checkLotus(
            JsonNode vector, SignatureHashes hashes, int input, SignatureHashType type, TxOutput spent) {
        Optional<ExecutedScript> executed = vector.get("executedScriptHash").isNull()
                ? Optional.empty()
                : Optional.of(new ExecutedScript(
                        Script.EMPTY,
                        hex(vector, "executedScriptHash"),
                        vector.get("codeSeparatorPos").asLong()));
        assertThat(hashes.inputPreimage(input, vector.get("spendTypeByte").asInt()))
                .isEqualTo(hex(vector, "inputHashPreimage"));
        assertThat(hashes.lotusPreimage(input, type, executed)).contains(hex(vector, "preimage"));
        assertThat(executed.map(script -> hashes.script(input, type, script))
                        .orElseGet(() -> hashes.keyPath(input, type)))
                .contains(hex(vector, "sighash"));
        if (vector.get("mode").asText().equals("p2pkh")) {
            assertThat(ExecutedScript.of(spent.script()).scriptHash()).isEqualTo(hex(vector, "executedScriptHash"));
        }
    }

    @Test
    void lotusStyleHasNoHashForSingleWithoutItsOutput() throws Exception {
        JsonNode vector = VectorFile.read("sighash").all().stream()
                .filter(candidate -> candidate.path("note").asText().equals("mixed tx, key path input 1"))
                .findFirst()
                .orElseThrow();
        Transaction transaction = Transaction.parse(hex(vector, "unsignedTx"));
        Transaction withoutOutputs =
                new Transaction(transaction.version(), transaction.inputs(), List.of(), transaction.lockTime());
        List<TxOutput> spent = transaction.inputs().stream()
                .map(any -> new TxOutput(new Amount(1), Script.EMPTY))
                .toList();
        SignatureHashType single = SignatureHashType.of(0x63).orElseThrow();
        assertThat(SignatureHashes.lotusKeyPath(transaction, 0, spent, single)).isPresent();
        assertThat(SignatureHashes.lotusKeyPath(withoutOutputs, 0, spent, single))
                .isEmpty();
        assertThat(new SignatureHashes(withoutOutputs, spent, ForkValue.NONE)
                        .script(0, SignatureHashType.of(0x43).orElseThrow(), ExecutedScript.of(Script.EMPTY)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x03, 0x21, 0x40, 0x60, 0x65, 0x49, 0x51, 0x80, 0xa1})
    void typesThatTheChainRefusesDoNotExist(int value) {
        assertThat(SignatureHashType.of(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x41, 0x42, 0x43, 0xc1, 0xc2, 0xc3, 0x61, 0x62, 0x63, 0xe1, 0xe2, 0xe3})
    void typesThatTheChainAcceptsKeepTheirByte(int value) {
        assertThat(SignatureHashType.of(value).orElseThrow().value()).isEqualTo(value);
    }

    @Test
    void aKeyPathIsNeverHashedInTheOtherStyle() {
        Transaction transaction = new Transaction(2, List.of(), List.of(), 0);
        assertThatThrownBy(() -> SignatureHashes.lotusKeyPath(transaction, 0, List.of(), SignatureHashType.ALL_BIP143))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void scriptsAreNamedByTheirDoubleHash() {
        Script script = new Script(Bytes.fromHex("51"));
        assertThat(ExecutedScript.of(script).scriptHash()).isEqualTo(Hashes.hash256(script.bytes()));
    }

    private static Bytes hex(JsonNode node, String field) {
        return Bytes.fromHex(node.get(field).asText());
    }
}
