package org.nelumbo.coordination.engine;

import org.nelumbo.chain.curve.Curve;
import org.nelumbo.coordination.codec.EnvelopeSigning;
import org.nelumbo.coordination.port.BroadcastPort;
import org.nelumbo.coordination.port.CoordinationRepository;
import org.nelumbo.coordination.port.InputSigner;
import org.nelumbo.coordination.transport.CoordinationTransport;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.time.TimeSource;

/// What every desk of the engine shares.
record EngineContext(
        EventThread thread,
        TimeSource time,
        Curve curve,
        InputSigner inputSigner,
        BroadcastPort broadcast,
        CoordinationRepository repository,
        CoordinationTransport transport,
        EnvelopeSigning signing,
        Post post,
        EngineParams params) {
    /// The part an attempt needs.
    RunContext forRun() {
        return new RunContext(thread, time, post, params);
    }
}
