package org.nelumbo.storage.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.security.ban.Ban;
import org.nelumbo.security.ban.BanRepository;
import org.nelumbo.security.ban.BanTarget;
import org.nelumbo.storage.h2.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Bans in table `ban`. A row that cannot be read keeps nobody out and is left out with a line in the log.
public final class BanDao implements BanRepository {
    private static final Logger LOG = LoggerFactory.getLogger(BanDao.class);
    private static final String PEER = "peer";
    private static final String IP = "ip";

    private record Row(String kind, Bytes target, String reason, boolean byHand, long since, Optional<Long> until) {}

    private final Database database;

    public BanDao(Database database) {
        this.database = database;
    }

    @Override
    public List<Ban> all() {
        return database
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
                .toList();
    }

    @Override
    public void put(Ban ban) {
        database.change(handle -> handle.createUpdate("MERGE INTO ban (kind, target, reason, by_hand, since_ms,"
                        + " until_ms) KEY (kind, target) VALUES (:kind, :target, :reason, :hand, :since, :until)")
                .bind("kind", kind(ban.target()))
                .bind("target", bytes(ban.target()).toArray())
                .bind("reason", ban.reason())
                .bind("hand", ban.byHand())
                .bind("since", ban.since().toEpochMilli())
                .bind("until", ban.until().map(Instant::toEpochMilli))
                .execute());
    }

    @Override
    public void remove(BanTarget target) {
        database.change(handle -> handle.createUpdate("DELETE FROM ban WHERE kind = :kind AND target = :target")
                .bind("kind", kind(target))
                .bind("target", bytes(target).toArray())
                .execute());
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

    private static Bytes bytes(BanTarget target) {
        return switch (target) {
            case BanTarget.Peer(PeerId peer) -> peer.encode();
            case BanTarget.Ip(Bytes address) -> address;
        };
    }
}
