package org.nelumbo.storage.coordination;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.port.LastSeenRepository;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.storage.h2.Database;

/// When co-signers' computers were seen last, in table `last_seen`.
public final class LastSeenDao implements LastSeenRepository {
    private final Database database;

    public LastSeenDao(Database database) {
        this.database = database;
    }

    @Override
    public Map<MemberPeer, Instant> all() {
        Map<MemberPeer, Instant> all = new HashMap<>();
        database.read(handle -> handle.createQuery("SELECT peer, seen_ms FROM last_seen")
                        .map((row, context) -> Map.entry(
                                new MemberPeer(Bytes.of(row.getBytes("peer"))),
                                Instant.ofEpochMilli(row.getLong("seen_ms"))))
                        .list())
                .forEach(row -> all.put(row.getKey(), row.getValue()));
        return all;
    }

    @Override
    public void remember(Map<MemberPeer, Instant> seen) {
        if (seen.isEmpty()) {
            return;
        }
        database.change(handle -> {
            try (PreparedBatch rows =
                    handle.prepareBatch("MERGE INTO last_seen (peer, seen_ms) KEY (peer) VALUES (:peer, :seen)")) {
                seen.forEach((peer, at) -> rows.bind("peer", peer.id().toArray())
                        .bind("seen", at.toEpochMilli())
                        .add());
                rows.execute();
            }
            handle.createUpdate("DELETE FROM last_seen WHERE peer IN"
                            + " (SELECT peer FROM last_seen ORDER BY seen_ms DESC, peer OFFSET :most ROWS)")
                    .bind("most", MAX_PEERS)
                    .execute();
        });
    }
}
