package org.nelumbo.libp2p.discovery;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.nelumbo.libp2p.host.CloseReason;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.peer.PeerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Performs effects on a real host. Safe on any thread.
final class HostEffects {
    private static final Logger LOG = LoggerFactory.getLogger(HostEffects.class);

    /// The waits between dials are those of [RedialPolicy]; after a change of the network they end at once.
    private static final DialOptions DIAL = new DialOptions(DialOptions.DEFAULT.timeout(), true);

    private final Host host;
    private final ExecutorService blocking;
    private final Outcome outcome;

    /// Told when a dial ended, and when more peers are wanted.
    interface Outcome {
        void dialled(PeerId peer, boolean reached);

        void seek(int missing);
    }

    /// @param blocking where dials wait
    HostEffects(Host host, ExecutorService blocking, Outcome outcome) {
        this.host = host;
        this.blocking = blocking;
        this.outcome = outcome;
    }

    void perform(List<DiscoveryEffect> effects) {
        effects.forEach(this::perform);
    }

    private void perform(DiscoveryEffect effect) {
        switch (effect) {
            case DiscoveryEffect.Dial(PeerAddress target) -> dial(target);
            case DiscoveryEffect.Close(PeerId peer, DiscoveryEffect.Cause cause) -> {
                LOG.debug("closing the connection to {}: {}", peer, cause);
                host.connections(peer).forEach(connection -> connection.close(CloseReason.TRIMMED));
            }
            case DiscoveryEffect.Protect(PeerId peer, String tag) -> host.protect(peer, tag);
            case DiscoveryEffect.Unprotect(PeerId peer, String tag) -> host.unprotect(peer, tag);
            case DiscoveryEffect.Seek(int missing) -> outcome.seek(missing);
        }
    }

    private void dial(PeerAddress target) {
        try {
            blocking.execute(() -> outcome.dialled(target.peer(), connect(target)));
        } catch (RejectedExecutionException closing) {
            LOG.debug("not dialling any more");
        }
    }

    private boolean connect(PeerAddress target) {
        try {
            host.connect(target, DIAL);
            return true;
        } catch (DialException unreachable) {
            LOG.debug("{} was not reached: {}", target.peer(), unreachable.getMessage());
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
