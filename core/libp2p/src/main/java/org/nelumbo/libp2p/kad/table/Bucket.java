package org.nelumbo.libp2p.kad.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Peers at one distance, in order of arrival.
final class Bucket {
    private final List<TableEntry> entries = new ArrayList<>(0);

    void add(TableEntry entry) {
        entries.add(entry);
    }

    boolean remove(KadKey peer) {
        return entries.removeIf(entry -> entry.peer().key().equals(peer));
    }

    Optional<TableEntry> find(KadKey peer) {
        for (TableEntry entry : entries) {
            if (entry.peer().key().equals(peer)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /// The peer to ping when room is wanted: one that failed last time, otherwise the one that has been
    /// silent for longest. Those that answered or were pinged within `pauseNanos` are left in peace.
    Optional<TableEntry> longestSilent(long nowNanos, long pauseNanos) {
        Optional<TableEntry> found = Optional.empty();
        for (TableEntry entry : entries) {
            if (entry.mayBePinged(nowNanos, pauseNanos) && (found.isEmpty() || entry.isMoreDoubtfulThan(found.get()))) {
                found = Optional.of(entry);
            }
        }
        return found;
    }

    int count(PeerNetwork group) {
        int count = 0;
        for (TableEntry entry : entries) {
            if (entry.isOf(group)) {
                count++;
            }
        }
        return count;
    }

    void addGroups(Set<Long> groups) {
        entries.forEach(entry -> groups.add(entry.groupBits()));
    }

    int size() {
        return entries.size();
    }

    void forEach(Consumer<TableEntry> visitor) {
        entries.forEach(visitor);
    }
}
