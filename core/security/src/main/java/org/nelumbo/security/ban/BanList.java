package org.nelumbo.security.ban;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.ConnectionGater;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// Keeps peers and IP addresses out of a libp2p host, by the owner's hand or by a rule, for a time or for good. A ban
/// is
/// on the disk before it works. It does not end connections: whoever bans also disconnects.
///
/// Safe on any thread; the gater's answers never wait for the disk.
public final class BanList implements ConnectionGater {
    /// Most entries. Beyond that the oldest that a rule made is forgotten, and only then the owner's.
    public static final int MAX_BANS = 4_096;

    private static final Comparator<Ban> FORGOTTEN_FIRST =
            Comparator.comparing(Ban::byHand).thenComparing(Ban::since);

    private final BanRepository repository;
    private final TimeSource time;
    private final Map<BanTarget, Ban> bans = new ConcurrentHashMap<>();

    /// Reads what was kept; blocks for the disk.
    public BanList(BanRepository repository, TimeSource time) {
        this.repository = repository;
        this.time = time;
        repository.all().forEach(ban -> bans.put(ban.target(), ban));
    }

    /// Entries that hold now, the newest first.
    public List<Ban> current() {
        Instant now = time.now();
        return bans.values().stream()
                .filter(ban -> ban.holdsAt(now))
                .sorted(Comparator.comparing(Ban::since).reversed())
                .toList();
    }

    /// Keeps somebody out. Blocks for the disk.
    public synchronized void ban(Ban ban) {
        sweep();
        repository.put(ban);
        bans.put(ban.target(), ban);
        while (bans.size() > MAX_BANS) {
            forget(bans.values().stream().min(FORGOTTEN_FIRST).orElseThrow());
        }
    }

    /// Lets somebody in again. Blocks for the disk.
    ///
    /// @return false if there was no such ban
    public synchronized boolean lift(BanTarget target) {
        sweep();
        Optional<Ban> known = Optional.ofNullable(bans.get(target));
        known.ifPresent(this::forget);
        return known.isPresent();
    }

    /// Is this target itself kept out now?
    public boolean isBanned(BanTarget target) {
        return Optional.ofNullable(bans.get(target))
                .filter(ban -> ban.holdsAt(time.now()))
                .isPresent();
    }

    @Override
    public boolean allowDial(PeerId peer, Multiaddr address) {
        return allowed(address) && !isBanned(new BanTarget.Peer(peer));
    }

    @Override
    public boolean allowAccept(Multiaddr remote) {
        return allowed(remote);
    }

    @Override
    public boolean allowSecured(Direction direction, PeerId peer, Multiaddr remote) {
        return allowDial(peer, remote);
    }

    private boolean allowed(Multiaddr address) {
        return BanTarget.Ip.of(address).filter(this::isBanned).isEmpty();
    }

    private void sweep() {
        Instant now = time.now();
        List.copyOf(bans.values()).stream().filter(ban -> !ban.holdsAt(now)).forEach(this::forget);
    }

    private void forget(Ban ban) {
        repository.remove(ban.target());
        bans.remove(ban.target());
    }
}
