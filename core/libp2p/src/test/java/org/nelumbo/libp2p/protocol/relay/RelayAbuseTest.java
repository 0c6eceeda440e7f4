package org.nelumbo.libp2p.protocol.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;
import static org.nelumbo.libp2p.protocol.relay.RelayFixture.reserve;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.host.CloseReason;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;

/// A relay in bad company goes on to serve honest peers: after each attack Bob can still be reached
/// through it.
class RelayAbuseTest {
    private final RelayFixture fixture = new RelayFixture();
    private RelayFixture.Relay relay;
    private PeerAddress bob;
    private Connection attacker;

    @BeforeEach
    void bobHasReserved() throws Exception {
        relay = fixture.relay(RelayParams.DEFAULT);
        bob = reserve(fixture.behindRelays(builder -> builder), relay.host());
        attacker = fixture.stranger(builder -> builder).connect(addressOf(relay.host()), DialOptions.DEFAULT);
    }

    @AfterEach
    void closeAll() {
        fixture.close();
    }

    private void assertBobIsReached() throws Exception {
        Host alice = fixture.stranger(builder -> builder);
        alice.connect(bob, DialOptions.DEFAULT);
        assertThat(alice.ping(bob.peer())).isLessThan(Duration.ofSeconds(5));
    }

    private Stream hop() throws Exception {
        return attacker.open(List.of(RelayServer.HOP), StreamOptions.DEFAULT);
    }

    @Test
    void theNinthStreamOfOnePeerIsReset() throws Exception {
        List<Stream> held = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Stream stream = hop();
            stream.write(ByteBuffer.wrap(new byte[] {2}));
            held.add(stream);
        }
        Stream ninth = hop();
        ninth.write(ByteBuffer.wrap(new byte[] {2}));
        assertThatThrownBy(() -> ninth.read(ByteBuffer.allocate(1)))
                .isInstanceOfSatisfying(
                        StreamException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StreamException.Reason.RESET_BY_REMOTE));
        assertBobIsReached();
        held.forEach(Stream::reset);
    }

    @Test
    void anOversizedLengthIsResetUnread() throws Exception {
        Stream stream = hop();
        stream.write(ByteBuffer.wrap(new byte[] {(byte) 0x81, 0x20}));
        assertThatThrownBy(() -> stream.read(ByteBuffer.allocate(1))).isInstanceOf(StreamException.class);
        assertBobIsReached();
    }

    @Test
    void manyRequestsOfOnePeerTakeNoRoomFromOthers() throws Exception {
        for (int i = 0; i < 60; i++) {
            try (MessageStream messages = new MessageStream(hop(), HopMessageCodec.MAX_BYTES)) {
                messages.write(HopMessageCodec.encode(
                        i % 2 == 0
                                ? new HopMessage.Reserve()
                                : new HopMessage.Connect(
                                        new PeerAddress(relay.host().id(), List.of()))));
                assertThat(messages.read()).isPresent();
            }
        }
        assertThat(relay.service().snapshot().reservations()).isEqualTo(2);
        assertThat(relay.service().snapshot().circuits()).isZero();
        assertBobIsReached();
    }

    @Test
    void circuitsThatAreOpenedAndLeftAreGivenBackWithTheirConnection() throws Exception {
        for (int i = 0; i < 7; i++) {
            MessageStream messages = new MessageStream(hop(), HopMessageCodec.MAX_BYTES);
            messages.write(HopMessageCodec.encode(new HopMessage.Connect(new PeerAddress(bob.peer(), List.of()))));
            assertThat(messages.read()).isPresent();
        }
        assertThat(relay.service().snapshot().circuits()).isEqualTo(7);
        assertBobIsReached();
        attacker.close(CloseReason.LOCAL);
        await().until(() -> relay.service().snapshot().circuits() <= 1);
        assertBobIsReached();
    }
}
