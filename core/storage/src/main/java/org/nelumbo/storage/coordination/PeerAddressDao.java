package org.nelumbo.storage.coordination;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.port.PeerAddressRepository;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.storage.h2.Database;

/// Addresses of co-signers' computers in table `peer_address`.
public final class PeerAddressDao implements PeerAddressRepository {
    private record Row(MemberPeer peer, String address) {}

    private final Database database;

    public PeerAddressDao(Database database) {
        this.database = database;
    }

    @Override
    public Map<MemberPeer, List<String>> all() {
        List<Row> rows = database.read(handle -> handle.createQuery(
                        "SELECT peer, address FROM peer_address ORDER BY peer, position")
                .map((row, context) ->
                        new Row(new MemberPeer(Bytes.of(row.getBytes("peer"))), row.getString("address")))
                .list());
        Map<MemberPeer, List<String>> all = new HashMap<>();
        rows.forEach(row ->
                all.computeIfAbsent(row.peer(), peer -> new ArrayList<>()).add(row.address()));
        return all;
    }

    @Override
    public void remember(MemberPeer peer, List<String> addresses) {
        database.change(handle -> {
            handle.createUpdate("DELETE FROM peer_address WHERE peer = :peer")
                    .bind("peer", peer.id().toArray())
                    .execute();
            for (int i = 0; i < Math.min(addresses.size(), MAX_ADDRESSES); i++) {
                handle.createUpdate(
                                "INSERT INTO peer_address (peer, position, address) VALUES (:peer, :position, :address)")
                        .bind("peer", peer.id().toArray())
                        .bind("position", i)
                        .bind("address", addresses.get(i))
                        .execute();
            }
        });
    }
}
