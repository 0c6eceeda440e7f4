package org.nelumbo.security.ban;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
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
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();

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

    /// Keeps somebody out by a rule, unless the owner has decided about this target, or a ban that lasts longer
    /// holds. Blocks for the disk.
    ///
    /// @return false if nothing changed
    public synchronized boolean banByRule(Ban ban) {
        boolean isWeaker = Optional.ofNullable(bans.get(ban.target()))
                .filter(known -> known.holdsAt(time.now()))
                .filter(known -> known.byHand() || known.lastsAsLongAs(ban))
                .isPresent();
        if (!isWeaker) {
            ban(ban);
        }
        return !isWeaker;
    }

    /// How many connections were refused since the start, by cause: `by-hand`, `graylist` or `blacklist`.
    public Map<String, Long> refused() {
        Map<String, Long> counts = new TreeMap<>();
        refusals.forEach((cause, count) -> counts.put(cause, count.sum()));
        return counts;
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
        return allowed(address) && !refuses(new BanTarget.Peer(peer));
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
        return BanTarget.Ip.of(address).filter(this::refuses).isEmpty();
    }

    private boolean refuses(BanTarget target) {
        Optional<Ban> holding = Optional.ofNullable(bans.get(target)).filter(ban -> ban.holdsAt(time.now()));
        holding.ifPresent(ban ->
                refusals.computeIfAbsent(ban.cause(), same -> new LongAdder()).increment());
        return holding.isPresent();
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
