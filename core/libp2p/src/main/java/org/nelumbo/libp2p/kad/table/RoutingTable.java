package org.nelumbo.libp2p.kad.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The peers a node remembers, in 256 buckets by how many leading bits they share with the node itself;
/// the last bucket takes those that share more, too. Old peers stay and new ones are refused, unless an
/// old one is silent: whoever wants to fill a table has to wait for honest peers to leave. Few peers of
/// one network come in (see [PeerNetwork]).
///
/// Whoever offers a peer has seen it list the protocol and answer a ping. Pure: no clock, no I/O; the
/// order of everything it returns depends only on what it was told. Buckets exist once they are used,
/// so that ten thousand tables fit one JVM. Not thread-safe.
///
/// Source: Maymounkov and Mazières, Kademlia; limits by network after the eclipse attacks on Ethereum
/// and Bitcoin; core/decisions/0090.
public final class RoutingTable {
    private static final int INITIAL_BUCKETS = 16;

    private final KadKey self;
    private final TableParams params;
    private final List<Bucket> buckets = new ArrayList<>(INITIAL_BUCKETS);
    private int size;

    /// @param self where the node itself stands; never in the table
    public RoutingTable(KadKey self, TableParams params) {
        this.self = self;
        this.params = params;
    }

    /// Offers a peer that lists the protocol and has answered a ping just now.
    ///
    /// @param group where its connection really comes from or leads to
    /// @param nowNanos monotonic time
    public Admission offer(KadPeer peer, PeerNetwork group, long nowNanos) {
        if (peer.key().equals(self)) {
            return new Admission.Refused(Admission.Reason.SELF);
        }
        if (peer.addresses().isEmpty()) {
            return new Admission.Refused(Admission.Reason.NO_ADDRESS);
        }
        Bucket bucket = bucketOf(peer.key());
        Optional<TableEntry> known = bucket.find(peer.key());
        if (known.isPresent()) {
            known.get().update(peer, nowNanos);
            return new Admission.Known();
        }
        if (bucket.size() >= params.bucketSize() && doubtful(bucket, nowNanos).isEmpty()) {
            return new Admission.Refused(Admission.Reason.BUCKET_FULL);
        }
        if (group.isCounted()) {
            if (bucket.count(group) >= params.perGroupAndBucket()) {
                return new Admission.Refused(Admission.Reason.NETWORK_IN_BUCKET);
            }
            if (count(group) >= params.perGroup() || isAboveAverage(group)) {
                return new Admission.Refused(Admission.Reason.NETWORK_IN_TABLE);
            }
        }
        if (bucket.size() >= params.bucketSize()) {
            return replacement(bucket, nowNanos);
        }
        bucket.add(new TableEntry(peer, group, nowNanos));
        size++;
        return new Admission.Added();
    }

    /// The peer has answered something.
    public void answered(KadKey peer, long nowNanos) {
        find(peer).ifPresent(entry -> entry.answered(nowNanos));
    }

    /// The peer has not answered, or could not be reached. After as many times in a row as
    /// [TableParams#maxFailures] it is dropped.
    ///
    /// @return true if it was dropped
    public boolean failed(KadKey peer) {
        boolean isDead = find(peer).map(TableEntry::failed).orElse(0) >= params.maxFailures();
        return isDead && remove(peer);
    }

    /// The peer has not answered the ping that [Admission.PingFirst] asked for, or no longer lists the
    /// protocol: it is dropped at once.
    ///
    /// @return true if it was in the table
    public boolean remove(KadKey peer) {
        boolean removed =
                existingBucket(peer).map(bucket -> bucket.remove(peer)).orElse(false);
        if (removed) {
            size--;
        }
        return removed;
    }

    /// The peer as the table knows it.
    public Optional<KadPeer> get(KadKey peer) {
        return find(peer).map(TableEntry::peer);
    }

