package org.nelumbo.backend.chronik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.chain.network.Network.REGTEST;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.backend.BackendFailure;
import org.nelumbo.backend.BroadcastRefusal;
import org.nelumbo.backend.ChainBackend;
import org.nelumbo.backend.ChainEvent;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.backend.Connectivity;
import org.nelumbo.backend.HistoryPage;
import org.nelumbo.backend.chronik.codec.ChronikBlockCodec;
import org.nelumbo.backend.chronik.codec.ChronikBroadcastCodec;
import org.nelumbo.backend.chronik.codec.ChronikError;
import org.nelumbo.backend.chronik.codec.ChronikLimits;
import org.nelumbo.backend.chronik.codec.ChronikTransactionCodec;
import org.nelumbo.backend.chronik.proto.Network;
import org.nelumbo.backend.chronik.proto.Tx;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.block.BlockHash;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.manual.SeededEntropy;

/// Whatever a server does, a call ends with a typed failure, in time, and without reading more than is allowed.
class HostileServerTest {
    private static final Duration DEADLINE = Duration.ofMillis(400);
    private static final Bytes GARBAGE = Bytes.fromHex("ffffffffffffffffffffff");
    private static final Script SCRIPT = new Script(Bytes.fromHex("76a914" + "11".repeat(20) + "88ac"));
    private static final Transaction TRANSACTION = new Transaction(
            2,
            List.of(TxInput.unsigned(new OutPoint(new Txid(Bytes.of(new byte[32])), 0))),
            List.of(new TxOutput(Amount.ofXpi(1), SCRIPT)),
            0);
    private static final ChainTransaction KNOWN = new ChainTransaction(
            TRANSACTION,
            List.of(new TxOutput(Amount.ofXpi(2), SCRIPT)),
            List.of(Optional.empty()),
            Optional.empty(),
            Optional.empty());

    private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();

    private ChronikBackend backend(HostileServer server) {
        opened.add(server);
        return backend(server.uri());
    }

