package org.nelumbo.app.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.app.fixture.CastFixture;
import org.nelumbo.app.fixture.ScopeFixture;
import org.nelumbo.app.fixture.ScriptedServices;
import org.nelumbo.app.navigation.Route;

class SpendViewModelTest {
    private final ScriptedServices services = ScriptedServices.monday();
    private final ScopeFixture fixture = new ScopeFixture(services);
    private final SpendViewModel model = new SpendViewModel(fixture.scope(), Optional.empty());

    @BeforeEach
    void attach() {
        model.attach();
    }

    @Test
    void emptyFormSaysNothing() {
        assertThat(model.preview().get()).isEmpty();
        assertThat(model.problem().get()).isEmpty();
    }

    @Test
    void previewFollowsEachKeyStroke() {
        type(CastFixture.address("Garden"), "8");
        assertThat(model.preview()
                        .get()
                        .orElseThrow()
                        .transaction()
                        .orElseThrow()
                        .paid()
                        .toXpi())
                .isEqualTo("8.000000");
        model.payees().getFirst().amount().set("86");
        assertThat(model.preview()
                        .get()
                        .orElseThrow()
                        .transaction()
                        .orElseThrow()
                        .paid()
                        .toXpi())
                .isEqualTo("86.000000");
    }

    @Test
    void previewTakesNoLongerThanATenthOfASecond() {
        type(CastFixture.address("Garden"), "8");
        long begin = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            model.payees().getFirst().amount().set("8." + i);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin).dividedBy(50)).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void whatIsMerelyMissingIsNoMistakeWhileTyping() {
        model.payees().getFirst().amount().set("5");
        assertThat(model.problem().get()).isEmpty();
        model.payees().getFirst().address().set("nonsense");
        assertThat(model.problem().get()).contains("cannot be used");
    }

    @Test
    void askingWithSomethingMissingSaysWhat() {
        model.payees().getFirst().amount().set("5");
        model.propose();
        assertThat(model.problem().get()).contains("paste an address");
    }

    @Test
    void tooLittleMoneyIsSaidWithTheMissingAmount() {
        type(CastFixture.address("Garden"), "2000000");
        assertThat(model.problem().get()).contains("is missing");
    }

    @Test
    void groupedDigitsCanBePasted() {
        type(CastFixture.address("Garden"), "1\u202f200.50");
        assertThat(model.preview()
                        .get()
                        .orElseThrow()
                        .transaction()
                        .orElseThrow()
                        .paid()
                        .toXpi())
                .isEqualTo("1200.500000");
    }

    @Test
    void coinsAreChosenUntilIChooseMyself() {
        type(CastFixture.address("Garden"), "860");
        String small = model.wallet().get().orElseThrow().coins().getLast().outPoint();
        String large = model.wallet().get().orElseThrow().coins().getFirst().outPoint();
        assertThat(model.spends(small)).isTrue();
        assertThat(model.spends(large)).isFalse();
        model.toggleCoin(large);
        assertThat(model.choosing().get()).isTrue();
        assertThat(model.spends(large)).isTrue();
        assertThat(model.spends(small)).isTrue();
        model.chooseCoins(false);
        assertThat(model.spends(large)).isFalse();
    }

    @Test
    void payeesComeAndGoButOneStays() {
        model.addPayee();
        assertThat(model.payees()).hasSize(2);
        model.removePayee(model.payees().getFirst());
        model.removePayee(model.payees().getFirst());
        assertThat(model.payees()).hasSize(1);
    }

    @Test
    void askingOpensTheRequest() {
        type(CastFixture.address("Garden"), "860.25");
        model.propose();
        assertThat(fixture.scope().navigator().current().get())
                .isEqualTo(new Route.Request(CastFixture.request("print")));
    }

    @Test
    void anotherWalletLetsChosenCoinsGo() {
        type(CastFixture.address("Garden"), "860");
        model.toggleCoin(model.wallet().get().orElseThrow().coins().getFirst().outPoint());
        model.choose(CastFixture.wallet("Treasury"));
        assertThat(model.choosing().get()).isFalse();
        assertThat(model.draft().orElseThrow().wallet()).isEqualTo(CastFixture.wallet("Treasury"));
    }

    private void type(String address, String amount) {
        model.payees().getFirst().address().set(address);
        model.payees().getFirst().amount().set(amount);
    }
}
