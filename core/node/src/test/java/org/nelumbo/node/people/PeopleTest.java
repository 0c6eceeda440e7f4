package org.nelumbo.node.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.node.service.Person;

class PeopleTest {
    private static final Bytes ALICE = Bytes.fromHex("002400");
    private static final Bytes BOB = Bytes.fromHex("002401");
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:00Z");
    private static final Instant YESTERDAY = NOW.minusSeconds(86_400);

    @Test
    void anEarlierRunTellsWhenSomebodyWasSeenAndNotThatTheyWereReachedInThisOne() {
        People people = new People(ALICE, Set.of(), Map.of(), Map.of(People.personId(BOB), YESTERDAY));
        Person bob = people.of("Bob", BOB);
        assertThat(bob.presence()).isEqualTo(Person.Presence.UNREACHABLE);
        assertThat(bob.lastSeen()).contains(YESTERDAY);
        assertThat(people.lastSeen(bob)).contains(YESTERDAY);
        assertThat(people.seenInThisRun(BOB, NOW)).isEmpty();
    }

    @Test
    void theLaterOfBothRunsCounts() {
        Bytes id = People.personId(BOB);
        assertThat(new People(ALICE, Set.of(), Map.of(id, NOW), Map.of(id, YESTERDAY)).of("Bob", BOB))
                .satisfies(bob -> {
                    assertThat(bob.presence()).isEqualTo(Person.Presence.AWAY);
                    assertThat(bob.lastSeen()).contains(NOW);
                });
        // What a member told before the restart arrives again, from others who keep it.
        assertThat(new People(ALICE, Set.of(), Map.of(id, YESTERDAY), Map.of(id, NOW))
                        .of("Bob", BOB)
                        .lastSeen())
                .contains(NOW);
    }

    @Test
    void whoIsConnectedIsSeenNow() {
        People people = new People(ALICE, Set.of(BOB), Map.of(People.personId(BOB), YESTERDAY), Map.of());
        assertThat(people.seenInThisRun(BOB, NOW)).contains(NOW);
        assertThat(people.of("Bob", BOB).presence()).isEqualTo(Person.Presence.HERE);
    }
}
