package org.nelumbo.app.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.app.fixture.DayFixture;
import org.nelumbo.app.fixture.ScopeFixture;
import org.nelumbo.app.fixture.ScriptedServices;
import org.nelumbo.app.fixture.ScriptedVault;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.app.onboarding.OnboardingViewModel.Step;
import org.nelumbo.app.onboarding.OnboardingViewModel.WordState;
import org.nelumbo.node.service.Settings;
import org.nelumbo.node.service.VaultService;

class OnboardingViewModelTest {
    private static final String PASSPHRASE = "seven tall herons dance";

    private final ScriptedServices services = ScriptedServices.firstRun();
    private final ScopeFixture fixture = new ScopeFixture(services);
    private final OnboardingViewModel model = new OnboardingViewModel(fixture.scope());

    @Test
    void freshVaultIsMadeAfterThreeRightWords() {
        walkToIdentity();
        identity("Alice", PASSPHRASE, PASSPHRASE);
        model.next();
        assertThat(services.vault().state().get()).isEqualTo(VaultService.State.UNLOCKED);
        assertThat(model.passphrase().get()).isEmpty();
    }

    @Test
    void wordsMustBeWrittenDownFirst() {
        model.start();
        model.next();
        assertThat(model.step().get()).isEqualTo(Step.WORDS);
        assertThat(model.error().get()).contains("tick the box");
    }

    @Test
    void wrongWordIsNamedAndStopsThere() {
        model.start();
        model.written().set(true);
        model.next();
        model.answer(0).set("zoo");
        model.next();
        assertThat(model.step().get()).isEqualTo(Step.CHECK);
        assertThat(model.error().get()).contains("Word " + (model.asked().getFirst() + 1));
    }

    @Test
    void everyWayIsCountedFromItsFirstStepToTheLast() {
        model.start();
        assertThat(model.way()).containsExactly(Step.WORDS, Step.CHECK, Step.IDENTITY);
        model.back();
        model.restore();
        assertThat(model.way()).containsExactly(Step.RESTORE, Step.IDENTITY);
        model.back();
        model.invited();
        assertThat(model.way()).containsExactly(Step.INVITATION, Step.WORDS, Step.CHECK, Step.IDENTITY);
        model.invitation().set("nelumbo-invite-1:abc");
        model.next();
        assertThat(model.way()).hasSize(4).contains(model.step().get());
    }

    @Test
    void lookIsChosenBeforeThereIsAVault() {
        model.theme(Settings.Theme.DARK);
        model.textPercent(150);
        assertThat(services.settings().settings().get().theme()).isEqualTo(Settings.Theme.DARK);
        assertThat(services.settings().settings().get().textPercent()).isEqualTo(150);
        model.textPercent(110);
        assertThat(model.textSizes()).containsExactly(80, 100, 110, 120, 150, 200);
    }

    @Test
    void askedWordsStayTheSameWhileTheClockGoesOn() {
        model.start();
        List<Integer> asked = model.asked();
        for (int hours = 1; hours < 12; hours++) {
            fixture.now().set(DayFixture.NOW.plus(Duration.ofHours(hours)));
            assertThat(model.asked()).isEqualTo(asked);
        }
    }

    @Test
    void askedWordsAreOneOfEachThird() {
        model.start();
        assertThat(model.asked()).hasSize(3);
        assertThat(model.asked().get(0)).isBetween(0, 3);
        assertThat(model.asked().get(1)).isBetween(4, 7);
        assertThat(model.asked().get(2)).isBetween(8, 11);
    }

    @Test
    void passphrasesMustBeEqualAndLongEnough() {
        walkToIdentity();
        identity("Alice", "one", "two");
        model.next();
        assertThat(model.error().get()).contains("differ");
        identity("Alice", "short", "short");
        model.next();
        assertThat(model.error().get()).contains("12");
        assertThat(services.vault().state().get()).isEqualTo(VaultService.State.ABSENT);
    }

    @Test
    void nameIsNeeded() {
        walkToIdentity();
        identity("  ", PASSPHRASE, PASSPHRASE);
        model.next();
        assertThat(model.error().get()).contains("1 to 40");
    }

    @Test
    void pastedSetIsSpreadAndRestores() {
        model.restore();
        assertThat(model.paste(0, String.join("  ", ScriptedVault.DRAWN).toUpperCase(Locale.ROOT)))
                .isTrue();
        assertThat(model.wordState(11)).isEqualTo(WordState.KNOWN);
        model.next();
        identity("Alice", PASSPHRASE, PASSPHRASE);
        model.next();
        assertThat(services.vault().state().get()).isEqualTo(VaultService.State.UNLOCKED);
    }

    @Test
    void typedWordIsJudgedAsItGrows() {
        model.restore();
        assertThat(model.wordState(0)).isEqualTo(WordState.EMPTY);
        model.typed(0).set("wi");
        assertThat(model.wordState(0)).isEqualTo(WordState.BEGUN);
        assertThat(model.suggestions(0, 4)).containsExactly("winner", "winter");
        model.typed(0).set("winner");
        assertThat(model.wordState(0)).isEqualTo(WordState.KNOWN);
        model.typed(0).set("winnerx");
        assertThat(model.wordState(0)).isEqualTo(WordState.UNKNOWN);
        model.next();
        assertThat(model.error().get()).contains("Word 1");
    }

    @Test
    void wrongSetLeadsBackToTheWords() {
        model.restore();
        model.paste(0, String.join(" ", Collections.nCopies(12, "zoo")));
        model.next();
        identity("Alice", PASSPHRASE, PASSPHRASE);
        model.next();
        assertThat(model.step().get()).isEqualTo(Step.RESTORE);
        assertThat(model.error().get()).contains("belong together");
    }

    @Test
    void invitationIsCarriedToTheLobby() {
        model.invited();
        model.next();
        assertThat(model.error().get()).contains("Paste");
        model.invitation().set(" nelumbo-invite-1:abc ");
        model.next();
        finishFromWords();
        identity("Bob", PASSPHRASE, PASSPHRASE);
        model.next();
        assertThat(fixture.scope().navigator().current().get())
                .isEqualTo(new Route.Lobby(Optional.of("nelumbo-invite-1:abc")));
    }

    @Test
    void drawnWordsAreWipedWhenThePersonGoesBackOrLeaves() {
        model.start();
        model.back();
        assertThat(services.vault().closed()).isEqualTo(1);
        model.start();
        model.detach();
        assertThat(services.vault().closed()).isEqualTo(2);
        assertThat(model.drawnCount()).isZero();
    }

    private void walkToIdentity() {
        model.start();
        finishFromWords();
    }

    private void finishFromWords() {
        model.written().set(true);
        model.next();
        for (int i = 0; i < 3; i++) {
            model.answer(i).set(" " + ScriptedVault.DRAWN.get(model.asked().get(i)) + " ");
        }
        model.next();
        assertThat(model.step().get()).isEqualTo(Step.IDENTITY);
    }

    private void identity(String name, String passphrase, String repeat) {
        model.name().set(name);
        model.passphrase().set(passphrase);
        model.repeat().set(repeat);
    }
}
