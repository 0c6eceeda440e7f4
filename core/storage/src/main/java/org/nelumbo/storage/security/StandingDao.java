package org.nelumbo.storage.security;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.security.standing.PeerStanding;
import org.nelumbo.security.standing.StandingRepository;
import org.nelumbo.security.violation.Rule;
import org.nelumbo.storage.h2.Database;

/// Standings in table `standing`. A rule that this version does not know is left out.
public final class StandingDao implements StandingRepository {
    private static final String BETWEEN = " ";
    private static final String IS = "=";

    private record Row(Bytes peer, int points, long asOf, String broken, Optional<Long> until) {}

    private final Database database;

    public StandingDao(Database database) {
        this.database = database;
    }

    @Override
    public Map<Bytes, PeerStanding> all() {
        List<Row> rows = database.read(handle -> handle.createQuery(
                        "SELECT peer, points, as_of_ms, broken, graylist_until_ms FROM standing")
                .map((row, context) -> new Row(
                        Bytes.of(row.getBytes("peer")),
                        row.getInt("points"),
                        row.getLong("as_of_ms"),
                        row.getString("broken"),
                        Optional.ofNullable(row.getObject("graylist_until_ms", Long.class))))
                .list());
        Map<Bytes, PeerStanding> all = new HashMap<>();
        rows.forEach(row -> all.put(
                row.peer(),
                new PeerStanding(
                        row.points(),
                        Instant.ofEpochMilli(row.asOf()),
                        broken(row.broken()),
                        row.until().map(Instant::ofEpochMilli))));
        return all;
    }

    @Override
    public void replace(Map<Bytes, PeerStanding> standings) {
        database.change(handle -> {
            handle.execute("DELETE FROM standing");
            if (standings.isEmpty()) {
                return;
            }
            try (PreparedBatch rows = handle.prepareBatch("INSERT INTO standing (peer, points, as_of_ms, broken,"
                    + " graylist_until_ms) VALUES (:peer, :points, :asOf, :broken, :until)")) {
                standings.forEach((peer, standing) -> rows.bind("peer", peer.toArray())
                        .bind("points", standing.points())
                        .bind("asOf", standing.asOf().toEpochMilli())
                        .bind("broken", text(standing.broken()))
                        .bind("until", standing.graylistedUntil().map(Instant::toEpochMilli))
                        .add());
                rows.execute();
            }
        });
    }

    private static String text(Map<Rule, Integer> broken) {
        return broken.entrySet().stream()
                .map(entry -> entry.getKey().title() + IS + entry.getValue())
                .collect(Collectors.joining(BETWEEN));
    }

    private static Map<Rule, Integer> broken(String text) {
        Map<Rule, Integer> broken = new EnumMap<>(Rule.class);
        for (String word : text.split(BETWEEN, -1)) {
            int is = word.indexOf(IS);
            if (is > 0 && word.substring(is + 1).matches("[0-9]{1,9}")) {
                int times = Integer.parseInt(word.substring(is + 1));
                Rule.of(word.substring(0, is)).ifPresent(rule -> broken.put(rule, times));
            }
        }
        return broken;
    }
}
