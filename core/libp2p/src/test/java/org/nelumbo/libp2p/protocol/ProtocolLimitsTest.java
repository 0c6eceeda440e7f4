package org.nelumbo.libp2p.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.HostService;
import org.nelumbo.libp2p.host.InlineHandler;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.ProtocolRegistry;
import org.nelumbo.libp2p.host.StreamHandler;
import org.nelumbo.libp2p.kad.KadHostsFixture;
import org.nelumbo.libp2p.kad.KadMode;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.protocol.autonat.AutoNat;
import org.nelumbo.libp2p.protocol.dcutr.HolePuncher;
import org.nelumbo.libp2p.protocol.identify.Identify;
import org.nelumbo.libp2p.protocol.ping.Ping;
import org.nelumbo.libp2p.protocol.relay.RelayClient;
import org.nelumbo.libp2p.protocol.relay.RelayClientParams;
import org.nelumbo.libp2p.protocol.relay.RelayParams;
import org.nelumbo.libp2p.protocol.relay.RelayServer;
import org.nelumbo.libp2p.pubsub.gossip.GossipOptions;
import org.nelumbo.libp2p.pubsub.gossip.GossipSub;
import org.nelumbo.libp2p.pubsub.gossip.GossipVersion;
import org.nelumbo.libp2p.secure.noise.RawPeer;

/// How many inbound streams of each protocol one peer has, and all peers together.
@Timeout(30)
class ProtocolLimitsTest {
    private static final ProtocolId APPLICATION = new ProtocolId("/nelumbo/test/application/1.0.0");

    private final PeerKeyPair identity = PeerKeyPair.generate(new SystemEntropy());

    private List<HostService> services() {
        return List.of(
                new RelayServer(RelayParams.DEFAULT, identity, new SystemTime()),
                RelayClient.of(new RelayClientParams(RelayClientParams.Reserve.NEVER, Set.of()), new SystemTime()),
                AutoNat.of(new SystemTime()),
                HolePuncher.of(new SystemTime()),
                GossipSub.of(identity, GossipOptions.standard(), new SystemTime(), new SystemEntropy()));
    }

    /// Remembers with which limits protocols are served.
    private static final class Recording implements ProtocolRegistry {
        private final Map<ProtocolId, ProtocolOptions> options = new LinkedHashMap<>();

        @Override
        public void handle(ProtocolId protocol, StreamHandler handler, ProtocolOptions served) {
            options.put(protocol, served);
        }

        @Override
        public void handleInline(ProtocolId protocol, InlineHandler handler, ProtocolOptions served) {
            options.put(protocol, served);
        }

        @Override
        public void remove(ProtocolId protocol) {
            options.remove(protocol);
        }

        @Override
        public List<ProtocolId> served() {
            return List.copyOf(options.keySet());
        }

        List<Integer> of(ProtocolId protocol) {
            ProtocolOptions served = Optional.ofNullable(options.get(protocol)).orElseThrow();
            return List.of(served.maxInboundPerPeer(), served.maxInbound());
        }
    }

    @Test
    void theNumbersAreThoseOfTheProfile() {
        Recording registry = new Recording();
        for (HostService service : services()) {
            service.register(registry);
            service.close();
        }
        new Ping(new SystemEntropy(), new SystemTime()).register(registry);
        assertThat(registry.of(RelayServer.HOP)).containsExactly(8, 128);
        assertThat(registry.of(RelayClient.STOP)).containsExactly(16, 64);
        assertThat(registry.of(AutoNat.ID)).containsExactly(2, 16);
        assertThat(registry.of(HolePuncher.ID)).containsExactly(1, 16);
        assertThat(registry.of(Ping.ID)).containsExactly(2, 128);
        GossipVersion.CANDIDATES.forEach(
                version -> assertThat(registry.of(version)).containsExactly(2, 256));
        assertThat(ProtocolOptions.DEFAULT.maxInboundPerPeer()).isEqualTo(8);
        assertThat(ProtocolOptions.DEFAULT.maxInbound()).isEqualTo(256);
    }

    @Test
    void oneStreamMoreOfEachProtocolIsResetAndTheOthersOfThePeerAreNot() throws Exception {
        try (KadHostsFixture dht = new KadHostsFixture()) {
            Host alice = dht.node(KadHostsFixture.params(KadMode.SERVER), builder -> {
                        builder.handle(APPLICATION, HostFixture::readAll, ProtocolOptions.DEFAULT)
                                .service(RelayClient.of(
                                        new RelayClientParams(RelayClientParams.Reserve.NEVER, Set.of()),
                                        new SystemTime()))
                                .service(AutoNat.of(new SystemTime()));
                        return builder;
                    })
                    .host();
            Host honest = dht.plain(UnaryOperator.identity());
            honest.connect(addressOf(alice), DialOptions.DEFAULT);
            InetSocketAddress address =
                    alice.listenAddresses().getFirst().tcpSocketAddress().orElseThrow();
            Map<ProtocolId, Integer> limits = new LinkedHashMap<>(Map.of(
                    Identify.ID,
                    2,
                    Identify.PUSH,
                    2,
                    Ping.ID,
                    2,
                    KadHostsFixture.PROTOCOL,
                    16,
                    RelayClient.STOP,
                    16,
                    AutoNat.ID,
                    2,
                    APPLICATION,
                    8));
            try (RawPeer raw = RawPeer.shakenHands(address)) {
                long id = -1;
                for (Map.Entry<ProtocolId, Integer> limit : limits.entrySet()) {
                    for (int i = 0; i <= limit.getValue(); i++) {
                        id += 2;
                        raw.send(RawPeer.data(
                                RawPeer.SYN, id, RawPeer.proposal(limit.getKey().value())));
                    }
                    raw.awaitFrame(RawPeer.WINDOW_UPDATE, RawPeer.RST, id);
                    assertThat(honest.ping(alice.id())).isPositive();
                }
                assertThat(alice.refusals()).containsEntry("stream.protocol.peer-streams-in", (long) limits.size());
                assertThat(alice.connections(raw.id())).hasSize(1);
            }
        }
    }
}
