package org.nelumbo.app.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.app.fixture.CastFixture;
import org.nelumbo.app.fixture.ScopeFixture;
import org.nelumbo.app.fixture.ScriptedServices;

class ReceiveViewModelTest {
    private final ScopeFixture fixture = new ScopeFixture(ScriptedServices.monday());
    private final ReceiveViewModel model = new ReceiveViewModel(fixture.scope(), Optional.empty());

    @BeforeEach
    void attach() {
        model.attach();
    }

    @Test
    void unusedAddressIsShownAgain() {
        assertThat(model.address().get().orElseThrow().index()).isEqualTo(17);
        assertThat(model.address().get().orElseThrow().used()).isFalse();
    }

    @Test
    void freshAddressWaitsForItsChecks() {
        String before = model.address().get().orElseThrow().text();
        model.label().set("Fees");
        model.fresh();
        assertThat(model.address().get().orElseThrow().text()).isNotEqualTo(before);
        assertThat(model.address().get().orElseThrow().sameForAll()).isFalse();
        assertThat(model.address().get().orElseThrow().label()).isEqualTo("Fees");
    }

    @Test
    void wholeAddressIsCopied() {
        model.copy();
        assertThat(fixture.copied())
                .containsExactly(model.address().get().orElseThrow().text());
        assertThat(fixture.scope().notices().current().get().text()).contains("copied");
    }

    @Test
    void askedAmountIsPartOfTheLinkOnlyWhenItCanBeRead() {
        model.amount().set("12.50");
        assertThat(model.uri()).endsWith("?amount=12.5");
        model.amount().set("twelve");
        assertThat(model.amountReadable()).isFalse();
        assertThat(model.uri()).doesNotContain("amount");
    }

    @Test
    void anotherWalletHasItsOwnAddress() {
        String club = model.address().get().orElseThrow().text();
        model.choose(CastFixture.wallet("Treasury"));
        assertThat(model.address().get().orElseThrow().text()).isNotEqualTo(club);
    }

    @Test
    void onlyWhatCameInIsListed() {
        assertThat(model.arriving()).hasSize(3);
        assertThat(model.inUse()).hasSize(2);
    }
}
