package org.nelumbo.backend.chronik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.backend.BackendFailure;
import org.nelumbo.backend.ChainEvent;
import org.nelumbo.backend.Connectivity;
import org.nelumbo.backend.chronik.server.ChronikServer;
import org.nelumbo.backend.chronik.server.ChronikServerParams;
import org.nelumbo.backend.simulated.SimulatedChain;
import org.nelumbo.backend.simulated.SimulationParams;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.network.Network;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.foundation.manual.SeededEntropy;

class ChronikReconnectTest {
    private static final Script SCRIPT = ScriptTemplates.payToPubKeyHash(Bytes.fromHex("11".repeat(20)));

    private final ManualTime time = new ManualTime();
    private final SimulatedChain chain = new SimulatedChain(
            SimulationParams.practice(time.now()), new ThreadedEventThread("chain", defect -> {}), time);
    private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();

    private ChronikServer serve(int port) throws Exception {
        ChronikServer server = ChronikServer.start(chain, ChronikServerParams.DEFAULT, port);
        opened.add(server);
        return server;
    }

    private ChronikBackend backend(ChronikServer server, Network network) {
        ChronikBackend backend = new ChronikBackend(
                ChronikSettings.of(server.uri(), network)
                        .withDeadline(Duration.ofSeconds(5))
                        .withSilence(Duration.ofMillis(50))
                        .withRetry(Duration.ofMillis(10), Duration.ofMillis(50)),
                new ThreadedEventThread("chronik", defect -> {}),
                new SeededEntropy(3));
        opened.add(backend);
        return backend;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        chain.close();
    }

    private static void awaitEvent(List<ChainEvent> events, ChainEvent wanted) {
        await().atMost(Duration.ofSeconds(10)).until(() -> events.contains(wanted));
    }

    @Test
    void whatHappensWhileTheServerIsAwayIsToldWhenItReturns() throws Exception {
        ChronikServer server = serve(0);
        ChronikBackend backend = backend(server, Network.REGTEST);
        List<ChainEvent> events = new CopyOnWriteArrayList<>();
        backend.subscribe(Set.of(SCRIPT), events::add);
        awaitEvent(events, new ChainEvent.Resynchronised(Set.of(SCRIPT)));
        Txid dropped = chain.fund(SCRIPT, Amount.ofXpi(1));
        Txid confirmed = chain.fund(SCRIPT, Amount.ofXpi(2));
        awaitEvent(events, new ChainEvent.AddedToMempool(dropped, Set.of(SCRIPT)));
        awaitEvent(events, new ChainEvent.AddedToMempool(confirmed, Set.of(SCRIPT)));

        server.close();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> backend.connectivity().get() == Connectivity.UNREACHABLE);
        assertThat(backend.tip().asFailure()).containsInstanceOf(BackendFailure.Unreachable.class);
        chain.evict(dropped);
        chain.mine(1);
        Txid received = chain.fund(SCRIPT, Amount.ofXpi(3));
        events.clear();
        serve(server.port());

        awaitEvent(events, new ChainEvent.Resynchronised(Set.of(SCRIPT)));
        assertThat(events)
                .contains(
                        new ChainEvent.RemovedFromMempool(dropped, Set.of(SCRIPT)),
                        new ChainEvent.Confirmed(confirmed, Set.of(SCRIPT)),
                        new ChainEvent.AddedToMempool(received, Set.of(SCRIPT)));
        assertThat(backend.connectivity().get()).isEqualTo(Connectivity.CONNECTED);
        Txid later = chain.fund(SCRIPT, Amount.ofXpi(4));
        awaitEvent(events, new ChainEvent.AddedToMempool(later, Set.of(SCRIPT)));
    }

    @Test
    void aQuietConnectionIsTestedAndKept() throws Exception {
        ChronikBackend backend = backend(serve(0), Network.REGTEST);
        List<ChainEvent> events = new CopyOnWriteArrayList<>();
        backend.subscribe(Set.of(SCRIPT), events::add);
        awaitEvent(events, new ChainEvent.Resynchronised(Set.of(SCRIPT)));
        await().during(Duration.ofMillis(300))
                .until(() -> backend.connectivity().get() == Connectivity.CONNECTED);
        assertThat(events).containsExactly(new ChainEvent.Resynchronised(Set.of(SCRIPT)));
    }

    @Test
    void aPrivateChainIsNotTakenForMainnet() throws Exception {
        ChronikBackend backend = backend(serve(0), Network.MAINNET);
        assertThat(backend.tip().asFailure()).containsInstanceOf(BackendFailure.WrongNetwork.class);
        assertThat(backend.utxos(SCRIPT).asFailure()).containsInstanceOf(BackendFailure.WrongNetwork.class);
        List<ChainEvent> events = new CopyOnWriteArrayList<>();
        backend.subscribe(Set.of(SCRIPT), events::add);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> backend.connectivity().get() == Connectivity.WRONG_NETWORK);
        chain.mine(1);
        assertThat(events).isEmpty();
    }
}
