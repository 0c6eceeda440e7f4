package org.nelumbo.app.lobby;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.app.fixture.CastFixture;
import org.nelumbo.app.fixture.DayFixture;
import org.nelumbo.app.fixture.ScopeFixture;
import org.nelumbo.app.fixture.ScriptedServices;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.node.service.LobbySnapshot.Step;

class LobbyViewModelTest {
    private final ScriptedServices services = ScriptedServices.monday();
    private final ScopeFixture fixture = new ScopeFixture(services);
    private final LobbyViewModel model = new LobbyViewModel(fixture.scope(), Optional.empty());

    @Test
    void tableNeedsANameAndOpens() {
        model.attach();
        model.open();
        assertThat(model.error().get()).contains("name");
        model.name().set("Studio fund");
        model.open();
        assertThat(model.lobby().get()).isPresent();
        model.copyInvitation();
        assertThat(fixture.copied()).hasSize(1);
    }

    @Test
    void seatsStayWithinWhatTheScreenShows() {
        for (int i = 0; i < 30; i++) {
            model.changeSeats(1);
        }
        assertThat(model.seats().get()).isEqualTo(LobbyViewModel.MOST_SEATS);
        for (int i = 0; i < 30; i++) {
            model.changeSeats(-1);
        }
        assertThat(model.seats().get()).isEqualTo(LobbyViewModel.LEAST_SEATS);
    }

    @Test
    void invitationOfTheFirstRunIsJoinedAtOnce() {
        LobbyViewModel invited = new LobbyViewModel(fixture.scope(), Optional.of("nelumbo-invite-1:abc"));
        invited.attach();
        assertThat(invited.lobby().get()).isPresent();
    }

    @Test
    void badInvitationSaysWhy() {
        model.attach();
        model.invitation().set("hello");
        model.join();
        assertThat(model.error().get()).contains("not an invitation");
    }

    @Test
    void rightWordGoesOnToTheTest() {
        services.table().set(DayFixture.lobby(Step.COMPARING_WORDS));
        model.attach();
        assertThat(model.asked().flatMap(seat -> seat.person()).orElseThrow().name())
                .isEqualTo("Dave");
        model.answer(2);
        assertThat(model.lobby().get().orElseThrow().step()).isEqualTo(Step.TEST_SIGNATURE);
    }

    @Test
    void wrongWordEndsTheTable() {
        services.table().set(DayFixture.lobby(Step.COMPARING_WORDS));
        model.attach();
        model.answer(0);
        assertThat(model.lobby().get().orElseThrow().step()).isEqualTo(Step.FAILED);
        model.leave();
        assertThat(model.lobby().get()).isEmpty();
    }

    @Test
    void tableThatEndedIsOpenedAnewWithItsNameAndSeats() {
        services.table().heardAnotherWord(2);
        model.attach();
        int seats = model.lobby().get().orElseThrow().seats().size();
        model.anew();
        assertThat(model.lobby().get()).isEmpty();
        assertThat(model.name().get()).isEqualTo("Studio fund");
        assertThat(model.seats().get()).isEqualTo(seats);
    }

    @Test
    void messageToTheHostNamesTheTable() {
        services.table().heardAnotherWord(2);
        model.attach();
        model.askForInvitation();
        assertThat(fixture.copied()).singleElement().asString().contains("Studio fund");
        assertThat(model.lobby().get()).isPresent();
    }

    @Test
    void addressAppearsOnlyWhenTheTableIsFinished() {
        services.table().set(DayFixture.lobby(Step.TEST_SIGNATURE));
        model.attach();
        assertThat(model.address().get()).isEmpty();
        services.table().set(DayFixture.lobby(Step.FINISHED));
        assertThat(model.address().get()).isPresent();
        model.toWallet();
        assertThat(fixture.scope().navigator().current().get())
                .isEqualTo(new Route.Wallet(CastFixture.wallet("Club money")));
    }
}
