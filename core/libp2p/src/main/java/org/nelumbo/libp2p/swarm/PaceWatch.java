package org.nelumbo.libp2p.swarm;

import java.time.Duration;
import org.nelumbo.libp2p.host.LeastPace;

/// Ends a stream whose remote sends too slowly. Belongs to the event loop.
final class PaceWatch {
    private static final Duration CHECK = Duration.ofSeconds(1);

    private final StreamTimer timer;
    private long arrived;

    PaceWatch(StreamTimer timer) {
        this.timer = timer;
    }

    /// Starts to watch.
    void keep(LeastPace least, Runnable tooSlow) {
        checkAfter(least.grace(), least, least.grace(), tooSlow);
    }

    /// So many bytes arrived.
    void arrived(int bytes) {
        arrived += bytes;
    }

    void cancel() {
        timer.cancel();
    }

    private void checkAfter(Duration wait, LeastPace least, Duration elapsed, Runnable tooSlow) {
        timer.set(wait, () -> {
            if (arrived < least.bytesWithin(elapsed)) {
                tooSlow.run();
            } else {
                checkAfter(CHECK, least, elapsed.plus(CHECK), tooSlow);
            }
        });
    }
}
