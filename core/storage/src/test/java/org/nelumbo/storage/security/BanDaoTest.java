package org.nelumbo.storage.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.security.ban.Ban;
import org.nelumbo.security.ban.BanList;
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

    /// Rows as they were written when a ban was of one IPv6 address: two of one /56, one of the
    /// next, one of IPv4.
    private static void insertOldRows(Database database) {
        database.change(handle -> handle.execute("INSERT INTO ban VALUES"
                + " ('ip', X'20010DB8000000000000000000000007', 'for good', TRUE, 1, NULL),"
                + " ('ip', X'20010DB8000000FFFFFFFFFFFFFFFFFF', 'for a while', FALSE, 2, 3),"
                + " ('ip', X'20010DB8000001000000000000000000', 'a neighbour', TRUE, 4, NULL),"
                + " ('ip', X'20010DB8', 'IPv4', TRUE, 5, NULL)"));
    }

    private static long rows(Database database) {
        return database.read(handle ->
                handle.createQuery("SELECT COUNT(*) FROM ban").mapTo(Long.class).one());
    }

    @Test
    void bansOfSingleIp6AddressesKeepTheirNetworksOutAndAreLiftedWithThem() throws DecodeException {
        BanTarget network = BanTarget.Ip.parse("2001:db8::/56");
        try (Database database = DatabaseFixture.open(folder)) {
            insertOldRows(database);
        }
        try (Database database = DatabaseFixture.open(folder)) {
            BanList list = new BanList(new BanDao(database), new ManualTime());
            assertThat(list.current())
                    .extracting(ban -> ban.target().text() + " " + ban.reason())
                    .containsExactlyInAnyOrder(
                            "2001:db8::/56 for good", "2001:db8:0:100::/56 a neighbour", "32.1.13.184 IPv4");
            assertThat(list.lift(network)).isTrue();
            assertThat(rows(database)).isEqualTo(2);
        }
        try (Database database = DatabaseFixture.open(folder)) {
            assertThat(new BanDao(database).all())
                    .extracting(Ban::target)
                    .doesNotContain(network)
                    .hasSize(2);
        }
    }

    @Test
    void aNewBanTakesThePlaceOfOldOnesInItsNetwork() throws DecodeException {
        Ban now = new Ban(BanTarget.Ip.parse("2001:db8::99"), "again", true, NOON, Optional.of(NOON.plusSeconds(60)));
        try (Database database = DatabaseFixture.open(folder)) {
            insertOldRows(database);
            BanDao dao = new BanDao(database);
            dao.put(now);
            assertThat(dao.all()).contains(now).hasSize(3);
            assertThat(rows(database)).isEqualTo(3);
        }
    }

    @Test
    void aRowThatCannotBeReadKeepsNobodyOut() {
        try (Database database = DatabaseFixture.open(folder)) {
            database.change(handle -> handle.execute(
                    "INSERT INTO ban VALUES ('peer', X'0102', 'odd', TRUE, 0, NULL), ('cat', X'01020304',"
                            + " 'odd', TRUE, 0, NULL)"));
            assertThat(new BanDao(database).all()).isEmpty();
        }
    }
}
