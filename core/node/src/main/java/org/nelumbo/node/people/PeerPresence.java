package org.nelumbo.node.people;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;

/// Who is connected, told by the libp2p host. Its state lives on the given event thread.
public final class PeerPresence implements Flow.Subscriber<HostEvent> {
    private static final int MAX_SEEN = 4_096;

    private final EventThread events;
    private final MutableObservable<People> people;
    private final Map<Bytes, Instant> seen = new LinkedHashMap<>();
    private final Host host;
    private final TimeSource time;
    private Set<Bytes> before = Set.of();

    /// Starts watching.
    public PeerPresence(Host host, EventThread events, TimeSource time) {
        this.host = host;
        this.events = events;
        this.time = time;
        this.people = new MutableObservable<>(new People(host.id().encode(), Set.of(), Map.of()));
        host.events().subscribe(this);
    }

    /// The people, as of now. Changes arrive on the event thread.
    public Observable<People> people() {
        return people;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
        events.execute(this::look);
    }

    @Override
    public void onNext(HostEvent event) {
        events.execute(this::look);
    }

    @Override
    public void onError(Throwable defect) {
        // The host is gone; what was seen last stays until the node closes.
    }

    @Override
    public void onComplete() {
        // As above.
    }

    /// A peer told where it is, though it may not be connected. May be called from any thread.
    ///
    /// @param saidAt by the peer's clock
    public void said(Bytes peer, Instant saidAt) {
        events.execute(() -> {
            Instant now = time.now();
            Instant when = saidAt.isAfter(now) ? now : saidAt;
            boolean newer = Optional.ofNullable(seen.get(People.personId(peer)))
                    .filter(known -> !when.isAfter(known))
                    .isEmpty();
            if (newer && !before.contains(peer)) {
                remember(peer, when);
                people.set(new People(host.id().encode(), before, seen));
            }
        });
    }

    /// Reads the whole truth instead of adding up events, of which a slow reader may lose some.
    private void look() {
        Set<Bytes> here = new HashSet<>();
        host.connections()
                .forEach(connection -> here.add(connection.remotePeer().encode()));
        if (here.equals(before)) {
            return;
        }
        Instant now = time.now();
        before.forEach(peer -> remember(peer, now));
        here.forEach(peer -> remember(peer, now));
        before = Set.copyOf(here);
        people.set(new People(host.id().encode(), here, seen));
    }

    /// The longest unseen is forgotten first.
    private void remember(Bytes peer, Instant now) {
        Bytes person = People.personId(peer);
        seen.remove(person);
        seen.put(person, now);
        if (seen.size() > MAX_SEEN) {
            seen.remove(seen.keySet().iterator().next());
        }
    }
}
