package org.nelumbo.node.metrics;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.node.service.CanSign;
import org.nelumbo.node.service.NetworkSnapshot;

/// Figures of a node with wallets, taken from what its services tell. Nothing of what anybody owns
/// is among them.
public final class WalletMetrics {
    private static final String PREFIX = "nelumbo_";

    private WalletMetrics() {}

    /// The network as the node sees it.
    public static List<Metric> of(NetworkSnapshot network) {
        List<Metric> all = new ArrayList<>(List.of(
                Metric.gauge(
                        PREFIX + "can_sign",
                        "1 while every co-signer and the chain server are there.",
                        network.canSign().answer() == CanSign.Answer.YES ? 1 : 0),
                Metric.gauge(
                        PREFIX + "peers", "Connected peers.", network.peers().size()),
                Metric.gauge(
                        PREFIX + "peers_relayed",
                        "Peers connected through a relay only.",
                        network.peers().stream().filter(peer -> peer.relayed()).count()),
                Metric.gauge(
                        PREFIX + "cosigners_absent",
                        "Co-signers not connected.",
                        network.absent().size()),
                Metric.gauge(
                        PREFIX + "bootstrap_connected",
                        "Entry points connected.",
                        network.bootstrap().connected()),
                Metric.gauge(
                        PREFIX + "bans",
                        "Peers and networks kept out.",
                        network.bans().size()),
                Metric.gauge(
                        PREFIX + "alarms",
                        "Alarms raised and not over.",
                        network.alarms().size()),
                Metric.counter(
                        PREFIX + "received_bytes_total",
                        "Bytes received.",
                        network.traffic().bytesIn()),
                Metric.counter(
                        PREFIX + "sent_bytes_total",
                        "Bytes sent.",
                        network.traffic().bytesOut())));
        network.dht().ifPresent(dht -> {
            all.add(Metric.gauge(PREFIX + "dht_ready", "1 while look-ups can succeed.", dht.ready() ? 1 : 0));
            all.add(Metric.gauge(PREFIX + "dht_table_size", "Servers in the routing table.", dht.tableSize()));
            all.add(Metric.gauge(PREFIX + "dht_records", "Records kept.", dht.records()));
            all.add(Metric.counter(
                    PREFIX + "dht_expired_total", "Records dropped at their end.", dht.expiredDropped()));
        });
        network.gossip().ifPresent(gossip -> {
            all.add(Metric.gauge(
                    PREFIX + "gossip_topics", "Topics heard.", gossip.topics().size()));
            all.add(Metric.counter(PREFIX + "gossip_delivered_total", "New valid messages.", gossip.delivered()));
            all.add(Metric.counter(PREFIX + "gossip_duplicates_total", "Messages had before.", gossip.duplicates()));
            all.add(Metric.counter(PREFIX + "gossip_rejected_total", "Messages against a rule.", gossip.rejected()));
            all.add(Metric.counter(PREFIX + "gossip_published_total", "Own messages.", gossip.published()));
        });
        return all;
    }
}
