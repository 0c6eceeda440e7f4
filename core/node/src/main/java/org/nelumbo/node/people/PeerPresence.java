package org.nelumbo.node.people;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
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
    private final Map<Bytes, Instant> earlier;
    private Set<Bytes> before = Set.of();

    /// Starts watching.
    ///
    /// @param kept when peers were seen last in earlier runs, by peer id; of times that the clock has not reached
    ///     yet, because it was set back, nothing is said
    public PeerPresence(Host host, EventThread events, TimeSource time, Map<Bytes, Instant> kept) {
        this.host = host;
        this.events = events;
        this.time = time;
        Instant now = time.now();
        this.earlier = kept.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now))
                .collect(Collectors.toUnmodifiableMap(entry -> People.personId(entry.getKey()), Map.Entry::getValue));
        this.people = new MutableObservable<>(people(Set.of()));
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
                people.set(people(before));
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
        people.set(people(here));
    }

    private People people(Set<Bytes> here) {
        return new People(host.id().encode(), here, seen, earlier);
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
