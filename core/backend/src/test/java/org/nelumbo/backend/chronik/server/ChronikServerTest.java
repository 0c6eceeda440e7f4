package org.nelumbo.backend.chronik.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nelumbo.backend.chronik.codec.ChronikError;
import org.nelumbo.backend.chronik.codec.ChronikLimits;
import org.nelumbo.backend.chronik.codec.ChronikMessage;
import org.nelumbo.backend.chronik.codec.ChronikScript;
import org.nelumbo.backend.chronik.codec.ChronikSubscription;
import org.nelumbo.backend.chronik.codec.ScriptKind;
import org.nelumbo.backend.chronik.proto.Block;
import org.nelumbo.backend.chronik.proto.Blocks;
import org.nelumbo.backend.chronik.proto.OutPoint;
import org.nelumbo.backend.chronik.proto.Tx;
import org.nelumbo.backend.chronik.proto.UtxoState.State;
import org.nelumbo.backend.chronik.proto.Utxos;
import org.nelumbo.backend.chronik.proto.ValidateUtxoRequest;
import org.nelumbo.backend.chronik.proto.ValidateUtxoResponse;
import org.nelumbo.backend.simulated.SimulatedBlock;
import org.nelumbo.backend.simulated.SimulatedChain;
import org.nelumbo.backend.simulated.SimulationParams;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.block.BlockHeader;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.manual.ManualTime;

class ChronikServerTest {
    private static final Bytes HASH = Bytes.fromHex("11".repeat(20));
    private static final Script SCRIPT = ScriptTemplates.payToPubKeyHash(HASH);
    private static final String ZEROS = "00".repeat(32);

    private final ManualTime time = new ManualTime();
    private final SimulatedChain chain = new SimulatedChain(
            SimulationParams.practice(time.now()), new ThreadedEventThread("chain", defect -> {}), time);
    private final HttpClient http = HttpClient.newHttpClient();
    private ChronikServer server;

    @BeforeEach
    void start() throws IOException {
        server = ChronikServer.start(
                chain, new ChronikServerParams(Duration.ofMillis(100), Duration.ofSeconds(5), 4, 2), 0);
    }

