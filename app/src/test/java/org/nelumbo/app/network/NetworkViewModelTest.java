package org.nelumbo.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nelumbo.app.fixture.ScopeFixture;
import org.nelumbo.app.fixture.ScriptedServices;

class NetworkViewModelTest {
    private final ScriptedServices services = ScriptedServices.monday();
    private final ScopeFixture fixture = new ScopeFixture(services);
    private final NetworkViewModel model = new NetworkViewModel(fixture.scope());

    @Test
    void peerIsDialledByItsWholeAddress() {
        model.address().set(" /ip4/192.0.2.9/tcp/4001/p2p/12D3KooW ");
        model.connect();
        assertThat(services.verbs()).containsExactly("connect /ip4/192.0.2.9/tcp/4001/p2p/12D3KooW");
        assertThat(model.error().get()).isEmpty();
        assertThat(model.address().get()).isEmpty();
    }

    @Test
    void badAddressSaysWhy() {
        model.address().set("/ip4/192.0.2.9");
        model.connect();
        assertThat(model.error().get()).contains("not the address of a peer");
    }

    @Test
    void nothingTypedDialsNobody() {
        model.connect();
        assertThat(services.verbs()).isEmpty();
    }
}
