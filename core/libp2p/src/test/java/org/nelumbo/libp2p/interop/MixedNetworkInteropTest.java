package org.nelumbo.libp2p.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.libp2p.pubsub.gossip.GossipNode.until;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.kad.KadFixture;
import org.nelumbo.libp2p.kad.KadHostsFixture;
import org.nelumbo.libp2p.kad.KadMode;
import org.nelumbo.libp2p.kad.Kademlia;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.Topic;
import org.nelumbo.libp2p.pubsub.gossip.GossipNode;

/// Level C of the simulation: twelve real nodes on loopback, nine of ours and three of js-libp2p,
/// gossip and DHT on each. Nobody knows more than a few others at the start. Everybody hears every
/// message, and every record that was stored is read, also by those who stay when a quarter has
/// left.
///
/// All nodes have the one address 127.0.0.1, for which js-libp2p would punish them; its threshold
/// is raised here and tried by a test of its own.
@Interop
class MixedNetworkInteropTest {
    private static final int OURS = 9;
    private static final int JS = 3;
    private static final int LEAVING = 2;
    private static final Topic TOPIC = new Topic("musig2:signers:spend");
    private static final Map<String, Object> NAMED = Map.of("topic", TOPIC.name());
    private static final Map<String, Object> JS_OPTIONS = Map.of(
            "gossip",
            true,
            "kad",
            "server",
            "monitorConnections",
            false,
            "gossipOptions",
            Map.of("heartbeatInterval", 200, "scoreParams", Map.of("IPColocationFactorThreshold", 100)));

    /// One of ours.
    private record Node(GossipNode gossip, Kademlia kad) {
        PeerId id() {
            return gossip.id();
        }

        void connect(PeerId peer, Multiaddr address) throws Exception {
            gossip.connect(peer, address);
        }
    }

