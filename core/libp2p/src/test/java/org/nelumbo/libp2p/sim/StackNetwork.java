package org.nelumbo.libp2p.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.kad.KadFixture;
import org.nelumbo.libp2p.kad.KadHostsFixture;
import org.nelumbo.libp2p.kad.KadMode;
import org.nelumbo.libp2p.kad.KadParams;
import org.nelumbo.libp2p.kad.Kademlia;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.pubsub.PubSubMessage;
import org.nelumbo.libp2p.pubsub.Topic;
import org.nelumbo.libp2p.pubsub.gossip.GossipOptions;
import org.nelumbo.libp2p.pubsub.gossip.GossipSub;

/// Level B of the simulation: whole hosts, from multistream, Noise and Yamux to gossip and DHT, on
/// virtual time. Their bytes cross the network of level A, with its delays, lines, losses and
/// resets.
///
/// The same seed gives the same bytes at the same moments, and so the same hash, in another process
/// too. What reaches that far: every key, nonce and choice comes from the seed, everything runs on
/// one thread (see [SimThreads]), and every clock the hosts look at is the virtual one. What does
/// not: the JDK's own limits on waiting, which count real time and do not end anything here, and
/// the end of hosts, for which Netty uses a thread of its own. A dial takes one crossing more than
/// TCP needs, as level A counts the upgrade that here really happens; closing a connection cuts off
/// what is on the way. All nodes can be dialled: relays and hole punching are not part of this.
final class StackNetwork implements AutoCloseable {
    static final Topic TOPIC = new Topic("musig2:signers:spend");

    private static final int OWN_CHOICES = -1;
    private static final int CONNECTIONS = 3;
    private static final int TRIES = 20;
    /// The hosts have limits of their own, which are those that shall count.
    private static final int NO_LIMIT = 1_000;

    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration JOINING = Duration.ofSeconds(10);
    /// The longest keep-alive of the network, and a little more.
    private static final Duration UNTIL_NOTICED = Duration.ofSeconds(45);
    private static final int MESSAGES = 5;
    private static final int RECORDS = 10;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /// One host.
    record Node(int number, Host host, GossipSub gossip, Kademlia kad, List<Bytes> heard) {
        PeerAddress address() {
            return new PeerAddress(host.id(), host.listenAddresses());
        }
    }

    private final SimInternet internet;
    private final PeerPlacement placement;
    private final RandomGenerator choices;
    private final List<Node> nodes = new ArrayList<>();

    StackNetwork(long seed, LinkParams params) {
        internet = new SimInternet(seed, params.withMaxConnections(NO_LIMIT));
        placement = new PeerPlacement(internet.simulation());
        choices = internet.simulation().streams().of(OWN_CHOICES, SeededStreams.Purpose.EXPERIMENT);
    }

    List<Node> nodes() {
        return nodes;
    }

    /// Those that have not left.
    List<Node> online() {
        return nodes.stream()
                .filter(node -> internet.network().isOnline(node.number))
                .toList();
    }

    Simulation simulation() {
        return internet.simulation();
    }

    SimNetwork network() {
        return internet.network();
    }

    void run(Duration span) {
        internet.threads().run(span);
    }

    /// Nodes come one after the other; each connects to three that are there already, and tries
    /// others where it is refused.
    StackNetwork grow(int count) {
        for (int i = 0; i < count; i++) {
            Node added = add();
            if (added.number > 0) {
                List<PeerAddress> known = Stream.generate(() -> nodes.get(choices.nextInt(added.number)))
                        .limit(TRIES)
                        .map(Node::address)
                        .distinct()
                        .toList();
                internet.threads().start(() -> join(added, known));
            }
            run(BETWEEN);
        }
        return this;
    }

    /// A random node says something.
    Bytes publish(String text) {
        Bytes content = KadFixture.text(text);
        Node publisher = someone();
        await(() -> publisher.gossip.publish(TOPIC, content));
        publisher.heard.add(content);
        return content;
    }

    /// A random node stores a record.
    ///
    /// @return how many have confirmed it
    int put(Bytes key, Bytes value) {
        Node writer = someone();
        return await(() -> writer.kad.put(key, value).orThrow().confirmed().size());
    }

    /// A random node reads a record, another one than the last time in all likelihood.
    boolean isRead(Bytes key, Bytes value) {
        Node reader = someone();
        return await(() ->
                reader.kad.get(key).orThrow().value().filter(value::equals).isPresent());
    }

    /// A random node vanishes without a word.
    void crash() {
        internet.network().stop(someone().number, true);
    }

    Node someone() {
        List<Node> up = online();
        return up.get(choices.nextInt(up.size()));
    }