    @AfterEach
    void close() {
        http.shutdownNow();
        server.close();
        chain.close();
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.uri() + path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String path, String contentType, byte[] body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.uri() + path))
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static ChronikError error(HttpResponse<byte[]> answer) throws DecodeException {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-protobuf");
        return ChronikError.decode(Bytes.of(answer.body()));
    }

    @ParameterizedTest
    @CsvSource({
        "/tx/" + "0000000000000000000000000000000000000000000000000000000000000000, 404, tx-not-found",
        "/raw-tx/" + "0000000000000000000000000000000000000000000000000000000000000000, 404, tx-not-found",
        "/tx/abc, 400, invalid-field",
        "/block/99999, 404, block-not-found",
        "/block/xyz, 400, invalid-hash-or-height",
        "/blocks/0/500, 400, blocks-page-size-too-large",
        "/blocks/9/3, 400, invalid-block-start-height",
        "/script/p2pkh/11/utxos, 400, invalid-script-payload-length",
        "/script/p2pkh/1111111111111111111111111111111111111111/history?page_size=201, 400, page-size-too-large",
        "/script/p2pkh/1111111111111111111111111111111111111111/history?page=x, 400, invalid-field",
        "/token/00, 404, token-not-found",
        "/nothing, 404, not-found",
        "/, 404, not-found",
    })
    void wrongQuestionsGetTheErrorsOfARealServer(String path, int status, String code) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(error(answer).code()).isEqualTo(code);
        assertThat(error(answer).userError()).isTrue();
    }

    @Test
    void postsNeedTheRightContentType() throws Exception {
        assertThat(error(post("/broadcast-tx", "text/plain", new byte[0])).code())
                .isEqualTo("wrong-content-type");
        HttpResponse<byte[]> none = http.send(
                HttpRequest.newBuilder(URI.create(server.uri() + "/broadcast-tx"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {1}))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(error(none).code()).isEqualTo("no-content-type-set");
        assertThat(error(post("/broadcast-tx", "application/x-protobuf", new byte[] {7}))
                        .code())
                .isEqualTo("bad-protobuf");
        assertThat(error(post("/broadcast-tx", "application/x-protobuf", new byte[] {0x0a, 1, 5}))
                        .code())
                .isEqualTo("invalid-tx-encoding");
    }

    @Test
    void requestsThatAreTooLargeAreCutOff() throws Exception {
        assertThat(post("/broadcast-tx", "application/x-protobuf", new byte[ChronikLimits.REQUEST + 1])
                        .statusCode())
                .isEqualTo(413);
        assertThat(get("/script/other/" + "00".repeat(20_000) + "/utxos").statusCode())
                .isIn(400, 414);
        assertThat(get("/blockchain-info").statusCode()).isEqualTo(200);
    }

    @Test
    void answersAreCompressedForThoseWhoAsk() throws Exception {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(URI.create(server.uri() + "/blocks/0/99"))
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(Blocks.parseFrom(plain).getBlocksCount()).isEqualTo(100);
    }

    @Test
    void aBlockComesWithItsHeaderTotalsAndTransactions() throws Exception {
        Txid payment = chain.fund(SCRIPT, Amount.ofXpi(300));
        SimulatedBlock mined = chain.mine(1).getFirst();
        for (String name :
                List.of(mined.hash().display(), String.valueOf(mined.header().height()))) {
            Block block = Block.parseFrom(get("/block/" + name).body());
            BlockHeader header = BlockHeader.parse(Bytes.of(block.getRawHeader().toByteArray()));
            assertThat(header.hash()).isEqualTo(mined.hash());
            assertThat(block.getBlockDetails().getNonce()).isEqualTo(header.nonce());
            assertThat(block.getBlockDetails().getMedianTimestamp())
                    .isEqualTo(mined.medianTime().getEpochSecond());
            assertThat(block.getBlockInfo().getNumTxs()).isEqualTo(2);
            assertThat(block.getBlockInfo().getNumInputs()).isEqualTo(3);
            assertThat(block.getBlockInfo().getSumInputSats()).isEqualTo(520 * Amount.SATOSHIS_PER_XPI);
            assertThat(block.getTxs(1).getTxid().toByteArray())
                    .isEqualTo(payment.internal().toArray());
            assertThat(block.getTxs(0).getIsCoinbase()).isTrue();
        }
    }

    @Test
    void coinsAreGroupedByScriptAndCanBeValidated() throws Exception {
        Bytes commitment = Bytes.fromHex("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
        Txid plain = chain.fund(ScriptTemplates.payToTaproot(commitment), Amount.ofXpi(1));
        chain.fund(ScriptTemplates.payToTaproot(commitment, Bytes.of(new byte[32])), Amount.ofXpi(2));
        Utxos coins = Utxos.parseFrom(
                get("/script/p2tr-commitment/" + commitment.hex() + "/utxos").body());
        assertThat(coins.getScriptUtxosList())
                .extracting(group -> group.getOutputScript().size())
                .containsExactlyInAnyOrder(36, 69);
        assertThat(coins.getScriptUtxos(0).getUtxos(0).getBlockHeight()).isEqualTo(-1);
        assertThat(Utxos.parseFrom(get("/script/p2tr-state/" + ZEROS + "/utxos").body())
                        .getScriptUtxosCount())
                .isEqualTo(1);

        Transaction funding =
                Transaction.parse(Bytes.of(get("/raw-tx/" + plain.display()).body()));
        Tx known = Tx.parseFrom(get("/tx/" + plain.display()).body());
        assertThat(known.getSize()).isEqualTo(funding.size());
        ValidateUtxoResponse states = ValidateUtxoResponse.parseFrom(post(
                        "/validate-utxos",
                        "application/x-protobuf",
                        ValidateUtxoRequest.newBuilder()
                                .addOutpoints(OutPoint.newBuilder()
                                        .setTxid(known.getTxid())
                                        .setOutIdx(0))
                                .addOutpoints(known.getInputs(0).getPrevOut())
                                .addOutpoints(OutPoint.newBuilder()
                                        .setTxid(known.getTxid())
                                        .setOutIdx(9))
                                .addOutpoints(OutPoint.newBuilder().setTxid(ByteString.copyFrom(new byte[32])))
                                .build()
                                .toByteArray())
                .body());
        assertThat(states.getUtxoStatesList())
                .extracting(state -> state.getState())
                .containsExactly(State.UNSPENT, State.SPENT, State.NO_SUCH_OUTPUT, State.NO_SUCH_TX);
    }

    private static final class Ear implements WebSocket.Listener {
        private final List<Bytes> frames = new CopyOnWriteArrayList<>();
        private final AtomicInteger pings = new AtomicInteger();

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
            byte[] content = new byte[part.remaining()];
            part.get(content);
            frames.add(Bytes.of(content));
            return WebSocket.Listener.super.onBinary(socket, ByteBuffer.allocate(0), last);
        }

        @Override
        public CompletionStage<?> onPing(WebSocket socket, ByteBuffer payload) {
            pings.incrementAndGet();
            return WebSocket.Listener.super.onPing(socket, payload);
        }
    }

    private WebSocket connect(Ear ear) throws Exception {
        return http.newWebSocketBuilder()
                .buildAsync(URI.create(server.uri().toString().replace("http", "ws") + "/ws"), ear)
                .get(5, TimeUnit.SECONDS);
    }

    private static void send(WebSocket socket, Bytes message) throws Exception {
        socket.sendBinary(ByteBuffer.wrap(message.toArray()), true).get(5, TimeUnit.SECONDS);
    }

    private static Bytes subscription(Bytes hash) {
        return new ChronikSubscription(new ChronikScript(ScriptKind.P2PKH, hash), true).encode();
    }

    // A refused subscription shows that the server has read everything before it.
    private static void awaitRefusals(WebSocket socket, Ear ear, int expected) throws Exception {
        send(socket, Bytes.fromHex("0a03666f6f1801"));
        await().until(() -> ear.frames.size() >= expected);
        assertThat(ear.frames).hasSize(expected);
        assertThat(ChronikMessage.decode(ear.frames.getLast())).isInstanceOf(ChronikMessage.Failed.class);
    }

    @Test
    void blocksAreToldOnlyToThoseWhoFollowAScript() throws Exception {
        Ear ear = new Ear();
        WebSocket socket = connect(ear);
        awaitRefusals(socket, ear, 1);
        chain.mine(1);
        awaitRefusals(socket, ear, 2);
        send(socket, subscription(HASH));
        awaitRefusals(socket, ear, 3);

        Txid txid = chain.fund(SCRIPT, Amount.ofXpi(1));
        SimulatedBlock block = chain.mine(1).getFirst();
        await().until(() -> ear.frames.size() == 6);
        assertThat(ChronikMessage.decode(ear.frames.get(3))).isEqualTo(new ChronikMessage.AddedToMempool(txid));
        assertThat(ChronikMessage.decode(ear.frames.get(4))).isEqualTo(new ChronikMessage.BlockConnected(block.hash()));
        assertThat(ChronikMessage.decode(ear.frames.get(5))).isEqualTo(new ChronikMessage.Confirmed(txid));
    }

    @Test
    void aQuietSubscriberIsPingedAndStaysConnected() throws Exception {
        Ear ear = new Ear();
        WebSocket socket = connect(ear);
        send(socket, subscription(HASH));
        await().until(() -> ear.pings.get() >= 3);
        Txid txid = chain.fund(SCRIPT, Amount.ofXpi(1));
        await().until(() -> !ear.frames.isEmpty());
        assertThat(ChronikMessage.decode(ear.frames.getFirst())).isEqualTo(new ChronikMessage.AddedToMempool(txid));
    }

    @Test
    void subscriptionsAndConnectionsAreLimited() throws Exception {
        Ear ear = new Ear();
        WebSocket socket = connect(ear);
        for (int i = 1; i <= 3; i++) {
            send(socket, subscription(Bytes.fromHex("0" + i + "11".repeat(19))));
        }
        await().until(() -> !ear.frames.isEmpty());
        assertThat(ChronikMessage.decode(ear.frames.getFirst()))
                .isInstanceOfSatisfying(
                        ChronikMessage.Failed.class,
                        failed -> assertThat(failed.error().code()).isEqualTo("too-many-subscriptions"));
        connect(new Ear());
        connect(new Ear());
        connect(new Ear());
        assertThat(catchThrowable(() -> connect(new Ear()))).isNotNull();
    }

    @Test
    void textIsAnsweredWithAnError() throws Exception {
        Ear ear = new Ear();
        WebSocket socket = connect(ear);
        socket.sendText("hello", true).get(5, TimeUnit.SECONDS);
        await().until(() -> !ear.frames.isEmpty());
        assertThat(ChronikMessage.decode(ear.frames.getFirst())).isInstanceOf(ChronikMessage.Failed.class);
    }
}
