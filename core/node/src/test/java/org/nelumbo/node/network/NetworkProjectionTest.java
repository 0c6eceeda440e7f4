package org.nelumbo.node.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.node.network.PeerFacts.Traffic;
import org.nelumbo.node.service.NetworkFailure.AddressFault;
import org.nelumbo.node.service.NetworkFailure.BadAddress;
import org.nelumbo.node.service.NetworkPeer;
import org.nelumbo.node.service.NetworkPeer.Role;
import org.nelumbo.node.service.NetworkPeer.Transport;
import org.nelumbo.node.service.NetworkTraffic;
import org.nelumbo.node.service.Reachability;

class NetworkProjectionTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String RELAY = "12D3KooWGzxzKZYveHXtpG6AsrUJBcWxHBFS2HsEoGTxrMLvKXtf";
    private static final String BOB = "12D3KooWAfPDpPRRRBrmqy9is2zjU5srQ4hKuZitiGmh4NTTpS2d";

    @Test
    void severalConnectionsAreOnePeerByItsBestOne() throws DecodeException {
        List<Link> links = List.of(
                link("/ip4/198.51.100.1/tcp/443/tls/ws/p2p/" + RELAY + "/p2p-circuit", true, NOON.minusSeconds(60)),
                link("/ip4/203.0.113.5/tcp/4001", false, NOON));
        NetworkPeer peer = PeerProjection.peers(links, id -> PeerFacts.NONE).getFirst();
        assertThat(peer.peerId()).isEqualTo(BOB);
        assertThat(peer.relayed()).isFalse();
        assertThat(peer.inbound()).isFalse();
        assertThat(peer.connections()).isEqualTo(2);
        assertThat(peer.since()).isEqualTo(NOON.minusSeconds(60));
        assertThat(peer.nym()).matches("[a-z]+-[a-z]+-[a-z]+");
    }

    @Test
    void relayAndTransportAreReadFromTheAddress() throws DecodeException {
        Link relayed = link("/dns4/relay.example.org/tcp/443/wss/p2p/" + RELAY + "/p2p-circuit", true, NOON);
        assertThat(relayed.relay()).contains(RELAY);
        assertThat(relayed.transport()).isEqualTo(Transport.SECURE_WEBSOCKET);
        assertThat(link("/ip4/203.0.113.5/tcp/1/ws", true, NOON).transport()).isEqualTo(Transport.WEBSOCKET);
        assertThat(link("/ip4/203.0.113.5/tcp/1/tls/ws", true, NOON).transport())
                .isEqualTo(Transport.SECURE_WEBSOCKET);
        assertThat(link("/ip4/203.0.113.5/tcp/1", true, NOON).relay()).isEmpty();
    }

    @Test
    void factsAreTakenOver() throws DecodeException {
        PeerFacts facts = new PeerFacts(
                Optional.empty(),
                Set.of(Role.BOOTSTRAP),
                Optional.of(Duration.ofMillis(31)),
                Optional.of(-2.5),
                new Traffic(10, 20),
                "js-libp2p",
                List.of("/ipfs/ping/1.0.0"));
        NetworkPeer peer = PeerProjection.peers(List.of(link("/ip4/203.0.113.5/tcp/1", true, NOON)), id -> facts)
                .getFirst();
        assertThat(peer.roles()).containsExactly(Role.BOOTSTRAP);
        assertThat(peer.score()).contains(-2.5);
        assertThat(peer.bytesOut()).isEqualTo(20);
        assertThat(peer.agent()).isEqualTo("js-libp2p");
    }

    @Test
    void somebodyWhoCameFromAfarProvesThatWeAreReachable() throws DecodeException {
        Reachability reach = reach(
                        List.of("/ip4/192.168.1.7/tcp/4001"),
                        org.nelumbo.libp2p.host.Reachability.UNKNOWN,
                        link("/ip4/203.0.113.5/tcp/1", true, NOON))
                .reachability();
        assertThat(reach.state()).isEqualTo(Reachability.State.PUBLIC);
        assertThat(reach.evidence()).isEqualTo(Reachability.Evidence.INBOUND_CONNECTION);
        assertThat(reach.addresses()).singleElement().satisfies(own -> {
            assertThat(own.range()).isEqualTo(Reachability.Range.SAME_SITE);
            assertThat(own.multiaddr()).endsWith("/p2p/" + RELAY);
        });
    }

    @Test
    void whatPeersFoundOutCountsMore() throws DecodeException {
        Reachability reach = reach(
                        List.of("/ip4/192.168.1.7/tcp/4001"),
                        org.nelumbo.libp2p.host.Reachability.PRIVATE,
                        link("/ip4/203.0.113.5/tcp/1", true, NOON))
                .reachability();
        assertThat(reach.state()).isEqualTo(Reachability.State.PRIVATE);
        assertThat(reach.evidence()).isEqualTo(Reachability.Evidence.DIAL_BACK);
    }

    @Test
    void whoListensOnThisComputerOnlyIsNotReachableFromOutside() throws DecodeException {
        assertThat(reach(List.of("/ip4/127.0.0.1/tcp/4001"), org.nelumbo.libp2p.host.Reachability.UNKNOWN)
                        .reachability()
                        .state())
                .isEqualTo(Reachability.State.PRIVATE);
        assertThat(reach(List.of("/ip4/192.168.1.7/tcp/4001"), org.nelumbo.libp2p.host.Reachability.UNKNOWN)
                        .reachability()
                        .state())
                .isEqualTo(Reachability.State.UNKNOWN);
    }

    @Test
    void samplesAreWhatCameBetweenReadingsAndTheOldestIsForgotten() {
        TrafficMeter meter = new TrafficMeter(new Traffic(1_000, 500));
        meter.read(NOON, new Traffic(1_600, 700));
        assertThat(meter.traffic().samples()).containsExactly(new NetworkTraffic.Sample(NOON, 600, 200));
        for (int i = 1; i <= NetworkTraffic.MAX_SAMPLES; i++) {
            meter.read(NOON.plusSeconds(5L * i), new Traffic(1_600 + i, 700));
        }
        assertThat(meter.traffic().samples()).hasSize(NetworkTraffic.MAX_SAMPLES);
        assertThat(meter.traffic().samples().getFirst().in()).isEqualTo(1);
        assertThat(meter.traffic().bytesIn()).isEqualTo(1_600 + NetworkTraffic.MAX_SAMPLES);
    }

    @Test
    void everyFaultOfATypedAddressIsTold() throws DecodeException {
        PeerId self = PeerId.parse(RELAY);
        List<AddressFault> faults = new ArrayList<>();
        for (String text : List.of(
                " ",
                "hello",
                "/ip4/300.0.0.1/tcp/1/p2p/" + BOB,
                "/ip4/203.0.113.5/tcp/1",
                "/p2p/" + BOB,
                "/ip4/203.0.113.5/tcp/1/p2p/" + RELAY)) {
            PeerAddressText.read(text, self)
                    .asFailure()
                    .ifPresent(failure -> faults.add(((BadAddress) failure).fault()));
        }
        assertThat(faults)
                .containsExactly(
                        AddressFault.EMPTY,
                        AddressFault.NO_MULTIADDR,
                        AddressFault.MALFORMED,
                        AddressFault.NO_PEER_ID,
                        AddressFault.NO_PEER_ID,
                        AddressFault.OUR_OWN);
        assertThat(PeerAddressText.read("  /dns4/example.org/tcp/1/p2p/" + BOB + " ", self)
                        .isOk())
                .isTrue();
    }

    private static ReachProjection reach(
            List<String> listening, org.nelumbo.libp2p.host.Reachability dialBack, Link... links)
            throws DecodeException {
        List<Multiaddr> addresses = new ArrayList<>();
        for (String text : listening) {
            addresses.add(Multiaddr.parse(text));
        }
        return new ReachProjection(PeerId.parse(RELAY), addresses, addresses, dialBack, List.of(links));
    }

    private static Link link(String address, boolean inbound, Instant openedAt) throws DecodeException {
        return new Link(PeerId.parse(BOB), Multiaddr.parse(address), inbound, openedAt);
    }
}
