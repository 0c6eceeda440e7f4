package org.nelumbo.libp2p.protocol.dcutr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.loopback;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.protocol.relay.RelayFixture;
import org.nelumbo.libp2p.protocol.relay.RelayParams;

class HolePuncherTest {
    private final RelayFixture fixture = new RelayFixture();

    @AfterEach
    void closeAll() {
        fixture.close();
    }

    /// As in a network in which private addresses reach everybody.
    private static HostBuilder everywhere(HostBuilder builder) {
        return builder.service(HolePuncher.of(new SystemTime(), any -> true)).observable(any -> true);
    }

    private static boolean isDirect(Host from, Host to) {
        List<Connection> connections = from.connections(to.id());
        return connections.size() == 1 && connections.getFirst().limits().isEmpty();
    }

    private PeerAddress reserved(Host bob) throws Exception {
        return RelayFixture.reserve(bob, fixture.relay(RelayParams.DEFAULT).host());
    }

    @Test
    void whoWasDialledThroughARelayDialsBackDirectly() throws Exception {
        Host bob = fixture.behindRelays(HolePuncherTest::everywhere);
        Host alice = fixture.stranger(builder -> everywhere(builder).listen(loopback()));
        Connection relayed = alice.connect(reserved(bob), DialOptions.DEFAULT);
        await().until(() -> isDirect(bob, alice) && isDirect(alice, bob));
        assertThat(relayed.isOpen()).isFalse();
        assertThat(alice.connections(bob.id()).getFirst().direction()).isEqualTo(Direction.INBOUND);
        assertThat(alice.newStream(bob.id(), List.of(HostFixture.ECHO), StreamOptions.DEFAULT)
                        .connection()
                        .limits())
                .isEmpty();
    }

    @Test
    void whoCannotBeDialledIsToldWhenToDial() throws Exception {
        Host bob = fixture.behindRelays(builder -> everywhere(builder).listen(loopback()));
        Host alice = fixture.stranger(HolePuncherTest::everywhere);
        PeerAddress throughTheRelay = reserved(bob);
        Connection relayed = alice.connect(throughTheRelay, DialOptions.DEFAULT);
        assertThat(relayed.limits()).isPresent();
        await().until(() -> isDirect(bob, alice) && isDirect(alice, bob));
        assertThat(alice.connections(bob.id()).getFirst().direction()).isEqualTo(Direction.OUTBOUND);
    }

    @Test
    void whereNothingWorksTheRelayStays() throws Exception {
        Host bob = fixture.behindRelays(HolePuncherTest::everywhere);
        Host alice = fixture.stranger(HolePuncherTest::everywhere);
        Connection relayed = alice.connect(reserved(bob), DialOptions.DEFAULT);
        assertThat(alice.ping(bob.id())).isPositive();
        await().until(() -> !bob.peerStore().protocols(alice.id()).isEmpty());
        assertThat(relayed.isOpen()).isTrue();
        assertThat(alice.connections(bob.id())).containsExactly(relayed);
    }

    @Test
    void privateAddressesAreNeitherToldNorDialled() throws Exception {
        UnaryOperator<HostBuilder> asShipped =
                builder -> builder.service(HolePuncher.of(new SystemTime())).listen(loopback());
        Host bob = fixture.behindRelays(asShipped);
        Host alice = fixture.stranger(asShipped);
        Connection relayed = alice.connect(reserved(bob), DialOptions.DEFAULT);
        await().until(() -> bob.peerStore().addresses(alice.id()).stream()
                .anyMatch(address -> address.addressClass().equals(Optional.of(AddressClass.LOOPBACK))));
        assertThat(alice.ping(bob.id())).isPositive();
        assertThat(relayed.isOpen()).isTrue();
        assertThat(alice.connections(bob.id())).containsExactly(relayed);
    }
}
