package org.nelumbo.storage.security;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.security.ban.Ban;
import org.nelumbo.security.ban.BanRepository;
import org.nelumbo.security.ban.BanTarget;
import org.nelumbo.storage.h2.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Bans in table `ban`. A row that cannot be read keeps nobody out and is left out with a line in
/// the log. Rows of old versions name a single IPv6 address; they keep its /56 out as all others
/// do, and are replaced and removed with it.
public final class BanDao implements BanRepository {
    private static final Logger LOG = LoggerFactory.getLogger(BanDao.class);
    private static final String PEER = "peer";
    private static final String IP = "ip";

    private record Row(String kind, Bytes target, String reason, boolean byHand, long since, Optional<Long> until) {}

    /// What one ban has among the stored targets: both ends included.
    private record Span(Bytes first, Bytes last) {
        static Span of(BanTarget target) {
            return switch (target) {
                case BanTarget.Peer(PeerId peer) -> new Span(peer.encode(), peer.encode());
                case BanTarget.Ip(Bytes address) -> new Span(address, lastOf(address));
            };
        }

        private static Bytes lastOf(Bytes first) {
            byte[] last = first.toArray();
            Arrays.fill(last, IpNetwork.customerOf(first).bits() / Byte.SIZE, last.length, (byte) 0xff);
            return Bytes.of(last);
        }
    }

    private final Database database;

    public BanDao(Database database) {
        this.database = database;
    }

    @Override
    public List<Ban> all() {
        Map<BanTarget, Ban> longest = new LinkedHashMap<>();
        database
                .read(handle -> handle.createQuery(
                                "SELECT kind, target, reason, by_hand, since_ms, until_ms FROM ban ORDER BY since_ms")
                        .map((row, context) -> new Row(
                                row.getString("kind"),
                                Bytes.of(row.getBytes("target")),
                                row.getString("reason"),
                                row.getBoolean("by_hand"),
                                row.getLong("since_ms"),
                                Optional.ofNullable(row.getObject("until_ms", Long.class))))
                        .list())
                .stream()
                .flatMap(row -> ban(row).stream())
                .forEach(ban ->
                        longest.merge(ban.target(), ban, (older, newer) -> newer.lastsAsLongAs(older) ? newer : older));
        return List.copyOf(longest.values());
    }

    @Override
    public void put(Ban ban) {
        database.change(handle -> {
            delete(handle, ban.target());
            handle.createUpdate("INSERT INTO ban (kind, target, reason, by_hand, since_ms, until_ms)"
                            + " VALUES (:kind, :target, :reason, :hand, :since, :until)")
                    .bind("kind", kind(ban.target()))
                    .bind("target", Span.of(ban.target()).first().toArray())
                    .bind("reason", ban.reason())
                    .bind("hand", ban.byHand())
                    .bind("since", ban.since().toEpochMilli())
                    .bind("until", ban.until().map(Instant::toEpochMilli))
                    .execute();
        });
    }

    @Override
    public void remove(BanTarget target) {
        database.change(handle -> delete(handle, target));
    }

    private static void delete(Handle handle, BanTarget target) {
        Span span = Span.of(target);
        handle.createUpdate("DELETE FROM ban WHERE kind = :kind AND target BETWEEN :first AND :last")
                .bind("kind", kind(target))
                .bind("first", span.first().toArray())
                .bind("last", span.last().toArray())
                .execute();
    }

    private static Optional<Ban> ban(Row row) {
        try {
            BanTarget target = switch (row.kind()) {
                case PEER -> new BanTarget.Peer(PeerId.decode(row.target()));
                case IP -> new BanTarget.Ip(row.target());
                default -> throw new IllegalArgumentException("a ban of kind " + row.kind());
            };
            return Optional.of(new Ban(
                    target,
                    row.reason(),
                    row.byHand(),
                    Instant.ofEpochMilli(row.since()),
                    row.until().map(Instant::ofEpochMilli)));
        } catch (DecodeException | IllegalArgumentException unreadable) {
            LOG.warn("A stored ban cannot be read", unreadable);
            return Optional.empty();
        }
    }

    private static String kind(BanTarget target) {
        return switch (target) {
            case BanTarget.Peer peer -> PEER;
            case BanTarget.Ip ip -> IP;
        };
    }
}
