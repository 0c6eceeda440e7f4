package org.nelumbo.node.network;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.peer.PeerId;

/// Notes what peers say of themselves, and how far away their connections are. Its state lives on
/// the node's event thread.
final class PeerWatch implements Flow.Subscriber<HostEvent> {
    private final Host host;
    private final EventThread events;
    private final Runnable changed;
    private final Map<PeerId, String> agents = new HashMap<>();

    /// @param changed told on the event thread when something changed
    PeerWatch(Host host, EventThread events, Runnable changed) {
        this.host = host;
        this.events = events;
        this.changed = changed;
    }

    void start() {
        host.events().subscribe(this);
    }

    /// The last measured round trip of the peer's nearest connection. Connections measure
    /// themselves.
    Optional<Duration> latency(PeerId peer) {
        return host.connections(peer).stream()
                .flatMap(connection -> connection.latency().stream())
                .min(Comparator.naturalOrder());
    }

    /// The name of its program, as it says.
    String agent(PeerId peer) {
        return agents.getOrDefault(peer, "");
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(HostEvent event) {
        events.execute(() -> {
            if (event instanceof HostEvent.PeerIdentified identified) {
                agents.put(identified.connection().remotePeer(), identified.agentVersion());
            } else if (event instanceof HostEvent.PeerDisconnected gone) {
                forget(gone.peer());
            }
            changed.run();
        });
    }

    @Override
    public void onError(Throwable defect) {
        // The host is gone; what was seen last stays until the node closes.
    }

    @Override
    public void onComplete() {
        // As above.
    }

    private void forget(PeerId peer) {
        if (host.connections(peer).isEmpty()) {
            agents.remove(peer);
        }
    }
}
