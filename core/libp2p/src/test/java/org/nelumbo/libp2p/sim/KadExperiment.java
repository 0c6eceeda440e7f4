package org.nelumbo.libp2p.sim;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.kad.table.TableParams;

/// A DHT of honest servers that joined through three bootstrap nodes, and what can be tried on it.
final class KadExperiment {
    private static final int SEEDS = 3;
    private static final int WANTED = 20;
    private static final int QUERIES_A_SECOND = 20;
    private static final int KAD_CHOICES = -2;
    private static final Duration JOINING = Duration.ofMinutes(1);
    private static final Duration SETTLING = Duration.ofMinutes(1);
    private static final Duration QUERY = Duration.ofSeconds(31);

    /// How look-ups went.
    ///
    /// @param found how many of the truly closest each of them found
    /// @param hops how many hops each of them took
    record LookUps(List<Integer> found, List<Integer> hops) {
        double shareFinding(int atLeast) {
            return found.stream().filter(count -> count >= atLeast).count() / (double) found.size();
        }

        double meanHops() {
            return hops.stream().mapToInt(Integer::intValue).average().orElseThrow();
        }

        int mostHops() {
            return Collections.max(hops);
        }
    }

    private final SimWorld world;
    private final KadWorld kad;
    private final List<KadDriver> honest = new ArrayList<>();
    private final RandomGenerator choices;

    KadExperiment(long seed, int servers) {
        this(new SimWorld(seed, LinkParams.DEFAULT));
        for (int i = 0; i < servers; i++) {
            join(world.add(world.placement().honestPublic(i)));
        }
    }

    /// Nobody yet, in a world that others use too.
    KadExperiment(SimWorld world) {
        this.world = world;
        kad = new KadWorld(world, TableParams.DEFAULT);
        choices = world.simulation().streams().of(KAD_CHOICES, SeededStreams.Purpose.EXPERIMENT);
    }

    /// An honest node takes part, as a server if anybody can dial it. The first servers are those that newcomers know.
    void join(SimHost host) {
        boolean isServer = host.peer().natClass() == NatClass.PUBLIC;
        honest.add(kad.add(host, isServer ? KadConduct.SERVER : KadConduct.CLIENT));
        if (isServer && kad.seeds().size() < SEEDS) {
            kad.addSeed(host.number());
        }
    }

    SimWorld world() {
        return world;
    }

    KadWorld kad() {
        return kad;
    }

    List<KadDriver> honest() {
        return honest;
    }

    RandomGenerator choices() {
        return choices;
    }

    /// Everybody comes up within a minute, those that newcomers know first, and the tables settle.
    KadExperiment settle() {
        for (SimHost host : world.hosts()) {
            boolean isSeed = kad.isSeed(host.number());
            long delay = isSeed ? 0 : choices.nextLong(JOINING.toNanos());
            world.simulation().plan(delay, EventKind.CHURN, host.number(), 0, host::start);
        }
        world.simulation().run(JOINING.plus(SETTLING));
        return this;
    }

    /// Adds attackers, which come up at once.
    List<KadDriver> attack(List<SimPeer> peers, KadConduct conduct) {
        List<KadDriver> added = new ArrayList<>();
        for (SimPeer peer : peers) {
            SimHost host = world.add(peer);
            added.add(kad.add(host, conduct));
            host.start();
        }
        return added;
    }

    /// Random honest nodes look for random keys.
    LookUps lookUp(int tries) {
        List<Integer> found = new ArrayList<>();
        List<Integer> hops = new ArrayList<>();
        for (int i = 0; i < tries; i++) {
            Bytes key = randomKey();
            KadDriver asker = someoneOnline();
            Set<KadPeer> truth = new HashSet<>(kad.trulyClosest(KadKey.of(key), WANTED, asker.number()));
            asker.findClosest(key, way -> {
                found.add((int) way.nearest().stream().filter(truth::contains).count());
                hops.add(way.hops());
            });
            pause(i);
        }
        world.simulation().run(QUERY);
        found.forEach(count -> world.simulation().note(count));
        return new LookUps(found, hops);
    }

    /// Random nodes store records.
    ///
    /// @return their keys
    List<Bytes> put(int records) {
        return put(records, this::someoneOnline);
    }

    /// One node stores records.
    List<Bytes> putBy(KadDriver publisher, int records) {
        return put(records, () -> publisher);
    }

    private List<Bytes> put(int records, Supplier<KadDriver> publishers) {
        List<Bytes> keys = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            Bytes key = recordKey(i);
            keys.add(key);
            publishers
                    .get()
                    .put(
                            key,
                            valueOf(key),
                            told -> world.simulation().note(told.confirmed().size()));
            pause(i);
        }
        world.simulation().run(QUERY);
        return keys;
    }

    /// Random nodes read them.
    ///
    /// @return how many got the right value
    int get(List<Bytes> keys) {
        return get(keys, this::someoneOnline);
    }

    /// One node reads them.
    int getBy(KadDriver reader, List<Bytes> keys) {
        return get(keys, () -> reader);
    }

    private int get(List<Bytes> keys, Supplier<KadDriver> readers) {
        List<Bytes> got = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Bytes key = keys.get(i);
            readers.get()
                    .get(
                            key,
                            found -> found.value().filter(valueOf(key)::equals).ifPresent(value -> got.add(key)));
            pause(i);
        }
        world.simulation().run(QUERY);
        world.simulation().note(got.size());
        return got.size();
    }

    /// Takes that share of the honest nodes down, most of them without a goodbye; the seeds stay.
    void remove(double share) {
        List<KadDriver> leaving = new ArrayList<>(honest);
        leaving.removeIf(driver -> kad.isSeed(driver.number()));
        for (int i = leaving.size() - 1; i > 0; i--) {
            Collections.swap(leaving, i, choices.nextInt(i + 1));
        }
        leaving.subList(0, (int) (share * honest.size()))
                .forEach(driver -> world.network().stop(driver.number(), true));
    }

    KadDriver someoneOnline() {
        while (true) {
            KadDriver driver = honest.get(choices.nextInt(honest.size()));
            if (world.network().isOnline(driver.number())) {
                return driver;
            }
        }
    }

    /// So many queries begin within a second.
    private void pause(int begun) {
        if (begun % QUERIES_A_SECOND == QUERIES_A_SECOND - 1) {
            world.simulation().run(Duration.ofSeconds(1));
        }
    }

    Bytes randomKey() {
        return Bytes.of(
                ByteBuffer.allocate(Long.BYTES).putLong(choices.nextLong()).array());
    }

    static Bytes recordKey(int number) {
        return Bytes.of(("/sim/record/" + number).getBytes(StandardCharsets.UTF_8));
    }

    static Bytes valueOf(Bytes key) {
        return Bytes.concat(key, Bytes.of(new byte[100]));
    }

    /// Runs in a process of its own and writes the hash: arguments are seed, size and file.
    static void main(String[] arguments) throws IOException {
        long hash = determinism(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
        Files.writeString(Path.of(arguments[2]), Long.toHexString(hash));
    }

    /// Some of everything; the hash of it.
    static long determinism(long seed, int size) {
        KadExperiment experiment = new KadExperiment(seed, size).settle();
        experiment.lookUp(20);
        List<Bytes> keys = experiment.put(10);
        experiment.remove(0.2);
        experiment.get(keys);
        return experiment.world().simulation().eventHash();
    }
}
