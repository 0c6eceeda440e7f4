package org.nelumbo.node.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.kad.KadMode;
import org.nelumbo.libp2p.kad.KadSnapshot;
import org.nelumbo.libp2p.protocol.relay.RelaySnapshot;
import org.nelumbo.libp2p.pubsub.GossipSnapshot;

/// Figures of the parts of a libp2p host. No peer id or address is among them: who reads an
/// operator's figures need not learn who was there.
public final class HostMetrics {
    private static final String PREFIX = "nelumbo_";

    private HostMetrics() {}

    /// Connections, bytes and refusals.
    public static List<Metric> of(Host host) {
        List<Connection> open = host.connections();
        return List.of(
                new Metric(
                        PREFIX + "connections",
                        Metric.Kind.GAUGE,
                        "Open connections by direction.",
                        List.of(directed("in", open, Direction.INBOUND), directed("out", open, Direction.OUTBOUND))),
                Metric.gauge(
                        PREFIX + "connections_limited",
                        "Open connections through a relay.",
                        open.stream().filter(one -> one.limits().isPresent()).count()),
                Metric.gauge(
                        PREFIX + "peers",
                        "Connected peers.",
                        open.stream().map(Connection::remotePeer).distinct().count()),
                Metric.counter(
                        PREFIX + "received_bytes_total",
                        "Bytes received.",
                        host.traffic().received()),
                Metric.counter(
                        PREFIX + "sent_bytes_total",
                        "Bytes sent.",
                        host.traffic().sent()),
                Metric.counters(PREFIX + "refusals_total", "What was refused, by cause.", "cause", host.refusals()));
    }

    /// The DHT.
    public static List<Metric> of(KadSnapshot kad) {
        return List.of(
                Metric.gauge(PREFIX + "dht_enabled", "1 while the DHT runs.", kad.enabled() ? 1 : 0),
                Metric.gauge(PREFIX + "dht_server", "1 for a server.", kad.mode() == KadMode.SERVER ? 1 : 0),
                Metric.gauge(PREFIX + "dht_ready", "1 while look-ups can succeed.", kad.isReady() ? 1 : 0),
                Metric.gauge(PREFIX + "dht_table_size", "Servers in the routing table.", kad.tableSize()),
                Metric.gauge(PREFIX + "dht_queries_per_minute", "Own queries in a minute.", kad.queriesPerMinute()),
                Metric.gauge(
                        PREFIX + "dht_query_seconds",
                        "Median duration of own queries.",
                        kad.queryLatency().map(HostMetrics::seconds).orElse(Double.NaN)),
                Metric.gauge(PREFIX + "dht_records", "Records kept.", kad.records()),
                Metric.gauge(PREFIX + "dht_record_bytes", "Size of the records kept.", kad.recordBytes()),
                Metric.counter(PREFIX + "dht_expired_total", "Records dropped at their end.", kad.expiredDropped()),
                Metric.counter(PREFIX + "dht_requests_sent_total", "Requests to others.", kad.requestsSent()),
                Metric.counter(PREFIX + "dht_requests_failed_total", "Of these, without result.", kad.requestsFailed()),
                Metric.counter(PREFIX + "dht_requests_served_total", "Requests answered.", kad.requestsServed()),
                Metric.counter(PREFIX + "dht_requests_refused_total", "Requests refused.", kad.requestsRefused()));
    }

    /// Gossip.
    public static List<Metric> of(GossipSnapshot gossip) {
        return List.of(
                Metric.gauge(
                        PREFIX + "gossip_peers",
                        "Peers that gossip.",
                        gossip.peers().size()),
                Metric.gauge(
                        PREFIX + "gossip_topics",
                        "Topics heard.",
                        gossip.topics().size()),
                Metric.gauge(
                        PREFIX + "gossip_mesh_peers",
                        "Places in meshes that are taken.",
                        gossip.topics().stream()
                                .mapToInt(topic -> topic.mesh().size())
                                .sum()),
                Metric.counters(
                        PREFIX + "gossip_events_total", "What gossip did, by kind.", "kind", gossip.counters()));
    }

    /// The relay.
    public static List<Metric> of(RelaySnapshot relay) {
        return List.of(
                Metric.gauge(PREFIX + "relay_reservations", "Peers reachable through us.", relay.reservations()),
                Metric.gauge(PREFIX + "relay_circuits", "Connections carried now.", relay.circuits()),
                Metric.counter(PREFIX + "relay_bytes_total", "Bytes carried both ways.", relay.bytesCarried()));
    }

    private static Metric.Sample directed(String name, List<Connection> open, Direction direction) {
        return new Metric.Sample(
                Map.of("direction", name),
                open.stream().filter(one -> one.direction() == direction).count());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
