package org.nelumbo.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.InlineHandler;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.message.KadMessageCodec;
import org.nelumbo.libp2p.kad.message.KadRecord;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multihash;
import org.nelumbo.libp2p.protocol.ping.Ping;

/// One server, and what happens to it.
class KademliaLifeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Bytes KEY = KadFixture.text("/test/a");

    private final KadHostsFixture fixture = new KadHostsFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void withoutPeersNothingIsFoundAndNothingWaits() throws Exception {
        KadHostsFixture.Node alone = fixture.server();
        assertThat(alone.kad().get(KEY)).isEqualTo(Result.failed(new KadFailure.NoPeers()));
        assertThat(alone.kad().closest(KEY)).isEqualTo(Result.failed(new KadFailure.NoPeers()));
        assertThat(alone.kad().snapshot().isReady()).isFalse();
    }

    @Test
    void whatWasStoredTooEarlyIsStoredOnceAServerIsKnown() throws Exception {
        KadHostsFixture.Node alice = fixture.client();
        assertThat(alice.kad().put(KEY, KadFixture.text("3"))).isEqualTo(Result.failed(new KadFailure.NoPeers()));
        assertThat(alice.kad().get(KEY).orThrow().value()).contains(KadFixture.text("3"));
        KadHostsFixture.Node bob = fixture.server();
        alice.connect(bob);
        await().atMost(PATIENCE).until(() -> bob.kad().snapshot().records() == 1);
    }

    @Test
    void recordsExpireAndAreCountedAsDropped() throws Exception {
        KadHostsFixture.Node alice = fixture.client();
        KadHostsFixture.Node bob = fixture.server();
        alice.connect(bob);
        await().atMost(PATIENCE).until(() -> alice.kad().snapshot().isReady());
        long end = Instant.now().getEpochSecond() + 1;
        alice.kad().put(KEY, KadFixture.text("3@" + end)).orThrow();
        await().atMost(PATIENCE).until(() -> bob.kad().snapshot().expiredDropped() == 1);
        assertThat(bob.kad().snapshot().records()).isZero();
        assertThat(alice.kad().get(KEY).orThrow().value()).isEmpty();
    }

    @Test
    void afterTheEndEveryCallSaysSo() throws Exception {
        KadHostsFixture.Node alice = fixture.server();
        alice.host().close();
        assertThat(alice.kad().get(KEY)).isEqualTo(Result.failed(new KadFailure.Stopped()));
        assertThat(alice.kad().snapshot().enabled()).isFalse();
    }

    @Test
    void whoDoesNotAnswerPingsStaysOutOfTheTable() throws Exception {
        KadHostsFixture.Node alice = fixture.server();
        KadHostsFixture.Node silent = fixture.node(
                KadHostsFixture.params(KadMode.SERVER),
                builder -> builder.handleInline(Ping.ID, KademliaLifeTest::refuse, ProtocolOptions.DEFAULT));
        KadHostsFixture.Node bob = fixture.server();
        silent.connect(alice);
        await().atMost(PATIENCE).until(() -> silent.kad().snapshot().isReady());
        bob.connect(alice);
        await().atMost(PATIENCE).until(() -> alice.kad().snapshot().isReady());
        assertThat(alice.kad().closest(KEY).orThrow())
                .noneSatisfy(
                        peer -> assertThat(peer.peer()).isEqualTo(silent.host().id()));
        assertThat(alice.kad().snapshot().tableSize()).isEqualTo(1);
    }

    @Test
    void whoCannotBeReachedStaysOutOfTheTable() throws Exception {
        KadHostsFixture.Node alice = fixture.server();
        Host plain = fixture.plain(UnaryOperator.identity());
        plain.connect(HostFixture.addressOf(alice.host()), DialOptions.DEFAULT);
        KadHostsFixture.Node bob = fixture.server();
        bob.connect(alice);
        await().atMost(PATIENCE).until(() -> alice.kad().snapshot().isReady());
        assertThat(alice.kad().snapshot().tableSize()).isEqualTo(1);
    }

    @Test
    void aClientThatBecomesAServerIsListedAtOnceAndAsLongAsItServes() throws Exception {
        KadHostsFixture.Node alice = fixture.client();
        KadHostsFixture.Node bob = fixture.server();
        alice.connect(bob);
        await().atMost(PATIENCE).until(() -> alice.kad().snapshot().isReady());
        alice.kad().mode(KadMode.SERVER);
        assertThat(alice.kad().snapshot().mode()).isEqualTo(KadMode.SERVER);
        await().atMost(PATIENCE).until(() -> bob.kad().snapshot().tableSize() == 1);
        alice.kad().mode(KadMode.CLIENT);
        await().atMost(PATIENCE).until(() -> bob.kad().snapshot().tableSize() == 0);
        assertThat(alice.host().connections()).hasSize(1);
    }

    @Test
    void aServerThatFailsTwiceIsForgotten() throws Exception {
        KadHostsFixture.Node alice = fixture.client();
        KadHostsFixture.Node bob = fixture.server();
        alice.connect(bob);
        await().atMost(PATIENCE).until(() -> alice.kad().snapshot().isReady());
        alice.connect(fixture.client());
        bob.host().close();
        await().atMost(PATIENCE).until(() -> {
            alice.kad().closest(KEY);
            return alice.kad().snapshot().tableSize() == 0;
        });
        assertThat(alice.kad().snapshot().requestsFailed()).isPositive();
    }

    @Test
    void severalRequestsMayFollowOnOneStream() throws Exception {
        KadHostsFixture.Node bob = fixture.server();
        Host plain = fixture.plain(UnaryOperator.identity());
        try (MessageStream stream = open(plain, bob)) {
            KadMessage put = KadMessage.putValue(KadRecord.of(KEY, KadFixture.text("4"), KadFixture.NOW));
            assertThat(exchange(stream, put)).isEqualTo(put);
            assertThat(exchange(stream, KadMessage.getValue(KEY)).record())
                    .map(KadRecord::value)
                    .contains(KadFixture.text("4"));
            Multihash content = Multihash.sha256(KadFixture.text("x"));
            stream.write(KadMessageCodec.encode(
                    KadMessage.addProvider(content, KadPeer.of(plain.id(), plain.listenAddresses()))));
            assertThat(exchange(stream, KadMessage.getProviders(content)).providers())
                    .singleElement()
                    .satisfies(provider -> assertThat(provider.id()).isEqualTo(plain.id()));
            stream.closeWrite();
            assertThat(stream.read()).isEmpty();
        }
    }

    @Test
    void whatIsNotStoredIsReset() throws Exception {
        KadHostsFixture.Node bob = fixture.server();
        Host plain = fixture.plain(UnaryOperator.identity());
        KadMessage put =
                KadMessage.putValue(KadRecord.of(KadFixture.text("/foo/a"), KadFixture.text("4"), KadFixture.NOW));
        assertReset(plain, bob, KadMessageCodec.encode(put));
        assertReset(plain, bob, Bytes.fromHex("0809"));
        assertThat(bob.kad().snapshot().records()).isZero();
        assertThat(bob.kad().snapshot().requestsRefused()).isEqualTo(1);
    }

    @Test
    void whoAsksTooFastIsResetAndOthersAreServed() throws Exception {
        KadParams strict = KadParams.of(KadHostsFixture.PROTOCOL).withMode(KadMode.SERVER);
        KadHostsFixture.Node bob = fixture.node(strict, UnaryOperator.identity());
        Host greedy = fixture.plain(UnaryOperator.identity());
        Host honest = fixture.plain(UnaryOperator.identity());
        try (MessageStream stream = open(greedy, bob)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            exchange(stream, KadMessage.ping());
                        }
                    })
                    .isInstanceOf(StreamException.class);
        }
        try (MessageStream stream = open(greedy, bob)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10; i++) {
                            Bytes key = KadFixture.text("/test/" + i);
                            exchange(
                                    stream,
                                    KadMessage.putValue(KadRecord.of(key, KadFixture.text("1"), KadFixture.NOW)));
                        }
                    })
                    .isInstanceOf(StreamException.class);
        }
        try (MessageStream stream = open(honest, bob)) {
            assertThat(exchange(stream, KadMessage.ping())).isEqualTo(KadMessage.ping());
        }
    }

    private static void assertReset(Host from, KadHostsFixture.Node to, Bytes request) throws Exception {
        try (MessageStream stream = open(from, to)) {
            stream.write(request);
            assertThatThrownBy(stream::read)
                    .isInstanceOfSatisfying(
                            StreamException.class,
                            reset -> assertThat(reset.reason()).isEqualTo(StreamException.Reason.RESET_BY_REMOTE));
        }
    }

    private static MessageStream open(Host from, KadHostsFixture.Node to) throws IOException, InterruptedException {
        Stream stream = from.connect(HostFixture.addressOf(to.host()), DialOptions.DEFAULT)
                .open(List.of(KadHostsFixture.PROTOCOL), StreamOptions.within(PATIENCE));
        return new MessageStream(stream, KadMessageCodec.MAX_BYTES);
    }

    private static KadMessage exchange(MessageStream stream, KadMessage request) throws Exception {
        stream.write(KadMessageCodec.encode(request));
        Optional<Bytes> answer = stream.read();
        return KadMessageCodec.decode(answer.orElseThrow());
    }

    private static InlineHandler.Receiver refuse(InlineHandler.InlineStream stream) {
        stream.reset();
        return bytes -> {};
    }
}
