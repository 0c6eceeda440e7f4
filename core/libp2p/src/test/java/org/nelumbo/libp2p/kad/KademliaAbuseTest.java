package org.nelumbo.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.message.KadMessageCodec;
import org.nelumbo.libp2p.kad.message.KadRecord;
import org.nelumbo.libp2p.multiformats.Varint;

/// A hostile peer and an honest one at the same server: the honest one is served throughout.
class KademliaAbuseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(800);

    private final KadHostsFixture fixture = new KadHostsFixture();
    private final List<Host> hosts = new ArrayList<>();
    private final List<KadHostsFixture.Node> servers = new ArrayList<>();

    /// @param limit for each request
    private void serve(Duration limit) throws Exception {
        KadParams.Timing usual = KadParams.Timing.DEFAULT;
        KadParams.Timing timing = new KadParams.Timing(
                limit,
                usual.query(),
                usual.firstRefresh(),
                usual.refresh(),
                usual.republishRecords(),
                usual.republishProviders(),
                usual.cleaning());
        KadParams params =
                KadParams.of(KadHostsFixture.PROTOCOL).withMode(KadMode.SERVER).withTiming(timing);
        servers.add(fixture.node(params, UnaryOperator.identity()));
        hosts.add(fixture.plain(UnaryOperator.identity()));
        hosts.add(fixture.plain(UnaryOperator.identity()));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aRequestThatNeverEndsIsCutAtItsDeadline() throws Exception {
        serve(SHORT);
        try (Stream stream = open(hostile())) {
            stream.write(bytes("7f08"));
            assertCut(stream);
        }
        assertHonestIsServed();
    }

    @Test
    void aStreamThatSaysNothingMoreIsCutAtTheDeadlineOfItsNextRequest() throws Exception {
        serve(SHORT);
        try (Stream stream = open(hostile())) {
            MessageStream messages = new MessageStream(stream, KadMessageCodec.MAX_BYTES);
            messages.write(KadMessageCodec.encode(KadMessage.ping()));
            assertThat(messages.read()).isPresent();
            assertCut(stream);
        }
    }

    @Test
    void anOversizedPrefixIsResetBeforeAnythingIsRead() throws Exception {
        serve(PATIENCE);
        try (Stream stream = open(hostile())) {
            Bytes prefix = Varint.write(new ByteWriter(4), KadMessageCodec.MAX_BYTES + 1)
                    .toBytes();
            stream.write(ByteBuffer.wrap(prefix.toArray()));
            assertCut(stream);
        }
        assertHonestIsServed();
    }

    @Test
    void aFloodOfRecordsFillsNothingAndTheHonestAreServed() throws Exception {
        serve(PATIENCE);
        int taken = 0;
        for (int flood = 0; flood < 5; flood++) {
            try (MessageStream messages = new MessageStream(open(hostile()), KadMessageCodec.MAX_BYTES)) {
                taken += storeUntilReset(messages, flood);
            }
        }
        assertThat(taken).isBetween(5, 20);
        assertThat(server().kad().snapshot().records()).isEqualTo(taken);
        assertThat(server().kad().snapshot().requestsRefused()).isEqualTo(5);
        assertHonestIsServed();
    }

    @Test
    void aPeerHoldsSixteenStreamsAndNoMore() throws Exception {
        serve(PATIENCE);
        List<Stream> held = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            held.add(open(hostile()));
            ping(new MessageStream(held.getLast(), KadMessageCodec.MAX_BYTES));
        }
        try (Stream oneMore = open(hostile())) {
            assertThatThrownBy(() -> ping(new MessageStream(oneMore, KadMessageCodec.MAX_BYTES)))
                    .isInstanceOf(StreamException.class);
        }
        assertHonestIsServed();
        held.forEach(Stream::reset);
    }

    private static int storeUntilReset(MessageStream messages, int flood) throws Exception {
        for (int i = 0; i < 50; i++) {
            Bytes key = KadFixture.text("/test/" + flood + "-" + i);
            try {
                messages.write(KadMessageCodec.encode(
                        KadMessage.putValue(KadRecord.of(key, KadFixture.text("1"), KadFixture.NOW))));
                messages.read();
            } catch (StreamException reset) {
                return i;
            }
        }
        throw new AssertionError("nothing stops the flood");
    }

    private void assertHonestIsServed() throws Exception {
        try (MessageStream messages = new MessageStream(open(hosts.get(1)), KadMessageCodec.MAX_BYTES)) {
            ping(messages);
        }
    }

    private static void ping(MessageStream messages) throws Exception {
        messages.write(KadMessageCodec.encode(KadMessage.ping()));
        assertThat(KadMessageCodec.decode(messages.read().orElseThrow())).isEqualTo(KadMessage.ping());
    }

    private static void assertCut(Stream stream) {
        ByteBuffer target = ByteBuffer.allocate(16);
        assertThatThrownBy(() -> stream.read(target))
                .isInstanceOfSatisfying(
                        StreamException.class,
                        cut -> assertThat(cut.reason()).isEqualTo(StreamException.Reason.RESET_BY_REMOTE));
    }

    private Stream open(Host from) throws IOException, InterruptedException {
        return from.connect(HostFixture.addressOf(server().host()), DialOptions.DEFAULT)
                .open(List.of(KadHostsFixture.PROTOCOL), StreamOptions.within(PATIENCE));
    }

    private Host hostile() {
        return hosts.getFirst();
    }

    private KadHostsFixture.Node server() {
        return servers.getFirst();
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(Bytes.fromHex(hex).toArray());
    }
}
