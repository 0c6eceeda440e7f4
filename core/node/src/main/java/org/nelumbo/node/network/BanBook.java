package org.nelumbo.node.network;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.node.service.NetworkBan;
import org.nelumbo.node.service.NetworkFailure;
import org.nelumbo.security.ban.Ban;
import org.nelumbo.security.ban.BanList;
import org.nelumbo.security.ban.BanTarget;

/// The list of bans in the words of the service. A ban also ends what is connected. Blocks for the disk.
final class BanBook {
    private final BanList list;
    private final Host host;
    private final TimeSource time;

    BanBook(BanList list, Host host, TimeSource time) {
        this.list = list;
        this.host = host;
        this.time = time;
    }

    /// Those that hold now, the newest first.
    List<NetworkBan> current() {
        return list.current().stream().map(BanBook::shown).toList();
    }

    Result<NetworkBan, NetworkFailure> ban(NetworkBan.Target target, String reason, Optional<Duration> span) {
        String words = reason.strip();
        if (words.isEmpty() || words.length() > Ban.MAX_REASON) {
            return Result.failed(new NetworkFailure.BadReason());
        }
        return read(target).map(found -> {
            Ban ban = new Ban(found, words, true, time.now(), span.map(time.now()::plus));
            list.ban(ban);
            end(found);
            return shown(ban);
        });
    }

    Result<NetworkBan.Target, NetworkFailure> lift(NetworkBan.Target target) {
        return read(target)
                .flatMap(found ->
                        list.lift(found) ? Result.ok(target) : Result.failed(new NetworkFailure.UnknownPeer()));
    }

    private void end(BanTarget target) {
        switch (target) {
            case BanTarget.Peer(PeerId peer) -> host.disconnect(peer);
            case BanTarget.Ip ip ->
                host.connections().stream()
                        .filter(open -> BanTarget.Ip.of(open.remoteAddress())
                                .filter(ip::equals)
                                .isPresent())
                        .map(Connection::remotePeer)
                        .forEach(host::disconnect);
        }
    }

    private Result<BanTarget, NetworkFailure> read(NetworkBan.Target target) {
        try {
            return switch (target) {
                case NetworkBan.Target.Peer(String id) -> {
                    PeerId peer = PeerId.parse(id);
                    yield peer.equals(host.id())
                            ? Result.failed(new NetworkFailure.UnknownPeer())
                            : Result.ok(new BanTarget.Peer(peer));
                }
                case NetworkBan.Target.Ip(String address) -> Result.ok(BanTarget.Ip.parse(address));
            };
        } catch (DecodeException unreadable) {
            return Result.failed(new NetworkFailure.UnknownPeer());
        }
    }

    private static NetworkBan shown(Ban ban) {
        NetworkBan.Target target = switch (ban.target()) {
            case BanTarget.Peer peer -> new NetworkBan.Target.Peer(peer.text());
            case BanTarget.Ip ip -> new NetworkBan.Target.Ip(ip.text());
        };
        return new NetworkBan(target, ban.reason(), ban.byHand(), ban.since(), ban.until());
    }
}
