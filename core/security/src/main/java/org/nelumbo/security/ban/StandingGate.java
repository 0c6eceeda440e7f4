package org.nelumbo.security.ban;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.security.standing.Sanction;
import org.nelumbo.security.standing.SanctionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes standing count: whoever is sanctioned is put on the list of bans, on the disk first, and then its connections
/// end. A new peer id costs nothing, so the public IP addresses of its connections are kept out too, but only for a
/// while, since tomorrow an address belongs to somebody else, and never where a co-signer is connected from.
///
/// Co-signers are never kept out by a rule: all must sign, and their faults are shown to people instead. The owner can
/// keep anybody out. The swarm's own bans after broken transport rules are separate: shorter, and only in memory.
///
/// May be told from any thread. See `core/decisions/0097`.
public final class StandingGate implements SanctionListener {
    private static final Logger LOG = LoggerFactory.getLogger(StandingGate.class);

    private final BanList bans;
    private final Host host;
    private final Predicate<PeerId> isCosigner;
    private final TimeSource time;
    private final Executor background;

    /// @param isCosigner asked on any thread
    /// @param background where the disk may block
    public StandingGate(BanList bans, Host host, Predicate<PeerId> isCosigner, TimeSource time, Executor background) {
        this.bans = bans;
        this.host = host;
        this.isCosigner = isCosigner;
        this.time = time;
        this.background = background;
    }

    @Override
    public void sanctioned(Bytes peer, Sanction sanction) {
        try {
            PeerId id = PeerId.decode(peer);
            background.execute(() -> keepOut(id, sanction));
        } catch (DecodeException impossible) {
            LOG.warn("a peer without a peer id was sanctioned", impossible);
        }
    }

    private void keepOut(PeerId peer, Sanction sanction) {
        List<SanctionBans.Link> open = host.connections().stream()
                .map(connection -> new SanctionBans.Link(connection.remotePeer(), connection.remoteAddress()))
                .toList();
        List<Ban> due = SanctionBans.of(peer, sanction, open, isCosigner, time.now());
        due.forEach(bans::banByRule);
        if (!due.isEmpty()) {
            host.disconnect(peer);
        }
    }
}
