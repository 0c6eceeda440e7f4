package org.nelumbo.storage.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.security.ban.Ban;
import org.nelumbo.security.ban.BanTarget;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.storage.h2.DatabaseFixture;

class BanDaoTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.125Z");

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void bansComeBackAsTheyWereAndAreReplacedByTarget() throws DecodeException {
        BanTarget peer = new BanTarget.Peer(PeerId.parse("12D3KooWGzxzKZYveHXtpG6AsrUJBcWxHBFS2HsEoGTxrMLvKXtf"));
        BanTarget ip = BanTarget.Ip.parse("2001:db8::7");
        Ban first = new Ban(peer, "too many frames", false, NOON, Optional.empty());
        Ban second = new Ban(peer, "sends rubbish", true, NOON, Optional.of(NOON.plusSeconds(60)));
        Ban third = new Ban(ip, "a whole farm of them", true, NOON.plusSeconds(1), Optional.empty());
        try (Database database = DatabaseFixture.open(folder)) {
            BanDao dao = new BanDao(database);
            dao.put(first);
            dao.put(second);
            dao.put(third);
        }
        try (Database database = DatabaseFixture.open(folder)) {
            BanDao dao = new BanDao(database);
            assertThat(dao.all()).containsExactly(second, third);
            dao.remove(peer);
            assertThat(dao.all()).containsExactly(third);
        }
    }

    @Test
    void aRowThatCannotBeReadKeepsNobodyOut() {
        try (Database database = DatabaseFixture.open(folder)) {
            database.change(
                    handle -> handle.execute(
                            "INSERT INTO ban VALUES ('peer', X'0102', 'odd', TRUE, 0, NULL), ('cat', X'01020304', 'odd', TRUE, 0, NULL)"));
            assertThat(new BanDao(database).all()).isEmpty();
        }
    }
}
