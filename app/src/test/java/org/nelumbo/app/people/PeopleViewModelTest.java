package org.nelumbo.app.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.app.fixture.CastFixture;
import org.nelumbo.app.fixture.DayFixture;
import org.nelumbo.app.fixture.ScopeFixture;
import org.nelumbo.app.fixture.ScriptedServices;
import org.nelumbo.node.service.Person;

class PeopleViewModelTest {
    private final ScriptedServices services = ScriptedServices.monday();
    private final PeopleViewModel model = new PeopleViewModel(new ScopeFixture(services).scope());

    @BeforeEach
    void attach() {
        model.attach();
    }

    @Test
    void everyPersonIsThereOnceWithTheWalletsWeShare() {
        assertThat(model.people())
                .extracting(known -> known.person().name())
                .doesNotHaveDuplicates()
                .contains("Bob", "Carol")
                .doesNotContain("Alice");
    }

    @Test
    void aPersonCanBeLookedForNow() {
        model.lookFor(CastFixture.bob(Person.Presence.AWAY));

        assertThat(services.verbs()).contains("look for Bob");
    }

    @Test
    void ofTheAbsentItIsSaidWhenTheyWereHeardOfLast() {
        Person bob = model.people().stream()
                .map(PeopleViewModel.Known::person)
                .filter(person -> person.name().equals("Bob"))
                .findFirst()
                .orElseThrow();

        assertThat(model.lastSeen(bob)).contains("Last seen 12 min ago");
        assertThat(model.lastSeen(CastFixture.carol().seenAt(DayFixture.NOW))).isEmpty();
        Person unreachable = CastFixture.bob(Person.Presence.UNREACHABLE);
        assertThat(model.lastSeen(unreachable)).isEmpty();
        assertThat(model.lastSeen(unreachable.seenAt(DayFixture.NOW.minus(Duration.ofHours(12)))))
                .as("seen before a restart")
                .hasValueSatisfying(seen -> assertThat(seen).matches("Last seen yesterday, \\d\\d:\\d\\d"));
    }
}
