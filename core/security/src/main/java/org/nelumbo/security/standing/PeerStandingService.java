package org.nelumbo.security.standing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.security.violation.Violation;
import org.nelumbo.security.violation.ViolationListener;

/// Keeps the standing of every peer that ever broke a rule, up to [#MAX_PEERS]; the longest unnoticed is forgotten
/// first.
/// It may be told from any thread; its state lives on its event thread, others read the snapshot.
public final class PeerStandingService implements ViolationListener {
    /// Most peers remembered.
    public static final int MAX_PEERS = 4_096;

    private final EventThread thread;
    private final TimeSource time;
    private final StandingPolicy policy;
    private final Map<Bytes, PeerStanding> standings = new LinkedHashMap<>();
    private final MutableObservable<Map<Bytes, PeerStanding>> published = new MutableObservable<>(Map.of());

    private boolean planned;

    public PeerStandingService(EventThread thread, TimeSource time, StandingPolicy policy) {
        this.thread = thread;
        this.time = time;
        this.policy = policy;
    }

    /// Every remembered peer, by the multihash bytes of its id.
    public Observable<Map<Bytes, PeerStanding>> standings() {
        return published;
    }

    /// True while we ignore this peer. May be asked from any thread.
    public boolean isGraylisted(Bytes peer) {
        PeerStanding known = published.get().getOrDefault(peer, policy.fresh(time.now()));
        return policy.isGraylisted(known, time.now());
    }

    @Override
    public void violated(Violation violation) {
        thread.execute(() -> {
            PeerStanding before = standings.getOrDefault(violation.peer(), policy.fresh(violation.at()));
            standings.remove(violation.peer());
            standings.put(violation.peer(), policy.after(before, violation));
            if (standings.size() > MAX_PEERS) {
                standings.remove(standings.keySet().iterator().next());
            }
            publishSoon();
        });
    }

    /// One snapshot for a whole burst: a flood of violations must not cost a copy of everybody's standing each.
    private void publishSoon() {
        if (!planned) {
            planned = true;
            thread.execute(() -> {
                planned = false;
                published.set(Map.copyOf(standings));
            });
        }
    }
}
