package org.nelumbo.app.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nelumbo.app.fixture.ScopeFixture;
import org.nelumbo.app.fixture.ScriptedServices;
import org.nelumbo.app.fixture.ScriptedVault;
import org.nelumbo.node.service.VaultService;

class UnlockViewModelTest {
    private final ScriptedServices services = ScriptedServices.locked();
    private final UnlockViewModel model = new UnlockViewModel(new ScopeFixture(services).scope());

    @Test
    void rightPassphraseOpensTheVault() {
        model.passphrase().set(ScriptedVault.PASSPHRASE);
        model.unlock();
        assertThat(services.vault().state().get()).isEqualTo(VaultService.State.UNLOCKED);
        assertThat(model.error().get()).isEmpty();
    }

    @Test
    void wrongPassphraseSaysSoAndIsForgotten() {
        model.passphrase().set("wrong");
        model.unlock();
        assertThat(model.error().get()).contains("does not open");
        assertThat(model.passphrase().get()).isEmpty();
        assertThat(model.working().get()).isFalse();
    }

    @Test
    void nothingTypedIsNoAttempt() {
        model.unlock();
        assertThat(model.error().get()).contains("Type your passphrase");
    }
}
