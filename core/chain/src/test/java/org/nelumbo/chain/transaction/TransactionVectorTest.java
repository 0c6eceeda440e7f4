package org.nelumbo.chain.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nelumbo.chain.fixture.VectorFile;
import org.nelumbo.foundation.bytes.Bytes;

class TransactionVectorTest {
    @TestFactory
    Stream<DynamicTest> everyVectorHasItsIdsLeavesAndTrees() {
        return VectorFile.read("tx-ids").all().stream()
                .map(vector -> dynamicTest(
                        vector.get("inputCount") + " inputs, " + vector.get("outputCount") + " outputs",
                        () -> check(vector)));
    }

    private static void check(JsonNode vector) throws Exception {
        Bytes raw = Bytes.fromHex(vector.get("raw").asText());
        Transaction transaction = Transaction.parse(raw);

        assertThat(transaction.serialize()).isEqualTo(raw);
        assertThat(transaction.size()).isEqualTo(vector.get("size").asInt());
        assertThat(transaction.version()).isEqualTo(vector.get("version").asInt());
        assertThat(transaction.lockTime()).isEqualTo(vector.get("locktime").asLong());
        assertThat(transaction.txid().display()).isEqualTo(vector.get("txid").asText());
        assertThat(transaction.hash().reversed().hex())
                .isEqualTo(vector.get("txHash").asText());
        if (vector.has("inputLeaves")) {
            checkTrees(vector, transaction);
        }
    }

    private static void checkTrees(JsonNode vector, Transaction transaction) {
        assertThat(transaction.inputs().stream().map(TxInput::leaf).map(Bytes::hex))
                .isEqualTo(texts(vector.get("inputLeaves")));
        assertThat(transaction.outputs().stream().map(TxOutput::leaf).map(Bytes::hex))
                .isEqualTo(texts(vector.get("outputLeaves")));
        assertThat(transaction.inputTree().root().hex())
                .isEqualTo(vector.get("inputsMerkleRoot").asText());
        assertThat(transaction.inputTree().layers())
                .isEqualTo(vector.get("inputsMerkleLayers").asInt());
        assertThat(transaction.outputTree().root().hex())
                .isEqualTo(vector.get("outputsMerkleRoot").asText());
        assertThat(transaction.outputTree().layers())
                .isEqualTo(vector.get("outputsMerkleLayers").asInt());
        assertThat(transaction.outputs().stream()
                        .map(output -> Long.toString(output.value().satoshis())))
                .isEqualTo(StreamSupport.stream(vector.get("outputs").spliterator(), false)
                        .map(output -> output.get("value").asText())
                        .toList());
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
