package org.nelumbo.storage.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.port.LastSeenRepository;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.storage.h2.DatabaseFixture;

class LastSeenDaoTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:00.123Z");

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void aLaterTimeTakesThePlaceOfTheOldOneAndOthersStayAsTheyWere() {
        try (Database database = DatabaseFixture.open(folder)) {
            LastSeenDao dao = new LastSeenDao(database);
            dao.remember(Map.of(peer(1), NOW.minusSeconds(90), peer(2), NOW.minusSeconds(60)));
            dao.remember(Map.of(peer(1), NOW));
            dao.remember(Map.of());
        }
        try (Database database = DatabaseFixture.open(folder)) {
            assertThat(new LastSeenDao(database).all()).isEqualTo(Map.of(peer(1), NOW, peer(2), NOW.minusSeconds(60)));
        }
    }

    @Test
    void thoseUnseenForTheLongestAreForgottenFirst() {
        Map<MemberPeer, Instant> many = new HashMap<>();
        for (int number = 0; number < LastSeenRepository.MAX_PEERS; number++) {
            many.put(peer(number), NOW.minusSeconds(number));
        }
        try (Database database = DatabaseFixture.open(folder)) {
            LastSeenDao dao = new LastSeenDao(database);
            dao.remember(many);
            MemberPeer oldest = peer(LastSeenRepository.MAX_PEERS - 1);
            assertThat(dao.all()).hasSize(LastSeenRepository.MAX_PEERS).containsKey(oldest);
            dao.remember(Map.of(peer(5_000), NOW.plusSeconds(1)));
            assertThat(dao.all())
                    .hasSize(LastSeenRepository.MAX_PEERS)
                    .containsEntry(peer(5_000), NOW.plusSeconds(1))
                    .doesNotContainKey(oldest);
        }
    }

    private static MemberPeer peer(int number) {
        return new MemberPeer(
                Bytes.of(ByteBuffer.allocate(8).putInt(number).putInt(7).array()));
    }
}
