package org.nelumbo.libp2p.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.multiformats.Varint;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.protocol.autonat.AutoNat;
import org.nelumbo.libp2p.protocol.autonat.AutoNatCodec;
import org.nelumbo.libp2p.protocol.dcutr.HolePunchCodec;
import org.nelumbo.libp2p.protocol.dcutr.HolePuncher;
import org.nelumbo.libp2p.protocol.identify.Identify;
import org.nelumbo.libp2p.protocol.identify.IdentifyCodec;
import org.nelumbo.libp2p.protocol.relay.RelayClient;
import org.nelumbo.libp2p.protocol.relay.RelayClientParams;
import org.nelumbo.libp2p.protocol.relay.RelayParams;
import org.nelumbo.libp2p.protocol.relay.RelayServer;
import org.nelumbo.libp2p.secure.noise.RawPeer;

/// One byte too many, announced by each length that a host reads: whoever does it is cut before it
/// sends the content, and an honest peer does not notice.
@Timeout(30)
class OversizedTest {
    private static final ProtocolId NOTE = new ProtocolId("/nelumbo/test/note/1.0.0");
    private static final int MAX_NOTE = 100_000;

    private final HostFixture fixture = new HostFixture();
    private Host alice;
    private Host honest;

    @BeforeEach
    void anHonestPeerIsConnected() throws Exception {
        PeerKeyPair identity = PeerKeyPair.generate(new SystemEntropy());
        RelayServer relay = new RelayServer(RelayParams.DEFAULT, identity, new SystemTime());
        alice = fixture.listeningAs(
                identity,
                HostFixture.loopback(),
                builder -> builder.service(relay)
                        .service(RelayClient.of(RelayClientParams.DEFAULT, new SystemTime()))
                        .service(AutoNat.of(new SystemTime()))
                        .service(HolePuncher.of(new SystemTime()))
                        .service(TunnelFixture.end())
                        .handle(NOTE, OversizedTest::read, ProtocolOptions.message(8, 256)));
        honest = fixture.dialling(UnaryOperator.identity());
        honest.connect(addressOf(alice), DialOptions.DEFAULT);
    }

    @AfterEach
    void closeAll() {
        fixture.close();
    }

    private static void read(Stream stream) throws StreamException, InterruptedException {
        try {
            new MessageStream(stream, MAX_NOTE).read();
        } catch (DecodeException tooLarge) {
            assertThat(tooLarge.reason()).isEqualTo(DecodeException.Reason.OVERSIZED);
        }
    }

    private InetSocketAddress address() {
        return alice.listenAddresses().getFirst().tcpSocketAddress().orElseThrow();
    }

    private void assertHonestPeerIsServed() throws Exception {
        assertThat(honest.ping(alice.id())).isPositive();
        assertThat(honest.connections(alice.id())).hasSize(1);
    }

    private record Prefixed(ProtocolId protocol, int most) {}

    @Test
    void theLengthOfAMessageOfEachProtocol() throws Exception {
        Host mallory = fixture.dialling(UnaryOperator.identity());
        Connection direct = mallory.connect(addressOf(alice), DialOptions.DEFAULT);
        Host middle = fixture.listening(builder -> builder.service(TunnelFixture.middle(alice.id())));
        middle.connect(addressOf(alice), DialOptions.DEFAULT);
        Host behind = fixture.dialling(builder -> builder.service(TunnelFixture.start(middle.id())));
        behind.connect(addressOf(middle), DialOptions.DEFAULT);
        Connection limited =
                behind.connect(new PeerAddress(alice.id(), List.of(TunnelFixture.address())), DialOptions.DEFAULT);
        List<Prefixed> all = List.of(
                new Prefixed(RelayServer.HOP, 4096),
                new Prefixed(RelayClient.STOP, 4096),
                new Prefixed(AutoNat.ID, AutoNatCodec.MAX_BYTES),
                new Prefixed(HolePuncher.ID, HolePunchCodec.MAX_BYTES),
                new Prefixed(Identify.PUSH, IdentifyCodec.MAX_BYTES),
                new Prefixed(NOTE, MAX_NOTE));
        for (Prefixed one : all) {
            Connection way = one.protocol().equals(HolePuncher.ID) ? limited : direct;
            Stream stream = way.open(List.of(one.protocol()), StreamOptions.DEFAULT.allowingLimited());
            stream.write(ByteBuffer.wrap(
                    Varint.write(new ByteWriter(4), one.most() + 1L).toBytes().toArray()));
            assertThatThrownBy(() -> stream.read(ByteBuffer.allocate(1)))
                    .as(one.protocol().value())
                    .isInstanceOf(StreamException.class);
            assertHonestPeerIsServed();
        }
        assertThat(direct.isOpen()).isTrue();
    }

    @Test
    void theLengthOfATokenBeforeAndInsideAStream() throws Exception {
        try (RawPeer raw = RawPeer.connect(address())) {
            raw.sendPlain(Bytes.fromHex("8108"));
            raw.awaitClosed();
        }
        await().until(() -> alice.refusals().getOrDefault("upgrade.handshake-failed", 0L) == 1);
        try (RawPeer raw = RawPeer.shakenHands(address())) {
            raw.send(RawPeer.data(RawPeer.SYN, 1, Bytes.fromHex("8108")));
            raw.awaitFrame(RawPeer.WINDOW_UPDATE, RawPeer.RST, 1);
            assertThat(alice.refusals()).containsEntry("stream.negotiation-malformed", 1L);
            assertThat(alice.connections(raw.id())).hasSize(1);
        }
        assertHonestPeerIsServed();
    }

    @Test
    void theLengthOfAMessageOfTheHandshake() throws Exception {
        try (RawPeer raw = RawPeer.connect(address())) {
            raw.negotiateNoise();
            // 32 + 48 + 16 bytes and a payload of 4 KiB are the most.
            raw.sendPlain(Bytes.fromHex("1061"));
            raw.awaitClosed();
        }
        await().until(() -> alice.refusals().getOrDefault("upgrade.handshake-failed", 0L) == 1);
        assertHonestPeerIsServed();
    }

    @Test
    void theLengthOfAFrameAndMoreThanTheWindow() throws Exception {
        try (RawPeer raw = RawPeer.shakenHands(address())) {
            raw.send(RawPeer.frame(RawPeer.DATA, RawPeer.SYN, 1, (1 << 20) + 1));
            await().until(() -> alice.refusals().containsKey("violation.window-exceeded"));
            raw.awaitClosed();
        }
        assertHonestPeerIsServed();
        try (RawPeer raw = RawPeer.shakenHands(address())) {
            raw.send(Bytes.concat(
                    RawPeer.data(RawPeer.SYN, 1, RawPeer.proposal(NOTE.value())),
                    RawPeer.frame(RawPeer.DATA, 0, 1, 262_144)));
            await().until(() -> alice.refusals().getOrDefault("violation.window-exceeded", 0L) == 2);
            raw.awaitClosed();
        }
        assertHonestPeerIsServed();
    }
}
