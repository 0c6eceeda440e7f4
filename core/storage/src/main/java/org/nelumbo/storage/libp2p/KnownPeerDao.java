package org.nelumbo.storage.libp2p;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.discovery.KnownPeerRepository;
import org.nelumbo.libp2p.discovery.ReachedPeer;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.storage.h2.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Peers of the network in table `known_peer`. A row that cannot be read is left out with a line in the log.
public final class KnownPeerDao implements KnownPeerRepository {
    private static final Logger LOG = LoggerFactory.getLogger(KnownPeerDao.class);
    private static final String BETWEEN = " ";

    private record Row(Bytes peer, String addresses, long reached) {}

    private final Database database;

    public KnownPeerDao(Database database) {
        this.database = database;
    }

    @Override
    public List<ReachedPeer> all() {
        return database
                .read(handle -> handle.createQuery("SELECT peer, addresses, reached_ms FROM known_peer"
                                + " ORDER BY reached_ms DESC, peer FETCH FIRST :most ROWS ONLY")
                        .bind("most", MAX_PEERS)
                        .map((row, context) -> new Row(
                                Bytes.of(row.getBytes("peer")), row.getString("addresses"), row.getLong("reached_ms")))
                        .list())
                .stream()
                .flatMap(row -> peer(row).stream())
                .toList();
    }

    @Override
    public void replace(List<ReachedPeer> known) {
        List<ReachedPeer> kept = known.subList(0, Math.min(known.size(), MAX_PEERS));
        database.change(handle -> {
            handle.execute("DELETE FROM known_peer");
            if (kept.isEmpty()) {
                return;
            }
            try (PreparedBatch rows = handle.prepareBatch(
                    "INSERT INTO known_peer (peer, addresses, reached_ms) VALUES (:peer, :addresses, :reached)")) {
                kept.forEach(peer -> rows.bind("peer", peer.peer().encode().toArray())
                        .bind(
                                "addresses",
                                peer.addresses().stream()
                                        .map(Multiaddr::toString)
                                        .collect(Collectors.joining(BETWEEN)))
                        .bind("reached", peer.lastReached().toEpochMilli())
                        .add());
                rows.execute();
            }
        });
    }

    private static Optional<ReachedPeer> peer(Row row) {
        try {
            List<Multiaddr> addresses = new ArrayList<>();
            for (String address : row.addresses().split(BETWEEN, ReachedPeer.MAX_ADDRESSES + 1)) {
                addresses.add(Multiaddr.parse(address));
            }
            return Optional.of(
                    new ReachedPeer(PeerId.decode(row.peer()), addresses, Instant.ofEpochMilli(row.reached())));
        } catch (DecodeException | IllegalArgumentException unreadable) {
            LOG.warn("A stored peer cannot be read", unreadable);
            return Optional.empty();
        }
    }
}