    /// The `count` peers nearest to `target`, nearest first, among those that `accept` takes.
    public List<KadPeer> closest(KadKey target, int count, Predicate<KadPeer> accept) {
        List<KadPeer> nearest = new ArrayList<>(Math.min(count, size));
        int shared = self.commonPrefix(target);
        // Peers of the target's own bucket differ from it later than any other.
        take(nearest, target, count, accept, Math.min(shared, buckets.size()), Math.min(shared + 1, buckets.size()));
        // All further buckets share exactly `shared` bits with the target.
        take(nearest, target, count, accept, Math.min(shared + 1, buckets.size()), buckets.size());
        for (int i = Math.min(shared, buckets.size()) - 1; i >= 0 && nearest.size() < count; i--) {
            take(nearest, target, count, accept, i, i + 1);
        }
        return nearest;
    }

    /// The `count` peers nearest to `target`, nearest first.
    public List<KadPeer> closest(KadKey target, int count) {
        return closest(target, count, any -> true);
    }

    /// All peers, those farthest from us first, in a bucket in order of arrival.
    public void forEach(Consumer<KadPeer> visitor) {
        buckets.forEach(bucket -> bucket.forEach(entry -> visitor.accept(entry.peer())));
    }

    /// Number of peers that share exactly `prefix` leading bits with us.
    public int bucketSize(int prefix) {
        return prefix < buckets.size() ? buckets.get(prefix).size() : 0;
    }

    /// One more than the number of the deepest bucket that has a peer; 0 for an empty table.
    public int depth() {
        for (int i = buckets.size(); i > 0; i--) {
            if (buckets.get(i - 1).size() > 0) {
                return i;
            }
        }
        return 0;
    }

    /// Number of peers of one network.
    public int count(PeerNetwork group) {
        int count = 0;
        for (Bucket bucket : buckets) {
            count += bucket.count(group);
        }
        return count;
    }

    /// Number of peers.
    public int size() {
        return size;
    }

    /// One more peer of a network that is in the table already must not give it more than the average of
    /// all networks here. So whoever has few networks gets a small share, however many peers he has.
    private boolean isAboveAverage(PeerNetwork group) {
        int after = count(group) + 1;
        if (size < params.bucketSize() || after == 1) {
            return false;
        }
        Set<Long> groups = new HashSet<>();
        buckets.forEach(bucket -> bucket.addGroups(groups));
        return (long) after * groups.size() > size + 1;
    }

    private Admission replacement(Bucket bucket, long nowNanos) {
        TableEntry silent = doubtful(bucket, nowNanos).orElseThrow();
        silent.pinged(nowNanos);
        return new Admission.PingFirst(silent.peer());
    }

    private Optional<TableEntry> doubtful(Bucket bucket, long nowNanos) {
        return bucket.longestSilent(nowNanos, params.pingPause().toNanos());
    }

    private void take(
            List<KadPeer> into, KadKey target, int count, Predicate<KadPeer> accept, int fromBucket, int toBucket) {
        int start = into.size();
        if (start >= count) {
            return;
        }
        for (int i = fromBucket; i < toBucket; i++) {
            buckets.get(i).forEach(entry -> {
                if (accept.test(entry.peer())) {
                    into.add(entry.peer());
                }
            });
        }
        into.subList(start, into.size()).sort((left, right) -> target.compareDistance(left.key(), right.key()));
        if (into.size() > count) {
            into.subList(count, into.size()).clear();
        }
    }

    private Optional<TableEntry> find(KadKey peer) {
        return existingBucket(peer).flatMap(bucket -> bucket.find(peer));
    }

    private Optional<Bucket> existingBucket(KadKey peer) {
        int number = number(peer);
        return number < buckets.size() ? Optional.of(buckets.get(number)) : Optional.empty();
    }

    private Bucket bucketOf(KadKey peer) {
        int number = number(peer);
        while (buckets.size() <= number) {
            buckets.add(new Bucket());
        }
        return buckets.get(number);
    }

    private int number(KadKey peer) {
        return Math.min(self.commonPrefix(peer), KadKey.BITS - 1);
    }
}
