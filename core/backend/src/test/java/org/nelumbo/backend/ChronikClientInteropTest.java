package org.nelumbo.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nelumbo.backend.chronik.codec.ChronikScript;
import org.nelumbo.backend.chronik.server.ChronikServer;
import org.nelumbo.backend.chronik.server.ChronikServerParams;
import org.nelumbo.backend.simulated.LedgerView;
import org.nelumbo.backend.simulated.SimulatedBlock;
import org.nelumbo.backend.simulated.SimulatedChain;
import org.nelumbo.backend.simulated.SimulationParams;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.manual.ManualTime;

/// The client that wallets on Lotus use reads our server.
@Tag("interop")
class ChronikClientInteropTest {
    private final ManualTime time = new ManualTime();
    private final SimulatedChain chain = new SimulatedChain(
            SimulationParams.practice(time.now()), new ThreadedEventThread("chain", defect -> {}), time);
    private final TaprootHolder alice = new TaprootHolder(1);
    private final TaprootHolder bob = new TaprootHolder(2);

    @BeforeAll
    static void needsNpm() {
        boolean possible = ChronikClientProgram.isPossible();
        if (Boolean.getBoolean("nelumbo.interop.required")) {
            assertThat(possible).as("npm and node are on the path").isTrue();
        }
        assumeTrue(possible, "npm and node are not on the path; chronik-client is not tried");
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void chronikClientReadsOurServer() throws Exception {
        Txid funding = chain.fund(alice.script(), Amount.ofXpi(500));
        chain.mine(1);
        UnspentOutput coin =
                chain.read(ledger -> ledger.coins(Set.of(alice.script()))).getFirst();
        Transaction payment = alice.pay(List.of(coin), bob.script(), 1_250_000, 300);
        ChronikScript name = ChronikScript.of(alice.script());
        try (ChronikServer server = ChronikServer.start(chain, ChronikServerParams.DEFAULT, 0);
                ChronikClientProgram client = new ChronikClientProgram(List.of(
                        server.uri().toString(),
                        funding.display(),
                        name.kind().text(),
                        name.payload().hex(),
                        payment.serialize().hex()))) {
            readsTheChain(client, funding, coin);
            assertThat(client.next("unknown").path("message").asText()).contains("(tx-not-found)");
            assertThat(client.next("refused").path("message").asText()).contains("(invalid-tx-encoding)");
            assertThat(client.next("broadcast").path("txid").asText())
                    .isEqualTo(payment.txid().display());
            assertThat(client.next("heard").path("txid").asText())
                    .isEqualTo(payment.txid().display());
            SimulatedBlock block = chain.mine(1).getFirst();
            assertThat(client.next("heard").path("blockHash").asText())
                    .isEqualTo(block.hash().display());
            assertThat(client.next("heard").path("txid").asText())
                    .isEqualTo(payment.txid().display());
        }
    }

    private void readsTheChain(ChronikClientProgram client, Txid funding, UnspentOutput coin) throws Exception {
        SimulatedBlock tip = chain.read(LedgerView::tip);
        JsonNode info = client.next("info");
        assertThat(info.path("tipHash").asText()).isEqualTo(tip.hash().display());
        assertThat(info.path("tipHeight").asInt()).isEqualTo(tip.header().height());

        JsonNode transaction = client.next("tx");
        assertThat(transaction.path("txid").asText()).isEqualTo(funding.display());
        assertThat(transaction.path("network").asText()).isEqualTo("XPI");
        assertThat(transaction.path("outputs").get(0).path("value").asText()).isEqualTo("500000000");
        assertThat(transaction.path("block").path("hash").asText())
                .isEqualTo(tip.hash().display());

        JsonNode group = client.next("utxos").path("groups").get(0);
        assertThat(group.path("outputScript").asText())
                .isEqualTo(coin.output().script().bytes().hex());
        assertThat(group.path("utxos").get(0).path("outpoint").path("txid").asText())
                .isEqualTo(funding.display());
        assertThat(group.path("utxos").get(0).path("blockHeight").asInt())
                .isEqualTo(tip.header().height());

        JsonNode history = client.next("history");
        assertThat(history.path("numPages").asInt()).isEqualTo(1);
        assertThat(history.path("txs").get(0).path("txid").asText()).isEqualTo(funding.display());

        assertThat(client.next("blocks").path("blocks")).hasSize(3);
        SimulatedBlock third = chain.read(ledger -> ledger.block(3)).orElseThrow();
        JsonNode block = client.next("block");
        assertThat(block.path("hash").asText()).isEqualTo(third.hash().display());
        assertThat(block.path("header").asText())
                .isEqualTo(third.header().serialize().hex());
        assertThat(block.path("transactions").asInt()).isEqualTo(1);
        assertThat(client.next("validated").path("states").get(0).path("state").asText())
                .isEqualTo("UNSPENT");
    }
}
