package org.nelumbo.node.network;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.peer.PeerId;

/// Notes what peers say of themselves, and how far away they are. Its state lives on the node's event thread.
final class PeerWatch implements Flow.Subscriber<HostEvent> {
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final Host host;
    private final EventThread events;
    private final Executor background;
    private final Runnable changed;
    private final Map<PeerId, Duration> latencies = new HashMap<>();
    private final Map<PeerId, String> agents = new HashMap<>();
    private final Set<PeerId> asking = new HashSet<>();
    private boolean closed;

    /// @param background where a measurement may wait
    /// @param changed told on the event thread when something changed
    PeerWatch(Host host, EventThread events, Executor background, Runnable changed) {
        this.host = host;
        this.events = events;
        this.background = background;
        this.changed = changed;
    }

    void start() {
        host.events().subscribe(this);
        events.execute(this::measureAll);
    }

    /// The last measured round trip.
    Optional<Duration> latency(PeerId peer) {
        return Optional.ofNullable(latencies.get(peer));
    }

    /// The name of its program, as it says.
    String agent(PeerId peer) {
        return agents.getOrDefault(peer, "");
    }

    /// Ends the measuring; on the event thread.
    void end() {
        closed = true;
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
            } else if (event instanceof HostEvent.PeerConnected connected) {
                measure(connected.peer());
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

    private void measureAll() {
        if (closed) {
            return;
        }
        Set<PeerId> here = new HashSet<>();
        host.connections().stream().map(Connection::remotePeer).forEach(here::add);
        latencies.keySet().retainAll(here);
        agents.keySet().retainAll(here);
        here.forEach(this::measure);
        events.schedule(PAUSE, this::measureAll);
    }

    /// A peer that hangs is not asked again before it has answered.
    private void measure(PeerId peer) {
        if (!closed && asking.add(peer)) {
            background.execute(() -> ask(peer));
        }
    }

    private void ask(PeerId peer) {
        Optional<Duration> measured = Optional.empty();
        try {
            // To measure must not bring back somebody who has left.
            measured = host.connections(peer).isEmpty() ? Optional.empty() : Optional.of(host.ping(peer));
        } catch (DialException | StreamException gone) {
            // Stays without a measurement.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        Optional<Duration> latency = measured;
        events.execute(() -> {
            asking.remove(peer);
            latency.ifPresentOrElse(span -> latencies.put(peer, span), () -> latencies.remove(peer));
            changed.run();
        });
    }

    private void forget(PeerId peer) {
        if (host.connections(peer).isEmpty()) {
            latencies.remove(peer);
            agents.remove(peer);
        }
    }
}
