package org.nelumbo.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.Reachability;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.protocol.autonat.AutoNat;

class ServeWhenPublicTest {
    private final HostFixture fixture = new HostFixture();

    @AfterEach
    void closeAll() {
        fixture.close();
    }

    @Test
    void aWalletThatStrangersReachServesAndItsPeersAreTold() throws Exception {
        Kademlia dht = dht(KadMode.CLIENT);
        Host alice = fixture.listening(builder -> asking(builder, dht));
        List<Host> others = connectToOthers(alice);
        await().until(() -> dht.snapshot().mode() == KadMode.SERVER);
        assertThat(alice.reachability()).isEqualTo(Reachability.PUBLIC);
        await().until(() ->
                others.stream().allMatch(other -> protocols(other, alice).contains(KadHostsFixture.PROTOCOL)));
    }

    @Test
    void aWalletThatNobodyReachesServesNoLonger() throws Exception {
        Kademlia dht = dht(KadMode.SERVER);
        Multiaddr nobodyThere = Multiaddr.ofTcp(new InetSocketAddress("127.0.0.1", 1));
        Host alice = fixture.dialling(builder -> asking(builder, dht).announce(nobodyThere));
        connectToOthers(alice);
        await().until(() -> dht.snapshot().mode() == KadMode.CLIENT);
        assertThat(alice.reachability()).isEqualTo(Reachability.PRIVATE);
    }

    @Test
    void asLongAsNobodyHasTriedTheDhtKeepsItsPart() throws Exception {
        Kademlia dht = dht(KadMode.SERVER);
        Host alice = fixture.listening(builder -> asking(builder, dht));
        assertThat(alice.reachability()).isEqualTo(Reachability.UNKNOWN);
        assertThat(dht.snapshot().mode()).isEqualTo(KadMode.SERVER);
    }

    private static Kademlia dht(KadMode mode) {
        return Kademlia.of(
                KadHostsFixture.params(mode),
                KadHostsFixture.validators(),
                new ThreadedEventThread("kad-test", defect -> {
                    throw new AssertionError(defect);
                }),
                new SystemTime(),
                new SystemEntropy());
    }

    private static HostBuilder asking(HostBuilder builder, Kademlia dht) {
        return builder.service(dht)
                .service(new ServeWhenPublic(dht))
                .service(AutoNat.of(new SystemTime(), any -> true))
                .observable(any -> true);
    }

    /// Five hosts in different networks, 127.1.0.1, 127.2.0.1 and so on, which dial whoever asks them to.
    private List<Host> connectToOthers(Host alice) throws Exception {
        List<Host> others = new ArrayList<>();
        for (int network = 1; network <= 5; network++) {
            Host other = fixture.listeningAs(
                    PeerKeyPair.generate(new SeededEntropy(700 + network)),
                    Multiaddr.parse("/ip4/127." + network + ".0.1/tcp/0"),
                    builder -> builder.service(AutoNat.of(new SystemTime(), any -> true)));
            alice.connect(addressOf(other), DialOptions.DEFAULT);
            others.add(other);
        }
        return others;
    }

    private static List<ProtocolId> protocols(Host at, Host of) {
        return List.copyOf(at.peerStore().protocols(of.id()));
    }
}
