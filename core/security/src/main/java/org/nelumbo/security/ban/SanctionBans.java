package org.nelumbo.security.ban;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.security.ban.BanTarget.Ip;
import org.nelumbo.security.standing.Sanction;

/// Which bans a sanction leads to, as a pure function.
final class SanctionBans {
    /// How long the address of a peer that is kept out for good is kept out.
    static final Duration ADDRESS_BAN = Duration.ofHours(1);

    /// One open connection.
    record Link(PeerId peer, Multiaddr address) {}

    private SanctionBans() {}

    /// @param open all connections, of everybody
    static List<Ban> of(PeerId peer, Sanction sanction, List<Link> open, Predicate<PeerId> isCosigner, Instant now) {
        return switch (sanction) {
            case Sanction.None() -> List.of();
            case Sanction.Graylist graylist ->
                bans(peer, graylist.last().title(), Optional.of(graylist.until()), open, isCosigner, now);
            case Sanction.Blacklist blacklist ->
                bans(
                        peer,
                        blacklist.rule().title() + ", " + blacklist.times() + " times",
                        Optional.empty(),
                        open,
                        isCosigner,
                        now);
        };
    }

    private static List<Ban> bans(
            PeerId peer,
            String reason,
            Optional<Instant> until,
            List<Link> open,
            Predicate<PeerId> isCosigner,
            Instant now) {
        if (isCosigner.test(peer)) {
            return List.of();
        }
        Set<Ip> cosigners = open.stream()
                .filter(link -> isCosigner.test(link.peer()))
                .flatMap(link -> Ip.of(link.address()).stream())
                .collect(Collectors.toSet());
        List<Ban> bans = new ArrayList<>(List.of(new Ban(new BanTarget.Peer(peer), reason, false, now, until)));
        open.stream()
                .filter(link -> link.peer().equals(peer) && isPublic(link.address()))
                .flatMap(link -> Ip.of(link.address()).stream())
                .distinct()
                .filter(address -> !cosigners.contains(address))
                .map(address -> new Ban(address, reason, false, now, Optional.of(until.orElse(now.plus(ADDRESS_BAN)))))
                .forEach(bans::add);
        return bans;
    }

    private static boolean isPublic(Multiaddr address) {
        return address.addressClass().filter(AddressClass.PUBLIC::equals).isPresent();
    }
}
