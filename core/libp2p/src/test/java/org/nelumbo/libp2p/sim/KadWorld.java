package org.nelumbo.libp2p.sim;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.kad.lookup.LookupParams;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.record.RecordValidators;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.kad.table.PeerNetwork;
import org.nelumbo.libp2p.kad.table.TableParams;

/// What the DHT nodes of one experiment share: the same objects for the same peers, and keys whose places are known.
final class KadWorld {
    private static final int POOL = 1 << 15;
    private static final int POOL_KEY_BYTES = 8;

    private record PooledKey(Bytes key, KadKey place) {}

    private final SimWorld world;
    private final RecordValidators validators = RecordValidators.standard().with("sim", new NumberedRecords());
    private final Map<Integer, KadPeer> peers = new LinkedHashMap<>();
    private final Map<Integer, PeerNetwork> groups = new LinkedHashMap<>();
    private final Map<Integer, KadDriver> drivers = new LinkedHashMap<>();
    private final List<PooledKey> pool = new ArrayList<>();
    private final List<Integer> seeds = new ArrayList<>();
    private final List<KadPeer> accomplices = new ArrayList<>();
    /// Whom the liars named for a key; the same questions come again and again.
    private final Map<Bytes, List<KadPeer>> named = new HashMap<>();
    private final TableParams tableParams;

    KadWorld(SimWorld world, TableParams tableParams) {
        this.world = world;
        this.tableParams = tableParams;
        for (int i = 0; i < POOL; i++) {
            Bytes key = Bytes.of(ByteBuffer.allocate(POOL_KEY_BYTES).putLong(i).array());
            pool.add(new PooledKey(key, KadKey.of(key)));
        }
        pool.sort(Comparator.comparing(PooledKey::place));
    }

    SimWorld world() {
        return world;
    }

    RecordValidators validators() {
        return validators;
    }

    /// Gives a host the DHT.
    KadDriver add(SimHost host, KadConduct conduct) {
        KadDriver driver = new KadDriver(this, host, conduct);
        drivers.put(host.number(), driver);
        host.with(driver);
        if (conduct == KadConduct.LIAR) {
            accomplices.add(peer(host.number()));
            named.clear();
        }
        return driver;
    }

    TableParams tableParams() {
        return tableParams;
    }

    /// The liars nearest to a key, as many as one answer may name.
    List<KadPeer> accomplices(Bytes key) {
        return named.computeIfAbsent(key, this::nearestAccomplices);
    }

    private List<KadPeer> nearestAccomplices(Bytes key) {
        KadKey place = KadKey.of(key);
        return accomplices.stream()
                .sorted((left, right) -> place.compareDistance(left.key(), right.key()))
                .limit(KadMessage.MAX_PEERS)
                .toList();
    }

    /// From now on newcomers are told of this node.
    void addSeed(int number) {
        seeds.add(number);
    }

    boolean isSeed(int number) {
        return seeds.contains(number);
    }

    List<KadPeer> seeds() {
        return seeds.stream().map(this::peer).toList();
    }

    KadDriver driver(int number) {
        return Optional.ofNullable(drivers.get(number)).orElseThrow();
    }

    KadPeer peer(int number) {
        return peers.computeIfAbsent(number, absent -> {
            SimPeer peer = world.network().peer(absent);
            return KadPeer.of(peer.id(), List.of(peer.address()));
        });
    }

    PeerNetwork group(int number) {
        return groups.computeIfAbsent(
                number, absent -> PeerNetwork.of(world.network().peer(absent).address(), true));
    }

    boolean isServer(int number) {
        return Optional.ofNullable(drivers.get(number)).map(KadDriver::isServer).orElse(false);
    }

    /// A key whose place shares exactly `prefix` leading bits with `place`, or as many as the pool allows.
    Bytes keyNear(KadKey place, int prefix, RandomGenerator random) {
        byte[] bytes = place.toBytes().toArray();
        bytes[prefix / Byte.SIZE] ^= (byte) (0x80 >>> prefix % Byte.SIZE);
        for (int bit = prefix + 1; bit < KadKey.BITS; bit++) {
            if (random.nextBoolean()) {
                bytes[bit / Byte.SIZE] ^= (byte) (0x80 >>> bit % Byte.SIZE);
            }
        }
        KadKey wanted = KadKey.ofHash(Bytes.of(bytes));
        int low = 0;
        int high = pool.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pool.get(middle).place().compareTo(wanted) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return pool.get(low).key();
    }

    /// The servers that are up, answer and are nearest to a key, without `asker`, as nobody in the network can know
    /// them;
    /// of one network no more than a look-up may take.
    List<KadPeer> trulyClosest(KadKey key, int count, int asker) {
        List<Integer> networks = new ArrayList<>();
        return drivers.values().stream()
                .filter(driver -> driver.answers()
                        && driver.number() != asker
                        && world.network().isOnline(driver.number()))
                .map(driver -> peer(driver.number()))
                .sorted((left, right) -> key.compareDistance(left.key(), right.key()))
                .filter(peer -> {
                    int network = world.network()
                            .peer(world.number(peer.id()).orElseThrow())
                            .network();
                    networks.add(network);
                    return Collections.frequency(networks, network) <= LookupParams.DEFAULT.perNetwork();
                })
                .limit(count)
                .toList();
    }
}
