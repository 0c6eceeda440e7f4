package org.nelumbo.libp2p.protocol.autonat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrComponent;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.resource.Cooldown;
import org.nelumbo.libp2p.resource.TokenBucket;

/// Whom to dial back at which addresses, so that nobody can send us against others: only the address the asker itself
/// comes from, and that seldom. Pure: time comes as an argument. Not thread-safe.
final class DialBackPolicy {
    private static final Duration PER_PEER = Duration.ofMinutes(1);
    private static final int PER_MINUTE = 30;
    private static final int CONCURRENT = 3;
    private static final int MAX_ADDRESSES = 4;
    private static final Set<MultiaddrProtocol> PARTS = Set.of(
            MultiaddrProtocol.IP4,
            MultiaddrProtocol.IP6,
            MultiaddrProtocol.TCP,
            MultiaddrProtocol.WS,
            MultiaddrProtocol.WSS,
            MultiaddrProtocol.TLS,
            MultiaddrProtocol.SNI);

    private final Predicate<AddressClass> dialable;
    private final Cooldown<PeerId> askers = new Cooldown<>(PER_PEER, 2 * PER_MINUTE);
    private final TokenBucket all;
    private int dialling;

    /// @param dialable which addresses may be dialled back; outside tests only public ones
    DialBackPolicy(Predicate<AddressClass> dialable, long nowNanos) {
        this.dialable = dialable;
        this.all = new TokenBucket(PER_MINUTE / 60.0, PER_MINUTE, nowNanos);
    }

    /// Which addresses to dial for this asker. After a list, [#done] must be called.
    ///
    /// @param seenAt where the asker's connection comes from; through a relay it has no IP address, and is refused
    /// @param ownIps our own addresses, 4 or 16 bytes each
    Result<List<Multiaddr>, DialBackStatus> admit(
            PeerId asker, List<Multiaddr> addresses, Multiaddr seenAt, Set<Bytes> ownIps, long nowNanos) {
        Optional<Bytes> ip = seenAt.ipBytes();
        List<Multiaddr> usable = addresses.stream()
                .map(Multiaddr::withoutPeer)
                .filter(address -> ip.isPresent() && address.ipBytes().equals(ip))
                .filter(DialBackPolicy::isTcp)
                .filter(address -> address.addressClass().filter(dialable).isPresent())
                .filter(address -> !ownIps.contains(ip.orElseThrow()))
                .distinct()
                .limit(MAX_ADDRESSES)
                .toList();
        boolean admitted =
                !usable.isEmpty() && dialling < CONCURRENT && askers.pass(asker, nowNanos) && all.take(nowNanos);
        if (!admitted) {
            return Result.failed(DialBackStatus.DIAL_REFUSED);
        }
        dialling++;
        return Result.ok(usable);
    }

    /// A dial back has ended.
    void done() {
        dialling--;
    }

    private static boolean isTcp(Multiaddr address) {
        List<MultiaddrComponent> parts = address.components();
        return parts.size() >= 2
                && parts.get(1).protocol() == MultiaddrProtocol.TCP
                && parts.stream().allMatch(part -> PARTS.contains(part.protocol()));
    }
}
