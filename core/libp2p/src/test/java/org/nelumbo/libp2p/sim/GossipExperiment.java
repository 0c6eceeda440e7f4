package org.nelumbo.libp2p.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nelumbo.libp2p.pubsub.gossip.GossipNote;
import org.nelumbo.libp2p.pubsub.gossip.GossipParams;
import org.nelumbo.libp2p.pubsub.gossip.PeerScoreParams;

/// Honest nodes of all kinds of reachability that hear one topic, and what can be tried on them.
final class GossipExperiment {
    private static final int WANTED_CONNECTIONS = 10;
    private static final int GOSSIP_CHOICES = -1;
    private static final int MESSAGE_BYTES = 1_500;
    private static final Duration SETTLING = Duration.ofSeconds(15);
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final Duration AFTERWARDS = Duration.ofSeconds(10);

    /// How messages fared.
    ///
    /// @param delivery the share of nodes each message reached
    /// @param delays from publishing to arriving, in milliseconds, sorted
    /// @param duplicates copies a node got of a message beyond the first
    record Delivered(List<Double> delivery, List<Long> delays, double duplicates) {
        double worst() {
            return Collections.min(delivery);
        }

        double mean() {
            return delivery.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }

        long percentileMillis(double share) {
            return delays.get((int) Math.min(delays.size() - 1L, (long) (share * delays.size())));
        }
    }

    private final SimWorld world;
    private final GossipWorld gossip;
    private final List<GossipDriver> honest = new ArrayList<>();
    private final RandomGenerator choices;
    private final Churn churn;

    GossipExperiment(long seed, int nodes) {
        this(seed, nodes, GossipParams.DEFAULT, PeerScoreParams.DEFAULT);
    }

    GossipExperiment(long seed, int nodes, GossipParams params, PeerScoreParams scoreParams) {
        this(new SimWorld(seed, LinkParams.DEFAULT), params, scoreParams);
        for (int i = 0; i < nodes; i++) {
            join(world.add(world.placement().honest(i)));
        }
    }

    /// Nobody yet, in a world that others use too.
    GossipExperiment(SimWorld world, GossipParams params, PeerScoreParams scoreParams) {
        this.world = world;
        gossip = new GossipWorld(world, params, scoreParams);
        choices = world.simulation().streams().of(GOSSIP_CHOICES, SeededStreams.Purpose.EXPERIMENT);
        churn = new Churn(world.simulation(), world.network(), ChurnParams.TEN_PERCENT_A_MINUTE);
    }

    /// An honest node hears the topic and keeps itself connected.
    void join(SimHost host) {
        honest.add(gossip.add(host));
        host.with(new DialUpkeep(world, host, WANTED_CONNECTIONS));
    }

    SimWorld world() {
        return world;
    }

    GossipWorld gossip() {
        return gossip;
    }

    List<GossipDriver> honest() {
        return honest;
    }

    Churn churn() {
        return churn;
    }

    RandomGenerator choices() {
        return choices;
    }

    /// Everybody comes up and meshes form.
    GossipExperiment settle() {
        world.hosts().forEach(SimHost::start);
        world.simulation().run(SETTLING);
        return this;
    }

    /// From now on the honest nodes come and go.
    GossipExperiment withChurn() {
        honest.forEach(driver -> churn.add(driver.number()));
        return this;
    }

    /// Adds nodes of an attacker, which come up with the others.
    List<SimHost> attack(int count, int networks, GossipAttacker.Kind kind) {
        List<Integer> numbers = new ArrayList<>();
        List<SimHost> hosts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(world.nextNumber() + i);
        }
        for (int i = 0; i < count; i++) {
            SimPeer peer = world.placement().rented(world.nextNumber(), PeerPlacement.id(choices), i % networks);
            SimHost host = world.add(peer);
            host.with(new GossipAttacker(gossip, host, kind, numbers));
            host.with(new DialUpkeep(world, host, 2 * WANTED_CONNECTIONS));
            hosts.add(host);
        }
        return hosts;
    }

    /// Random nodes publish, four messages a second.
    Delivered publish(int messages) {
        long duplicatesBefore = gossip.notes(GossipNote.DUPLICATE);
        List<PublishedMessage> sent = new ArrayList<>();
        List<Double> delivery = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            PublishedMessage message = gossip.publish(someoneOnline().number(), MESSAGE_BYTES);
            sent.add(message);
            world.simulation()
                    .plan(
                            AFTERWARDS.toNanos(),
                            EventKind.EXPERIMENT,
                            message.publisher(),
                            i,
                            () -> delivery.add(gossip.delivery(message, AFTERWARDS.toNanos())));
            world.simulation().run(BETWEEN);
        }
        world.simulation().run(AFTERWARDS);
        List<Long> delays = new ArrayList<>();
        sent.forEach(message -> message.delays().forEach(nanos -> delays.add(nanos / 1_000_000)));
        Collections.sort(delays);
        delays.forEach(world.simulation()::note);
        long duplicates = gossip.notes(GossipNote.DUPLICATE) - duplicatesBefore;
        return new Delivered(delivery, delays, duplicates / (double) delays.size());
    }

    GossipDriver someoneOnline() {
        while (true) {
            GossipDriver driver = honest.get(choices.nextInt(honest.size()));
            if (world.network()
                    .isOnlineSince(driver.number(), world.simulation().nowNanos() - AFTERWARDS.toNanos())) {
                return driver;
            }
        }
    }

    /// Runs in a process of its own and writes the hash: arguments are seed, size and file.
    static void main(String[] arguments) throws IOException {
        long hash = determinism(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
        Files.writeString(Path.of(arguments[2]), Long.toHexString(hash));
    }

    /// Some of everything; the hash of it.
    static long determinism(long seed, int size) {
        GossipExperiment experiment = new GossipExperiment(seed, size);
        for (GossipAttacker.Kind kind : GossipAttacker.Kind.values()) {
            experiment.attack(3, 1, kind);
        }
        experiment.settle().withChurn().publish(5);
        return experiment.world().simulation().eventHash();
    }
}
