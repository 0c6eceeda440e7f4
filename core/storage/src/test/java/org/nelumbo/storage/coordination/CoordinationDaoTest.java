package org.nelumbo.storage.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.bytes32;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.coordination.port.CoordinationCommit;
import org.nelumbo.coordination.port.OutboxEntry;
import org.nelumbo.coordination.port.StoredEvidence;
import org.nelumbo.coordination.port.StoredRequest;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.storage.h2.DatabaseFixture;

class CoordinationDaoTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = DatabaseFixture.open(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everythingCommittedIsLoadedByTheNextRun() {
        commit(
                List.of(request(1, "0a"), request(2, "0b")),
                List.of(message(5), message(4)),
                List.of(),
                List.of(proof()));
        reopen();
        assertThat(dao().load().requests()).containsExactly(request(1, "0a"), request(2, "0b"));
        assertThat(dao().load().outbox()).containsExactly(message(5), message(4));
        assertThat(dao().load().evidence()).containsExactly(proof());
    }

    @Test
    void aLaterCommitReplacesRequestsAndRemovesDeliveredMessages() {
        commit(List.of(request(1, "0a")), List.of(message(4), message(5)), List.of(), List.of());
        commit(List.of(request(1, "0c")), List.of(message(5), message(6)), List.of(bytes32(4), bytes32(99)), List.of());
        reopen();
        assertThat(dao().load().requests()).containsExactly(request(1, "0c"));
        assertThat(dao().load().outbox()).containsExactly(message(5), message(6));
    }

    @Test
    void aCommitIsAppliedAsAWholeOrNotAtAll() {
        StoredEvidence unstorable =
                new StoredEvidence(new RequestId(bytes32(1)), member(), "x".repeat(1000), NOW, Bytes.EMPTY);
        assertThatThrownBy(() -> commit(List.of(request(1, "0a")), List.of(message(4)), List.of(), List.of(unstorable)))
                .isInstanceOf(RuntimeException.class);
        assertThat(dao().load().requests()).isEmpty();
        assertThat(dao().load().outbox()).isEmpty();
    }

    @Test
    void aStateAsLargeAsABundleOfManyInputsIsKept() {
        StoredRequest large = new StoredRequest(
                new RequestId(bytes32(1)), new WalletId(bytes32(2)), true, NOW, Bytes.of(new byte[900_000]));
        commit(List.of(large), List.of(), List.of(), List.of());
        reopen();
        assertThat(dao().load().requests()).containsExactly(large);
    }

    private void commit(
            List<StoredRequest> requests,
            List<OutboxEntry> queued,
            List<Bytes> delivered,
            List<StoredEvidence> evidence) {
        dao().commit(new CoordinationCommit(requests, queued, delivered, evidence));
    }

    private CoordinationDao dao() {
        return new CoordinationDao(database);
    }

    private void reopen() {
        database.close();
        database = DatabaseFixture.open(folder);
    }

    private static StoredRequest request(int number, String state) {
        return new StoredRequest(
                new RequestId(bytes32(number)), new WalletId(bytes32(200)), number == 1, NOW, Bytes.fromHex(state));
    }

    private static OutboxEntry message(int number) {
        return new OutboxEntry(
                bytes32(number),
                new RequestId(bytes32(1)),
                new Participant(member(), new MemberPeer(bytes32(7))),
                NOW.plusSeconds(60),
                Bytes.of((byte) number));
    }

    private static StoredEvidence proof() {
        return new StoredEvidence(
                new RequestId(bytes32(1)), member(), "wrong-partial-signature", NOW, Bytes.of((byte) 9));
    }

    private static MemberId member() {
        return new MemberId(Bytes.concat(Bytes.of((byte) 2), bytes32(3)));
    }
}
