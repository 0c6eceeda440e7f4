package org.nelumbo.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.app.component.State;
import org.nelumbo.app.fixture.DayFixture;
import org.nelumbo.app.fixture.NetworkFixture;
import org.nelumbo.app.fixture.ScopeFixture;
import org.nelumbo.app.fixture.ScriptedServices;
import org.nelumbo.node.service.VaultService;

class ShellViewModelTest {
    private final ScriptedServices services = ScriptedServices.monday();
    private final ScopeFixture fixture = new ScopeFixture(services);
    private final ShellViewModel model = new ShellViewModel(fixture.scope());

    @BeforeEach
    void attach() {
        model.attach();
    }

    @Test
    void signingIsSaidFirst() {
        assertThat(model.canSign().get()).isEqualTo("Signing now");
        services.requests(List.of(DayFixture.rent()));
        assertThat(model.canSign().get()).isEqualTo("Some wallets can sign");
        assertThat(model.canSignState().get()).isEqualTo(State.DONE);
        assertThat(model.waiting().get()).isEqualTo(1);
    }

    @Test
    void nothingIsBeingSignedWhereThereIsNobody() {
        services.network(NetworkFixture.offline());
        assertThat(model.canSign().get()).doesNotContain("Signing");
        assertThat(model.canSignState().get()).isEqualTo(State.BLOCKED);
    }

    @Test
    void blockSaysItsAge() {
        assertThat(model.block().get()).isEqualTo("Block 1\u202f426\u202f318 \u00b7 48 s ago");
    }

    @Test
    void vaultLocksAfterTheChosenMinutesWithoutATouch() {
        fixture.now().set(DayFixture.NOW.plus(Duration.ofMinutes(4)));
        model.touched();
        fixture.now().set(DayFixture.NOW.plus(Duration.ofMinutes(8)));
        assertThat(services.vault().state().get()).isEqualTo(VaultService.State.UNLOCKED);
        assertThat(model.lock().get()).isEqualTo("Locks in 1 min");
        fixture.now().set(DayFixture.NOW.plus(Duration.ofMinutes(9)));
        assertThat(services.vault().state().get()).isEqualTo(VaultService.State.LOCKED);
    }

    @Test
    void hidingAmountsIsRemembered() {
        model.toggleAmounts();
        assertThat(services.settings().settings().get().hideAmounts()).isTrue();
    }
}
