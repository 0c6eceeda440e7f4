package org.nelumbo.libp2p.protocol.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.Reachability;

class RelayClientTest {
    private final HostFixture fixture = new HostFixture();
    private final ManualTime time = new ManualTime();
    private final PumpedEventThread loop = new PumpedEventThread(time);
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void closeAll() {
        fixture.close();
    }

    /// A relay that grants an hour of the manual time to everybody and counts the requests.
    private Host relay() throws Exception {
        return fixture.listening(builder -> builder.handle(
                RelayServer.HOP,
                stream -> {
                    Instant expires = time.now().plus(Duration.ofHours(1));
                    asked.incrementAndGet();
                    new MessageStream(stream, HopMessageCodec.MAX_BYTES)
                            .write(HopMessageCodec.encode(new HopMessage.Status(
                                    RelayStatus.OK,
                                    Optional.of(new ReservationGrant(expires, List.of(), Optional.empty())),
                                    Optional.empty())));
                },
                ProtocolOptions.DEFAULT));
    }

    private Host client(RelayClientParams.Reserve reserve) throws Exception {
        return fixture.dialling(
                builder -> builder.service(new RelayClient(new RelayClientParams(reserve, Set.of()), time, loop)));
    }

    private void awaitPumping(Callable<Boolean> condition) {
        await().until(() -> {
            loop.pump();
            return condition.call();
        });
    }

    @Test
    void aReservationIsRenewedFiveMinutesBeforeItsEnd() throws Exception {
        Host bob = client(RelayClientParams.Reserve.ALWAYS);
        bob.connect(addressOf(relay()), DialOptions.DEFAULT);
        awaitPumping(() -> RelayFixture.circuits(bob).size() == 1);
        assertThat(asked).hasValue(1);
        time.advance(Duration.ofMinutes(54));
        loop.pump();
        assertThat(bob.ping(bob.connections().getFirst().remotePeer())).isPositive();
        assertThat(asked).as("not yet").hasValue(1);
        time.advance(Duration.ofMinutes(1));
        awaitPumping(() -> asked.get() == 2);
        time.advance(Duration.ofMinutes(20));
        awaitPumping(() -> RelayFixture.circuits(bob).size() == 1);
        assertThat(asked).as("the new one lasts").hasValue(2);
    }

    @Test
    void whoeverIsPublicNeedsNoRelayAndGetsOneWhenThatChanges() throws Exception {
        Host bob = client(RelayClientParams.Reserve.UNLESS_PUBLIC);
        bob.addresses().reachability(Reachability.PUBLIC, Map.of());
        loop.pump();
        Host relay = relay();
        bob.connect(addressOf(relay), DialOptions.DEFAULT);
        awaitPumping(() -> !bob.peerStore().protocols(relay.id()).isEmpty());
        time.advance(Duration.ofMinutes(10));
        loop.pump();
        assertThat(asked).hasValue(0);
        bob.addresses().reachability(Reachability.PRIVATE, Map.of());
        awaitPumping(() -> RelayFixture.circuits(bob).size() == 1);
        bob.addresses().reachability(Reachability.PUBLIC, Map.of());
        awaitPumping(() -> RelayFixture.circuits(bob).isEmpty());
    }

    @Test
    void aHostThatWantsNoneReservesNowhere() throws Exception {
        Host bob = client(RelayClientParams.Reserve.NEVER);
        Host relay = relay();
        bob.connect(addressOf(relay), DialOptions.DEFAULT);
        awaitPumping(() -> !bob.peerStore().protocols(relay.id()).isEmpty());
        time.advance(Duration.ofMinutes(10));
        loop.pump();
        assertThat(bob.ping(relay.id())).isPositive();
        assertThat(asked).hasValue(0);
    }
}
