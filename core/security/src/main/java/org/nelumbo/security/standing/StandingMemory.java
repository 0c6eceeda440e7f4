package org.nelumbo.security.standing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.observable.Subscription;

/// Writes standings down some seconds after they changed, so that a flood of violations costs one write, and once more
/// at the end. What is lost in a crash in between is a few points; bans are on the disk before they work.
public final class StandingMemory implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final PeerStandingService service;
    private final StandingRepository repository;
    private final EventThread thread;
    private final Executor background;
    private final Subscription watching;
    private Map<Bytes, PeerStanding> written;
    private boolean planned;

    /// Gives `service` what was kept, and watches it from then on. Blocks for the disk.
    ///
    /// @param thread that of `service`
    /// @param background where the disk may block
    public StandingMemory(
            PeerStandingService service, StandingRepository repository, EventThread thread, Executor background) {
        this.service = service;
        this.repository = repository;
        this.thread = thread;
        this.background = background;
        this.written = repository.all();
        service.restore(written);
        this.watching = service.standings().subscribe(changed -> thread.execute(this::plan));
    }

    /// Writes what was not written yet; blocks for the disk.
    @Override
    public synchronized void close() {
        watching.close();
        write(service.standings().get());
    }

    private void plan() {
        if (!planned) {
            planned = true;
            thread.schedule(PAUSE, () -> {
                planned = false;
                Map<Bytes, PeerStanding> now = service.standings().get();
                background.execute(() -> write(now));
            });
        }
    }

    private synchronized void write(Map<Bytes, PeerStanding> standings) {
        if (!standings.equals(written) && !standings.isEmpty()) {
            repository.replace(standings);
            written = standings;
        }
    }
}