    private ChronikBackend backend(URI uri) {
        ChronikBackend backend = new ChronikBackend(
                ChronikSettings.of(uri, REGTEST)
                        .withDeadline(DEADLINE)
                        .withRetry(Duration.ofMillis(10), Duration.ofMillis(40)),
                new ThreadedEventThread("hostile", defect -> {}),
                new SeededEntropy(1));
        opened.add(backend);
        return backend;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void garbageIsAnInvalidAnswerToEveryQuestion() throws Exception {
        ChronikBackend backend = backend(HostileServer.answering(200, GARBAGE));
        List<Optional<?>> failures = List.of(
                backend.tip().asFailure(),
                backend.block(3).asFailure(),
                backend.utxos(SCRIPT).asFailure(),
                backend.history(SCRIPT).asFailure(),
                backend.transaction(TRANSACTION.txid()).asFailure(),
                backend.broadcast(TRANSACTION).asFailure());
        assertThat(failures)
                .allSatisfy(
                        failure -> assertThat(failure.orElseThrow()).isInstanceOf(BackendFailure.InvalidAnswer.class));
    }

    @Test
    void aTruncatedAnswerIsNoAnswer() throws Exception {
        Bytes whole = ChronikTransactionCodec.encode(KNOWN);
        ChronikBackend cutInBody = backend(HostileServer.answering(200, whole.slice(0, whole.size() - 7)));
        assertThat(cutInBody.transaction(TRANSACTION.txid()).asFailure())
                .containsInstanceOf(BackendFailure.InvalidAnswer.class);
        ChronikBackend cutByConnection = backend(new HostileServer((head, connection) ->
                HostileServer.writeText(connection, "HTTP/1.1 200 x\r\nContent-Length: 500\r\n\r\nshort")));
        assertThat(cutByConnection.tip().asFailure()).containsInstanceOf(BackendFailure.Unreachable.class);
    }

    @Test
    void anOversizedAnswerIsCutOffAtTheLimit() throws Exception {
        CompletableFuture<Boolean> hungUp = new CompletableFuture<>();
        ChronikBackend backend = backend(new HostileServer((head, connection) -> {
            try {
                HostileServer.writeText(connection, "HTTP/1.1 200 x\r\nContent-Length: 2000000000\r\n\r\n");
                byte[] piece = new byte[16 * 1024];
                for (int i = 0; i < 20_000; i++) {
                    connection.getOutputStream().write(piece);
                }
                hungUp.complete(false);
            } catch (IOException clientGone) {
                hungUp.complete(true);
            }
        }));
        assertThat(backend.tip().asFailure()).containsInstanceOf(BackendFailure.InvalidAnswer.class);
        assertThat(hungUp.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSilentServerIsLeftAtTheDeadline() throws Exception {
        ChronikBackend backend = backend(new HostileServer((head, connection) -> HostileServer.idle(connection)));
        assertTimedOut(backend);
    }

    @Test
    void aServerThatDripsIsLeftAtTheDeadline() throws Exception {
        ScheduledExecutorService drips = Executors.newSingleThreadScheduledExecutor();
        opened.add(drips);
        ChronikBackend backend = backend(new HostileServer((head, connection) -> {
            HostileServer.writeText(connection, "HTTP/1.1 200 x\r\nContent-Length: 1000\r\n\r\n");
            ScheduledFuture<?> dripping =
                    drips.scheduleAtFixedRate(() -> drip(connection), 10, 10, TimeUnit.MILLISECONDS);
            try {
                HostileServer.idle(connection);
            } finally {
                dripping.cancel(false);
            }
        }));
        assertTimedOut(backend);
    }

    private static void drip(Socket connection) {
        try {
            HostileServer.writeText(connection, "x");
        } catch (IOException gone) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertTimedOut(ChronikBackend backend) {
        long start = System.nanoTime();
        assertThat(backend.tip().asFailure()).contains(new BackendFailure.TimedOut(DEADLINE));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE.multipliedBy(10));
        await().until(() -> backend.connectivity().get() == Connectivity.UNREACHABLE);
    }

    @Test
    void aClosedPortIsUnreachable() throws Exception {
        HostileServer gone = HostileServer.answering(200, GARBAGE);
        gone.close();
        assertThat(backend(gone.uri()).tip().asFailure()).containsInstanceOf(BackendFailure.Unreachable.class);
    }

    @Test
    void errorsOfProxiesAndServersKeepTheirCode() throws Exception {
        assertThat(backend(HostileServer.answering(502, Bytes.of("<html>".getBytes(StandardCharsets.US_ASCII))))
                        .tip()
                        .asFailure())
                .contains(new BackendFailure.ServerError("http-502", "no further explanation"));
        Bytes error = new ChronikError("internal-server-error", "oh\u0007no", false).encode();
        assertThat(backend(HostileServer.answering(500, error)).tip().asFailure())
                .contains(new BackendFailure.ServerError("internal-server-error", "oh?no"));
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ChronikBackend backend = backend(new HostileServer((head, connection) -> {
            asked.incrementAndGet();
            HostileServer.writeText(
                    connection,
                    "HTTP/1.1 302 x\r\nLocation: /elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }));
        assertThat(backend.tip().asFailure())
                .contains(new BackendFailure.ServerError("http-302", "no further explanation"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void anotherNetworkIsNotUsed() throws Exception {
        Tx foreign = Tx.parseFrom(ChronikTransactionCodec.encode(KNOWN).toArray()).toBuilder()
                .setNetwork(Network.XEC)
                .build();
        ChronikBackend backend = backend(HostileServer.answering(200, Bytes.of(foreign.toByteArray())));
        assertThat(backend.transaction(TRANSACTION.txid()).asFailure())
                .contains(new BackendFailure.WrongNetwork("Chronik network XEC"));
        await().until(() -> backend.connectivity().get() == Connectivity.WRONG_NETWORK);
    }

    @Test
    void anAnswerAboutAnotherTransactionIsNotBelieved() throws Exception {
        Txid other = new Txid(Bytes.fromHex("22".repeat(32)));
        ChronikBackend reader = backend(HostileServer.answering(200, ChronikTransactionCodec.encode(KNOWN)));
        assertThat(reader.transaction(TRANSACTION.txid()).orThrow()).contains(KNOWN);
        assertThat(reader.transaction(other).asFailure()).containsInstanceOf(BackendFailure.InvalidAnswer.class);
        ChronikBackend sender = backend(HostileServer.answering(200, ChronikBroadcastCodec.encodeAnswer(other)));
        assertThat(sender.broadcast(TRANSACTION).asFailure()).containsInstanceOf(BackendFailure.InvalidAnswer.class);
    }

    @Test
    void aPageWithMoreThanWasAskedForIsRefused() throws Exception {
        Bytes page = ChronikTransactionCodec.encodePage(new HistoryPage(List.of(KNOWN, KNOWN), 1));
        ChronikBackend backend = backend(HostileServer.answering(200, page));
        assertThat(backend.history(SCRIPT, 0, 2).isOk()).isTrue();
        assertThat(backend.history(SCRIPT, 0, 1).asFailure()).containsInstanceOf(BackendFailure.InvalidAnswer.class);
    }

    @Test
    void anEndlessHistoryHasAnEnd() throws Exception {
        AtomicInteger pages = new AtomicInteger();
        ChronikBackend backend = backend(new HostileServer((head, connection) -> HostileServer.write(
                connection,
                200,
                ChronikTransactionCodec.encodePage(new HistoryPage(List.of(KNOWN), pages.incrementAndGet() + 1)))));
        assertThat(backend.history(SCRIPT).asFailure()).containsInstanceOf(BackendFailure.LimitExceeded.class);
        assertThat(pages).hasValue(ChainBackend.MAX_HISTORY / ChainBackend.MAX_PAGE_SIZE);
    }

    @Test
    void transactionsOfOtherScriptsAreLeftOut() throws Exception {
        Bytes page = ChronikTransactionCodec.encodePage(new HistoryPage(List.of(KNOWN), 1));
        ChronikBackend backend = backend(HostileServer.answering(200, page));
        Script other = new Script(Bytes.fromHex("76a914" + "33".repeat(20) + "88ac"));
        assertThat(backend.history(other, 0, 5).orThrow().transactions()).isEmpty();
    }

    @Test
    void aRefusalKeepsItsReasonAndABadRequestWithoutOneIsNoRefusal() throws Exception {
        Bytes refusal =
                new ChronikError(ChronikError.REJECTED, "bitcoind rejected: txn-mempool-conflict", true).encode();
        assertThat(backend(HostileServer.answering(400, refusal))
                        .broadcast(TRANSACTION)
                        .asFailure())
                .contains(new BroadcastRefusal.Conflict("bitcoind rejected: txn-mempool-conflict"));
        assertThat(backend(HostileServer.answering(400, GARBAGE))
                        .broadcast(TRANSACTION)
                        .asFailure())
                .contains(new BackendFailure.ServerError("http-400", "no further explanation"));
    }

    @Test
    void aRefusedWebSocketIsTriedAgainAndAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        ChronikBackend backend = backend(new HostileServer((head, connection) -> {
            attempts.incrementAndGet();
            HostileServer.write(connection, 404, GARBAGE);
        }));
        backend.subscribe(Set.of(SCRIPT), event -> {});
        await().atMost(Duration.ofSeconds(10))
                .untilAtomic(attempts, count -> assertThat(count).isGreaterThan(3));
        await().until(() -> backend.connectivity().get() == Connectivity.UNREACHABLE);
    }

    @Test
    void aWebSocketThatNeverAnswersAPingIsGivenUp() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        ChronikBackend backend = backend(new HostileServer((head, connection) -> {
            attempts.incrementAndGet();
            HostileServer.upgrade(head, connection);
            HostileServer.idle(connection);
        }));
        List<ChainEvent> events = new CopyOnWriteArrayList<>();
        backend.subscribe(Set.of(SCRIPT), events::add);
        await().atMost(Duration.ofSeconds(10))
                .untilAtomic(attempts, count -> assertThat(count).isGreaterThan(1));
        assertThat(events).isEmpty();
    }

    @Test
    void aFloodOrGarbageOnTheWebSocketDoesNoHarm() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        ChronikBackend backend = backend(new HostileServer((head, connection) -> {
            if (!head.startsWith("GET /ws")) {
                HostileServer.write(connection, 200, ChronikBlockCodec.encodeTip(new ChainTip(BlockHash.ZERO, 7)));
                return;
            }
            attempts.incrementAndGet();
            HostileServer.upgrade(head, connection);
            connection.getOutputStream().write(frame(GARBAGE.toArray()));
            connection.getOutputStream().write(frame(new byte[ChronikLimits.SMALL_MESSAGE + 1]));
            HostileServer.idle(connection);
        }));
        List<ChainEvent> events = new CopyOnWriteArrayList<>();
        backend.subscribe(Set.of(SCRIPT), events::add);
        await().atMost(Duration.ofSeconds(10))
                .untilAtomic(attempts, count -> assertThat(count).isGreaterThan(1));
        assertThat(backend.tip().orThrow().height()).isEqualTo(7);
        assertThat(events).isEmpty();
    }

    private static byte[] frame(byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(10 + payload.length);
        frame.put((byte) 0x82).put((byte) 127).putLong(payload.length).put(payload);
        return frame.array();
    }
}
