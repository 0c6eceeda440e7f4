package org.nelumbo.node.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.port.LastSeenRepository;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.ManualEventThread;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.node.people.People;

class LastSeenMemoryTest {
    private static final Bytes ALICE = Bytes.fromHex("002400");
    private static final MemberPeer BOB = new MemberPeer(Bytes.fromHex("002401"));
    private static final MemberPeer CAROL = new MemberPeer(Bytes.fromHex("002402"));
    private static final Bytes STRANGER = Bytes.fromHex("002466");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualTime time = new ManualTime(Instant.parse("2026-11-23T09:41:00Z"));
    private final Instant start = time.now();
    private final ManualEventThread events = new ManualEventThread(time);
    private final Recorded recorded = new Recorded();
    private final MutableObservable<People> people = new MutableObservable<>(people(Set.of(), Map.of()));
    private final LastSeenMemory memory =
            new LastSeenMemory(recorded, () -> Set.of(BOB, CAROL), people::get, time, events, Runnable::run);

    private static final class Recorded implements LastSeenRepository {
        private final List<Map<MemberPeer, Instant>> writes = new ArrayList<>();

        @Override
        public Map<MemberPeer, Instant> all() {
            throw new AssertionError("nobody asks");
        }

        @Override
        public void remember(Map<MemberPeer, Instant> seen) {
            writes.add(seen);
        }
    }

    private People people(Set<Bytes> here, Map<Bytes, Instant> seen) {
        return new People(ALICE, here, seen, Map.of(People.personId(CAROL.id()), start.minusSeconds(9_000)));
    }

    @Test
    void whoIsHereIsWrittenDownOnceAMinute() {
        memory.start();
        people.set(people(Set.of(BOB.id(), STRANGER), Map.of()));
        events.advance(MINUTE.multipliedBy(3).minusSeconds(1));
        assertThat(recorded.writes)
                .containsExactly(Map.of(BOB, start.plus(MINUTE)), Map.of(BOB, start.plus(MINUTE.multipliedBy(2))));
    }

    @Test
    void comingAndGoingManyTimesIsOneWriteAndSilenceIsNone() {
        memory.start();
        for (int second = 1; second <= 50; second++) {
            events.advance(Duration.ofSeconds(1));
            people.set(people(
                    second % 2 == 0 ? Set.of() : Set.of(BOB.id()),
                    Map.of(People.personId(BOB.id()), time.now(), People.personId(STRANGER), time.now())));
        }
        events.advance(Duration.ofHours(1));
        assertThat(recorded.writes).containsExactly(Map.of(BOB, start.plusSeconds(50)));
    }

    @Test
    void atTheEndWhatIsNewIsWrittenOnceMore() {
        people.set(people(Set.of(BOB.id()), Map.of(People.personId(CAROL.id()), start)));
        events.advance(Duration.ofSeconds(20));
        memory.close();
        assertThat(recorded.writes).containsExactly(Map.of(BOB, start.plusSeconds(20), CAROL, start));
    }
}
