package org.nelumbo.app.people;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(model.lastSeen(CastFixture.bob(Person.Presence.UNREACHABLE))).isEmpty();
    }
}
