package org.nelumbo.storage.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.ManualEventThread;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.security.standing.PeerStanding;
import org.nelumbo.security.standing.PeerStandingService;
import org.nelumbo.security.standing.Sanction;
import org.nelumbo.security.standing.SanctionPolicy;
import org.nelumbo.security.standing.StandingMemory;
import org.nelumbo.security.standing.StandingPolicy;
import org.nelumbo.security.violation.Rule;
import org.nelumbo.security.violation.Violation;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.storage.h2.DatabaseFixture;

class StandingDaoTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:00Z");
    private static final Bytes MALLORY = Bytes.fromHex("002466");

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void standingsComeBackAsTheyWereAndAreReplacedAsAWhole() {
        Map<Bytes, PeerStanding> standings = Map.of(
                MALLORY,
                new PeerStanding(
                        0, NOW, Map.of(Rule.BAD_SIGNATURE, 7, Rule.STALE_MESSAGE, 1), Optional.of(NOW.plusSeconds(9))),
                Bytes.fromHex("002401"),
                new PeerStanding(60, NOW, Map.of(), Optional.empty()));
        try (Database database = DatabaseFixture.open(folder)) {
            new StandingDao(database).replace(Map.of(Bytes.fromHex("002477"), standings.get(MALLORY)));
            new StandingDao(database).replace(standings);
        }
        try (Database database = DatabaseFixture.open(folder)) {
            assertThat(new StandingDao(database).all()).isEqualTo(standings);
        }
    }

    @Test
    void aRuleOfALaterVersionIsLeftOut() {
        try (Database database = DatabaseFixture.open(folder)) {
            database.change(handle -> handle.execute(
                    "INSERT INTO standing VALUES (X'01', 5, 7, 'bad-manners=3 bad-signature=2 = x= =4', NULL)"));
            assertThat(new StandingDao(database).all())
                    .isEqualTo(Map.of(
                            Bytes.of((byte) 1),
                            new PeerStanding(
                                    5, Instant.ofEpochMilli(7), Map.of(Rule.BAD_SIGNATURE, 2), Optional.empty())));
        }
    }

    @Test
    void startingAgainForgivesNobody() {
        ManualTime time = new ManualTime();
        ManualEventThread thread = new ManualEventThread(time);
        try (Database database = DatabaseFixture.open(folder)) {
            List<Sanction> none = run(database, time, thread, 6);
            assertThat(none).hasSize(1).allMatch(Sanction.Graylist.class::isInstance);
        }
        time.advance(Duration.ofDays(3));
        try (Database database = DatabaseFixture.open(folder)) {
            assertThat(run(database, time, thread, 4)).containsExactly(new Sanction.Blacklist(Rule.BAD_SIGNATURE, 10));
        }
    }

    /// One run of the program in which Mallory sends bad signatures.
    private static List<Sanction> run(Database database, ManualTime time, ManualEventThread thread, int times) {
        List<Sanction> told = new ArrayList<>();
        PeerStandingService service = new PeerStandingService(
                thread, time, StandingPolicy.DEFAULT, SanctionPolicy.DEFAULT, (peer, sanction) -> told.add(sanction));
        try (StandingMemory memory = new StandingMemory(service, new StandingDao(database), thread, Runnable::run)) {
            assertThat(memory).isNotNull();
            for (int i = 0; i < times; i++) {
                service.violated(new Violation(MALLORY, Rule.BAD_SIGNATURE, time.now(), Bytes.EMPTY));
            }
            thread.runReady();
        }
        return told;
    }
}
