package org.nelumbo.benchmarks.network;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;

/// The heap that a connection takes on which nothing happens: the difference between a hundred hosts
/// that know nobody and the same hosts connected with one, identified, and divided by both ends.
final class IdleConnections {
    private static final int PEERS = 60;

    private IdleConnections() {}

    static String measure() throws IOException, InterruptedException, DecodeException {
        List<Host> guests = new ArrayList<>();
        try (Host host = HostPair.listener()) {
            for (int i = 0; i < PEERS; i++) {
                guests.add(HostPair.builder().cores(1).start());
            }
            // Classes and caches of the first connection belong to nobody.
            guests.getFirst().connect(HostPair.addressOf(host), DialOptions.DEFAULT);
            untilIdentified(guests.getFirst(), host);
            long before = heap();
            for (Host guest : guests.subList(1, PEERS)) {
                guest.connect(HostPair.addressOf(host), DialOptions.DEFAULT);
                untilIdentified(guest, host);
            }
            long each = (heap() - before) / (2L * (PEERS - 1));
            return String.format(Locale.ROOT, "heap of an idle connection: %.1f KiB", each / 1024.0);
        } finally {
            guests.forEach(Host::close);
        }
    }

    private static void untilIdentified(Host guest, Host host) {
        while (guest.peerStore().protocols(host.id()).isEmpty()
                || host.peerStore().protocols(guest.id()).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
