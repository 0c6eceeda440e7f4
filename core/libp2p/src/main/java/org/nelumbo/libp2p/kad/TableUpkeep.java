package org.nelumbo.libp2p.kad;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.kad.table.Admission;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.kad.table.PeerNetwork;
import org.nelumbo.libp2p.kad.table.RoutingTable;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// Lets peers into the routing table: those that list the protocol, have an address, and answer a ping.
/// Everything happens on the event thread.
final class TableUpkeep {
    /// Peers pinged at one time; who comes then may come again when it connects the next time.
    private static final int MAX_PINGS = 32;

    private final RoutingTable table;
    private final boolean loopbackCounts;
    private final EventThread thread;
    private final TimeSource time;
    private final Function<PeerId, List<Multiaddr>> addressBook;
    private final BiConsumer<PeerId, Consumer<Boolean>> pinger;
    private final Runnable onAdded;
    private final Set<PeerId> beingPinged = new HashSet<>();

    /// @param addressBook where peers may be reached, as far as known
    /// @param pinger pings a peer and tells, on any thread, whether it answered
    /// @param onAdded called after each peer that came in
    TableUpkeep(
            RoutingTable table,
            boolean loopbackCounts,
            EventThread thread,
            TimeSource time,
            Function<PeerId, List<Multiaddr>> addressBook,
            BiConsumer<PeerId, Consumer<Boolean>> pinger,
            Runnable onAdded) {
        this.table = table;
        this.loopbackCounts = loopbackCounts;
        this.thread = thread;
        this.time = time;
        this.addressBook = addressBook;
        this.pinger = pinger;
        this.onAdded = onAdded;
    }

    /// A peer has said what it serves.
    ///
    /// @param serves true if that includes the DHT
    void identified(Connection connection, boolean serves) {
        PeerId peer = connection.remotePeer();
        if (connection.limits().isPresent()) {
            return;
        }
        if (!serves) {
            table.remove(KadPeer.of(peer, List.of()).key());
            return;
        }
        KadPeer candidate = candidate(connection);
        if (!candidate.addresses().isEmpty()) {
            PeerNetwork group = PeerNetwork.of(connection.remoteAddress(), loopbackCounts);
            ping(peer, answered -> {
                if (answered) {
                    offer(candidate, group, true);
                }
            });
        }
    }

    private void offer(KadPeer candidate, PeerNetwork group, boolean mayPing) {
        switch (table.offer(candidate, group, time.monotonicNanos())) {
            case Admission.Added() -> onAdded.run();
            case Admission.PingFirst(KadPeer longestSilent)
            when mayPing ->
                ping(longestSilent.id(), answered -> {
                    if (answered) {
                        table.answered(longestSilent.key(), time.monotonicNanos());
                    } else {
                        table.remove(longestSilent.key());
                        offer(candidate, group, false);
                    }
                });
            case Admission.PingFirst _, Admission.Known _, Admission.Refused _ -> {
                // Nothing changes, or has changed already.
            }
        }
    }

    private void ping(PeerId peer, Consumer<Boolean> outcome) {
        if (beingPinged.size() >= MAX_PINGS || !beingPinged.add(peer)) {
            return;
        }
        pinger.accept(
                peer,
                answered -> thread.execute(() -> {
                    beingPinged.remove(peer);
                    outcome.accept(answered);
                }));
    }

    private KadPeer candidate(Connection connection) {
        AddressClass reach = connection.remoteAddress().addressClass().orElse(AddressClass.PUBLIC);
        return KadAddresses.within(
                reach, KadPeer.of(connection.remotePeer(), addressBook.apply(connection.remotePeer())));
    }
}
