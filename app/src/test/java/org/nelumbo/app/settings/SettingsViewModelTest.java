package org.nelumbo.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nelumbo.app.fixture.ScopeFixture;
import org.nelumbo.app.fixture.ScriptedServices;
import org.nelumbo.node.service.Settings;

class SettingsViewModelTest {
    private final ScriptedServices services = ScriptedServices.monday();
    private final SettingsViewModel model = new SettingsViewModel(new ScopeFixture(services).scope());

    @Test
    void everyChoiceIsStoredAtOnceAndKeepsTheOthers() {
        model.theme(Settings.Theme.DARK);
        model.textPercent(150);
        model.hideAmounts(true);
        model.reducedMotion(true);
        model.lockAfter(30);
        model.findCosigners(false);
        model.mapPort(true);
        model.localNetwork(true);
        model.changePeers(true);
        assertThat(services.settings().settings().get())
                .isEqualTo(new Settings(
                        Settings.Theme.DARK,
                        150,
                        true,
                        true,
                        "https://chronik.example.org",
                        30,
                        false,
                        services.settings().defaults().peers(),
                        new Settings.Network(true, true, true)));
    }

    @Test
    void textSizeStaysWithinItsLimits() {
        model.textPercent(500);
        assertThat(model.settings().get().textPercent()).isEqualTo(200);
    }

    @Test
    void onlyAWebAddressBecomesTheServer() {
        model.chronik().set("chronik at home");
        model.saveChronik();
        assertThat(model.error().get()).contains("not a web address");
        model.chronik().set("http://127.0.0.1:7123");
        model.saveChronik();
        assertThat(model.error().get()).isEmpty();
        assertThat(services.settings().settings().get().chronikAddress()).isEqualTo("http://127.0.0.1:7123");
    }
}
