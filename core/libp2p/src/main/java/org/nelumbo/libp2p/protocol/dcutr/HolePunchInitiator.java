package org.nelumbo.libp2p.protocol.dcutr;

import java.time.Duration;
import java.util.List;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// The side that was dialled through the relay, "B" in the specification, and acts. If the other side has public
/// addresses it first dials those alone; then it agrees with the other side on a moment and dials half a round trip
/// after its SYNC, so that both dials meet. Three times at most. Pure: it is told what happened and when, and says what
/// to do. Not thread-safe.
final class HolePunchInitiator {
    /// Attempts in all, not counting the dial without help.
    static final int ATTEMPTS = 3;

    private enum State {
        DIALLING_ALONE,
        OFFERING,
        DIALLING_TOGETHER,
        ENDED
    }

    private State state = State.ENDED;
    private int attempts;
    private long offeredAt;

    /// @param known public addresses of the other side, may be empty
    HolePunchStep start(List<Multiaddr> known) {
        if (known.isEmpty()) {
            return offer();
        }
        state = State.DIALLING_ALONE;
        return new HolePunchStep.DialDirectly(known);
    }

    /// Our CONNECT is on its way.
    ///
    /// @param nowNanos monotonic time
    void offered(long nowNanos) {
        offeredAt = nowNanos;
    }

    /// The other's CONNECT is here.
    ///
    /// @param addresses where it may be dialled; with none, only its own dial can work
    /// @param nowNanos monotonic time
    HolePunchStep answered(List<Multiaddr> addresses, long nowNanos) {
        if (state != State.OFFERING) {
            return giveUp();
        }
        state = State.DIALLING_TOGETHER;
        return new HolePunchStep.SyncThenDial(Duration.ofNanos(Math.max(0, nowNanos - offeredAt) / 2), addresses);
    }

    /// A dial has ended.
    HolePunchStep dialled(boolean connected) {
        if (connected) {
            state = State.ENDED;
            return new HolePunchStep.UseDirect();
        }
        return offer();
    }

    /// The stream to the other side failed.
    HolePunchStep failed() {
        return offer();
    }

    private HolePunchStep offer() {
        if (attempts == ATTEMPTS) {
            return giveUp();
        }
        attempts++;
        state = State.OFFERING;
        return new HolePunchStep.Offer();
    }

    private HolePunchStep giveUp() {
        state = State.ENDED;
        return new HolePunchStep.GiveUp();
    }
}
