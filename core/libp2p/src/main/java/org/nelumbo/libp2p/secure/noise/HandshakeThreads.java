package org.nelumbo.libp2p.secure.noise;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Where the arithmetic of handshakes runs. Safe on any thread.
public interface HandshakeThreads {
    /// Runs `step` on another thread or, if there will never be time for it, `refused` on any
    /// thread, at once or later: one of the two, once.
    void run(Runnable step, Runnable refused);

    /// Those of an executor; whatever it rejects is refused.
    static HandshakeThreads of(Executor executor) {
        return (step, refused) -> {
            try {
                executor.execute(step);
            } catch (RejectedExecutionException full) {
                refused.run();
            }
        };
    }
}