    private final List<Node> ours = Collections.synchronizedList(new ArrayList<>());
    private final List<JsPeer> js = new ArrayList<>();
    private final List<Throwable> defects = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stopAll() {
        js.forEach(JsPeer::close);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ours.forEach(node -> threads.execute(node.gossip::close));
        }
        assertThat(defects).isEmpty();
    }

    @Test
    void messagesReachEverybodyAndRecordsAreReadBeforeAndAfterSomeHaveLeft() throws Exception {
        startAndConnect();
        until(() -> ours.stream().allMatch(node -> node.gossip.mesh(TOPIC).size() >= 2)
                && js.stream().allMatch(this::isInAMesh));
        until(() -> ours.stream().allMatch(node -> node.kad.snapshot().tableSize() >= OURS / 2)
                && js.stream().allMatch(peer -> sizeOf(peer) >= OURS / 2));
        everybodyHears("before", List.of(ours.get(0), ours.get(5)), js);
        List<Bytes> keys = everybodyStoresItsPublicKey();
        everybodyReads(keys);

        for (int i = 0; i < LEAVING; i++) {
            ours.removeFirst().gossip.close();
        }
        js.removeFirst().close();

        everybodyHears("after", List.of(ours.get(0), ours.get(5)), js);
        everybodyReads(keys);
    }

    private void startAndConnect() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<JsPeer>> starting =
                    threads.submit(() -> JsPeer.startTogether(Collections.nCopies(JS, JS_OPTIONS)));
            for (int i = 0; i < OURS; i++) {
                ours.add(start(i));
            }
            js.addAll(starting.get());
        }
        js.forEach(peer -> peer.call("subscribe", NAMED));
        ours.forEach(node -> node.gossip.hear(TOPIC));
        for (int i = 0; i < OURS; i++) {
            for (int back : List.of(1, 4)) {
                Node earlier = ours.get((i + OURS - back) % OURS);
                ours.get(i).connect(earlier.id(), earlier.gossip.address());
            }
            if (i % 2 == 0) {
                JsPeer peer = js.get(i / 2 % JS);
                ours.get(i).connect(peer.peerId(), peer.address());
            } else {
                js.get(i / 2 % JS)
                        .call(
                                "dial",
                                Map.of("address", ours.get(i).gossip.address().toString()));
            }
        }
    }

    private Node start(int number) throws Exception {
        Kademlia kad = Kademlia.of(
                KadHostsFixture.params(KadMode.SERVER),
                KadHostsFixture.validators(),
                new ThreadedEventThread("kad-" + number, defects::add),
                new SystemTime(),
                new SystemEntropy());
        return new Node(GossipNode.start(GossipNode.quick(), builder -> builder.service(kad)), kad);
    }

    private boolean isInAMesh(JsPeer peer) {
        return !peer.call("gossipState", NAMED).required("mesh").isEmpty();
    }

    private static int sizeOf(JsPeer peer) {
        return peer.call("kadDescribe").required("size").asInt();
    }

    /// Each of the publishers says something, and all others hear it once.
    private void everybodyHears(String when, List<Node> publishers, List<JsPeer> jsPublishers) {
        List<Bytes> all = new ArrayList<>();
        for (Node publisher : publishers) {
            Bytes content = KadFixture.text(when + " from " + publisher.id());
            publisher.gossip.gossip().publish(TOPIC, content);
            all.add(content);
        }
        for (JsPeer publisher : jsPublishers) {
            String content = when + " from " + publisher.peerId();
            publisher.call("publish", Map.of("topic", TOPIC.name(), "text", content));
            all.add(KadFixture.text(content));
        }
        until(() -> Stream.concat(
                        ours.stream().map(node -> heardBy(node, when)),
                        js.stream().map(peer -> heardBy(peer, when)))
                .allMatch(heard -> heard.size() >= all.size() - 1));
        for (Node node : ours) {
            List<Bytes> fromOthers = all.stream()
                    .filter(content -> !content.equals(KadFixture.text(when + " from " + node.id())))
                    .toList();
            until(() -> heardBy(node, when).size() >= fromOthers.size());
            assertThat(heardBy(node, when)).containsExactlyInAnyOrderElementsOf(fromOthers);
        }
        // js-libp2p delivers its own messages to itself too.
        for (JsPeer peer : js) {
            until(() -> heardBy(peer, when).size() >= all.size());
            assertThat(heardBy(peer, when)).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    private static List<Bytes> heardBy(Node node, String when) {
        return node.gossip.contents().stream()
                .filter(content -> startsWith(content, when))
                .toList();
    }

    private static List<Bytes> heardBy(JsPeer peer, String when) {
        return peer.notices("gossip").stream()
                .map(notice -> Bytes.fromHex(notice.required("hex").asText()))
                .filter(content -> startsWith(content, when))
                .toList();
    }

    private static boolean startsWith(Bytes content, String when) {
        return content.hex().startsWith(KadFixture.text(when + " from ").hex());
    }

    /// Public keys under `/pk/`: the one kind of record for which old and new js-libp2p, and we,
    /// have the same rules.
    private List<Bytes> everybodyStoresItsPublicKey() throws Exception {
        List<Bytes> keys = new ArrayList<>();
        List<Callable<Boolean>> puts = new ArrayList<>();
        for (Node node : ours) {
            keys.add(key(node.id()));
            puts.add(() -> !node.kad
                    .put(key(node.id()), value(node.id()))
                    .orThrow()
                    .confirmed()
                    .isEmpty());
        }
        for (JsPeer peer : js) {
            keys.add(key(peer.peerId()));
            Map<String, Object> record = Map.of(
                    "keyHex",
                    key(peer.peerId()).hex(),
                    "valueHex",
                    value(peer.peerId()).hex());
            puts.add(() -> !peer.call("kadPut", record).isEmpty());
        }
        assertThat(together(puts)).hasSize(OURS + JS).containsOnly(true);
        return keys;
    }

    /// Each of those who are there reads a third of all records, so that each record is read by
    /// some of ours and, with the next one, by some js peer.
    private void everybodyReads(List<Bytes> keys) throws Exception {
        List<Callable<Boolean>> reads = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            Node reader = ours.get(i);
            for (int next = i; next < keys.size(); next += JS) {
                Bytes key = keys.get(next);
                reads.add(() -> reader.kad
                        .get(key)
                        .orThrow()
                        .value()
                        .filter(value -> isOf(key, value))
                        .isPresent());
            }
        }
        for (int i = 0; i < keys.size(); i++) {
            JsPeer reader = js.get(i % js.size());
            Bytes key = keys.get(i);
            reads.add(() -> isOf(
                    key,
                    Bytes.fromHex(reader.call("kadGet", Map.of("keyHex", key.hex()))
                            .required("valueHex")
                            .asText())));
        }
        assertThat(together(reads)).containsOnly(true);
    }

    private static Bytes key(PeerId peer) {
        return Bytes.concat(KadFixture.text("/pk/"), peer.encode());
    }

    private static Bytes value(PeerId peer) {
        return peer.inlinePublicKey().orElseThrow().protobuf();
    }

    /// The key protobuf is what the identity multihash in the key ends in.
    private static boolean isOf(Bytes key, Bytes value) {
        return key.hex().endsWith(value.hex());
    }

    private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        }
    }
}
