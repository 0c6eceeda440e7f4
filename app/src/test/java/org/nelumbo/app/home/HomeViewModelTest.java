package org.nelumbo.app.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nelumbo.app.component.State;
import org.nelumbo.app.fixture.DayFixture;
import org.nelumbo.app.fixture.ScopeFixture;
import org.nelumbo.app.fixture.ScriptedServices;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.app.requests.RequestRow;
import org.nelumbo.node.service.LobbySnapshot.Step;

class HomeViewModelTest {
    private final ScriptedServices services = ScriptedServices.monday();
    private final ScopeFixture fixture = new ScopeFixture(services);
    private final HomeViewModel model = new HomeViewModel(fixture.scope());

    @Test
    void mondayMorningInOneLook() {
        model.attach();
        assertThat(model.title().get()).isEqualTo("Good morning, Alice");
        assertThat(model.subtitle().get()).startsWith("Monday 23 November").contains("three things need you");
        assertThat(model.needsMe()).hasSize(3);
        assertThat(model.others()).hasSize(2);
        assertThat(model.needsMe().getFirst().first()).isTrue();
        assertThat(model.needsMe().getFirst().whenLine()).isEqualTo("8 h 19 min left");
        assertThat(model.needsMe().get(1).first()).isFalse();
    }

    @Test
    void requestThatARuleForbidsDoesNotLookLikeAnyOther() {
        model.attach();
        RequestRow blocked = model.needsMe().get(2);
        assertThat(blocked.title()).isEqualTo("Mallory asks you to pay Rent Ltd");
        assertThat(blocked.state()).isEqualTo(State.BLOCKED);
        assertThat(blocked.whenIcon()).isEqualTo(State.BLOCKED.icon());
        assertThat(blocked.word()).isEqualTo("Do not approve");
        assertThat(blocked.second()).endsWith("looks like an address you know");
        assertThat(model.needsMe().get(1).state()).isEqualTo(State.WAITING);
    }

    @Test
    void timeLeftFollowsTheClock() {
        model.attach();
        fixture.now().set(DayFixture.NOW.plus(Duration.ofHours(8)));
        assertThat(model.needsMe().getFirst().whenLine()).isEqualTo("19 min left");
        assertThat(model.title().get()).startsWith("Good afternoon");
    }

    @Test
    void tableWithWordsToCompareNeedsMe() {
        services.requests(List.of());
        services.table().set(DayFixture.lobby(Step.COMPARING_WORDS));
        model.attach();
        assertThat(model.needsMe()).singleElement().satisfies(row -> {
            assertThat(row.title()).contains("Studio fund");
            assertThat(row.route()).isInstanceOf(Route.Lobby.class);
            assertThat(row.word()).isEqualTo("3 of 4 confirmed");
        });
    }

    @Test
    void whatNeedsALookComesFirst() {
        model.attach();
        assertThat(model.health().getFirst().state()).isEqualTo(State.WAITING);
        assertThat(model.health().getFirst().title()).isEqualTo("Bob is away");
    }

    @Test
    void nothingIsFollowedAfterDetach() {
        model.attach();
        model.detach();
        services.requests(List.of());
        assertThat(model.needsMe()).hasSize(3);
    }
}
