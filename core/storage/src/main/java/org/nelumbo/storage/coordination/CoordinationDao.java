package org.nelumbo.storage.coordination;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.coordination.port.CoordinationCommit;
import org.nelumbo.coordination.port.CoordinationRepository;
import org.nelumbo.coordination.port.OutboxEntry;
import org.nelumbo.coordination.port.StoredCoordination;
import org.nelumbo.coordination.port.StoredEvidence;
import org.nelumbo.coordination.port.StoredRequest;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.storage.h2.Database;

/// Requests, outgoing messages and evidence in tables `signing_request`, `outbox` and `evidence`.
public final class CoordinationDao implements CoordinationRepository {
    private final Database database;

    public CoordinationDao(Database database) {
        this.database = database;
    }

    @Override
    public StoredCoordination load() {
        return database.read(handle -> new StoredCoordination(
                handle.createQuery("SELECT id, wallet, open, updated_at, state FROM signing_request"
                                + " ORDER BY updated_at, id")
                        .map((row, context) -> request(row))
                        .list(),
                handle.createQuery(
                                "SELECT id, request, member, peer, expires_at, envelope FROM outbox ORDER BY position")
                        .map((row, context) -> outgoing(row))
                        .list(),
                handle.createQuery("SELECT request, suspect, fault, found_at, evidence FROM evidence ORDER BY position")
                        .map((row, context) -> evidence(row))
                        .list()));
    }

    @Override
    public void commit(CoordinationCommit commit) {
        if (commit.isEmpty()) {
            return;
        }
        database.change(handle -> {
            commit.requests().forEach(request -> store(handle, request));
            commit.queued().forEach(entry -> queue(handle, entry));
            commit.delivered()
                    .forEach(id -> handle.createUpdate("DELETE FROM outbox WHERE id = :id")
                            .bind("id", id.toArray())
                            .execute());
            commit.evidence().forEach(proof -> store(handle, proof));
        });
    }

    private static void store(Handle handle, StoredRequest request) {
        handle.createUpdate("MERGE INTO signing_request (id, wallet, open, updated_at, state) KEY (id)"
                        + " VALUES (:id, :wallet, :open, :at, :state)")
                .bind("id", request.id().bytes().toArray())
                .bind("wallet", request.wallet().bytes().toArray())
                .bind("open", request.open())
                .bind("at", request.updatedAt().toEpochMilli())
                .bind("state", request.state().toArray())
                .execute();
    }

    private static void queue(Handle handle, OutboxEntry entry) {
        handle.createUpdate("INSERT INTO outbox (id, request, member, peer, expires_at, envelope)"
                        + " SELECT :id, :request, :member, :peer, :expires, :envelope"
                        + " WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE id = :id)")
                .bind("id", entry.id().toArray())
                .bind("request", entry.request().bytes().toArray())
                .bind("member", entry.recipient().member().key().toArray())
                .bind("peer", entry.recipient().peer().id().toArray())
                .bind("expires", entry.expiresAt().toEpochMilli())
                .bind("envelope", entry.envelope().toArray())
                .execute();
    }

    private static void store(Handle handle, StoredEvidence proof) {
        handle.createUpdate("INSERT INTO evidence (request, suspect, fault, found_at, evidence)"
                        + " VALUES (:request, :suspect, :fault, :at, :evidence)")
                .bind("request", proof.request().bytes().toArray())
                .bind("suspect", proof.suspect().key().toArray())
                .bind("fault", proof.fault())
                .bind("at", proof.at().toEpochMilli())
                .bind("evidence", proof.evidence().toArray())
                .execute();
    }

    private static StoredRequest request(ResultSet row) throws SQLException {
        return new StoredRequest(
                new RequestId(Bytes.of(row.getBytes("id"))),
                new WalletId(Bytes.of(row.getBytes("wallet"))),
                row.getBoolean("open"),
                Instant.ofEpochMilli(row.getLong("updated_at")),
                Bytes.of(row.getBytes("state")));
    }

    private static OutboxEntry outgoing(ResultSet row) throws SQLException {
        return new OutboxEntry(
                Bytes.of(row.getBytes("id")),
                new RequestId(Bytes.of(row.getBytes("request"))),
                new Participant(
                        new MemberId(Bytes.of(row.getBytes("member"))), new MemberPeer(Bytes.of(row.getBytes("peer")))),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                Bytes.of(row.getBytes("envelope")));
    }

    private static StoredEvidence evidence(ResultSet row) throws SQLException {
        return new StoredEvidence(
                new RequestId(Bytes.of(row.getBytes("request"))),
                new MemberId(Bytes.of(row.getBytes("suspect"))),
                row.getString("fault"),
                Instant.ofEpochMilli(row.getLong("found_at")),
                Bytes.of(row.getBytes("evidence")));
    }
}
