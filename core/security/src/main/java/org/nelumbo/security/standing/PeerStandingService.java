package org.nelumbo.security.standing;

import java.util.Comparator;
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
    private final SanctionPolicy sanctions;
    private final SanctionListener listener;
    private final Map<Bytes, PeerStanding> standings = new LinkedHashMap<>();
    private final MutableObservable<Map<Bytes, PeerStanding>> published = new MutableObservable<>(Map.of());

    private boolean planned;

    /// Sanctions nobody.
    public PeerStandingService(EventThread thread, TimeSource time, StandingPolicy policy) {
        this(thread, time, policy, new SanctionPolicy(Map.of()), SanctionListener.NONE);
    }

    /// @param listener told when a peer's standing leads to a new sanction
    public PeerStandingService(
            EventThread thread,
            TimeSource time,
            StandingPolicy policy,
            SanctionPolicy sanctions,
            SanctionListener listener) {
        this.thread = thread;
        this.time = time;
        this.policy = policy;
        this.sanctions = sanctions;
        this.listener = listener;
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

    /// Takes over what an earlier run knew, unless this run knows more recent things.
    public void restore(Map<Bytes, PeerStanding> kept) {
        thread.execute(() -> {
            kept.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.comparing(PeerStanding::asOf)))
                    .skip(Math.max(0, kept.size() - MAX_PEERS))
                    .forEach(entry -> standings.putIfAbsent(entry.getKey(), entry.getValue()));
            publishSoon();
        });
    }

    @Override
    public void violated(Violation violation) {
        thread.execute(() -> {
            PeerStanding before = standings.getOrDefault(violation.peer(), policy.fresh(violation.at()));
            PeerStanding after = policy.after(before, violation);
            standings.remove(violation.peer());
            standings.put(violation.peer(), after);
            tell(violation, before, after);
            if (standings.size() > MAX_PEERS) {
                standings.remove(standings.keySet().iterator().next());
            }
            publishSoon();
        });
    }

    private void tell(Violation violation, PeerStanding before, PeerStanding after) {
        Sanction sanction = sanctions.of(after, violation.rule());
        boolean isNew = switch (sanction) {
            case Sanction.None() -> false;
            case Sanction.Graylist graylist -> !policy.isGraylisted(before, violation.at());
            case Sanction.Blacklist blacklist ->
                !(sanctions.of(before, violation.rule()) instanceof Sanction.Blacklist);
        };
        if (isNew) {
            listener.sanctioned(violation.peer(), sanction);
        }
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