    /// Ends all hosts; the hash must have been taken before.
    @Override
    public void close() throws InterruptedException {
        CompletableFuture<?>[] ends = nodes.stream()
                .map(node -> internet.threads().start(() -> {
                    node.host.close();
                    return true;
                }))
                .toArray(CompletableFuture[]::new);
        internet.threads().finish(CompletableFuture.allOf(ends));
    }

    private Node add() {
        int number = nodes.size();
        SimPeer place = placement.honestPublic(number);
        RandomGenerator random = internet.simulation().streams().of(number, SeededStreams.Purpose.HOST);
        EntropySource entropy = new SeededEntropy(random.nextLong());
        PeerKeyPair identity = PeerKeyPair.generate(entropy);
        SimPeer peer = new SimPeer(
                number, identity.peerId(), place.address(), place.ip(), place.region(), place.natClass(), place.rate());
        SimTransport transport = internet.add(peer);
        VirtualClock clock = internet.simulation().clock();
        GossipSub gossip = GossipSub.of(
                identity,
                GossipOptions.standard(),
                eventThread(number),
                internet.threads().factory(),
                clock,
                entropy);
        Kademlia kad = Kademlia.of(
                KadParams.of(KadHostsFixture.PROTOCOL).withMode(KadMode.SERVER),
                KadHostsFixture.validators(),
                eventThread(number),
                internet.threads().factory(),
                clock,
                entropy);
        List<Bytes> heard = new ArrayList<>();
        Host host = await(() -> {
            gossip.subscribe(TOPIC, (PubSubMessage message) -> heard.add(message.data()));
            return HostBuilder.of(identity, clock, entropy)
                    .threads(internet.threads().forHosts())
                    .cores(1)
                    .service(transport)
                    .service(gossip)
                    .service(kad)
                    .listen(peer.address())
                    .start();
        });
        Node node = new Node(number, host, gossip, kad, heard);
        nodes.add(node);
        return node;
    }

    private SimEventThread eventThread(int number) {
        return new SimEventThread(internet.threads(), internet.simulation(), number);
    }

    private static boolean join(Node added, List<PeerAddress> known) throws InterruptedException {
        int connected = 0;
        for (PeerAddress other : known) {
            try {
                connected += added.host.connect(other, DialOptions.DEFAULT).isOpen() ? 1 : 0;
            } catch (DialException full) {
                // The next one may have room.
            }
            if (connected == CONNECTIONS) {
                return true;
            }
        }
        return false;
    }

    private <T> T await(Callable<T> task) {
        return internet.threads().await(internet.threads().start(task), LIMIT);
    }

    /// Runs in a process of its own and writes the hash: arguments are seed, size and file.
    static void main(String[] arguments) throws IOException, InterruptedException {
        long hash =
                everythingArrives(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]), LinkParams.DEFAULT, 1);
        Files.writeString(Path.of(arguments[2]), Long.toHexString(hash));
    }

    /// The experiment: nodes come, talk, store and read; a fifth of them vanish, the others talk
    /// and read again.
    ///
    /// @param wanted the share of all deliveries that is enough; no message may come twice in
    ///     any case
    /// @return the event hash
    /// @throws AssertionError if anything else did not arrive
    static long everythingArrives(long seed, int size, LinkParams params, double wanted) throws InterruptedException {
        try (StackNetwork network = new StackNetwork(seed, params).grow(size)) {
            network.run(JOINING);
            network.everybodyHears("before", wanted);
            for (int i = 0; i < RECORDS; i++) {
                assertThat(network.put(key(i), value(i))).isPositive();
            }
            network.everyRecordIsRead();
            for (int i = 0; i < Math.max(1, size / 5); i++) {
                network.crash();
            }
            network.run(UNTIL_NOTICED);
            network.everyRecordIsRead();
            network.everybodyHears("after", wanted);
            return network.simulation().eventHash();
        }
    }

    private void everybodyHears(String when, double wanted) {
        nodes.forEach(node -> node.heard.clear());
        List<Bytes> sent = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            sent.add(publish(when + " " + i));
            run(Duration.ofMillis(250));
        }
        run(Duration.ofSeconds(4));
        int deliveries = 0;
        for (Node node : online()) {
            assertThat(node.heard).doesNotHaveDuplicates().isSubsetOf(sent);
            deliveries += node.heard.size();
        }
        assertThat(deliveries).isGreaterThanOrEqualTo((int) Math.ceil(wanted * sent.size() * online().size()));
    }

    private void everyRecordIsRead() {
        for (int i = 0; i < RECORDS; i++) {
            assertThat(isRead(key(i), value(i))).isTrue();
        }
    }

    private static Bytes key(int number) {
        return KadFixture.text("/test/" + number);
    }

    private static Bytes value(int number) {
        return KadFixture.text(Integer.toString(number));
    }
}
