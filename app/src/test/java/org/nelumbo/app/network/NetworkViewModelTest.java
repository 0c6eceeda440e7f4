package org.nelumbo.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.app.component.State;
import org.nelumbo.app.fixture.NetworkFixture;
import org.nelumbo.app.fixture.ScopeFixture;
import org.nelumbo.app.fixture.ScriptedServices;
import org.nelumbo.node.service.NetworkBan;

class NetworkViewModelTest {
    private static final String STRANGER = NetworkFixture.id("stranger 1");

    private final ScriptedServices services = ScriptedServices.monday();
    private final ScopeFixture fixture = new ScopeFixture(services);
    private final NetworkViewModel model = new NetworkViewModel(fixture.scope());

    @BeforeEach
    void attach() {
        model.attach();
    }

    @Test
    void peerIsDialledByItsWholeAddress() {
        ConnectForm form = model.connectForm();
        form.address().set(" /ip4/192.0.2.9/tcp/4001/p2p/12D3KooW ");
        form.connect();
        assertThat(services.verbs()).containsExactly("connect /ip4/192.0.2.9/tcp/4001/p2p/12D3KooW");
        assertThat(form.error().get()).isEmpty();
        assertThat(form.address().get()).isEmpty();
    }

    @Test
    void addressIsJudgedWhileItIsTyped() {
        ConnectForm form = model.connectForm();
        assertThat(form.check().get().text()).isEmpty();
        form.address().set("hello");
        assertThat(form.check().get().text()).contains("starts with a slash");
        form.address().set("/ip4/192.0.2.9/tcp/4001");
        assertThat(form.check().get().text()).contains("must end in /p2p/");
        form.address().set("/ip4/192.0.2.9/tcp/4001/p2p/12D3KooW");
        assertThat(form.check().get().state()).isEqualTo(State.DONE);
    }

    @Test
    void whatCannotBeDialledDialsNobody() {
        model.connectForm().connect();
        assertThat(services.verbs()).isEmpty();
        assertThat(model.connectForm().check().get().text()).contains("Paste");
    }

    @Test
    void peerThatDoesNotAnswerSaysSo() {
        model.connectForm().address().set("/ip4/192.0.2.1/tcp/4001/p2p/12D3KooW");
        model.connectForm().connect();
        assertThat(model.connectForm().error().get()).contains("Nobody answered");
        assertThat(model.connectForm().address().get()).isNotEmpty();
    }

    @Test
    void answerNamesWhoIsMissingAndEachReasonLeadsSomewhere() {
        assertThat(model.reasons().get()).extracting(AnswerReason::title).contains("Reachable from outside");
        assertThat(model.reasons().get().getFirst().line()).contains("Bob last seen 3 h ago");
        assertThat(model.reasons().get())
                .extracting(AnswerReason::section)
                .contains(NetworkViewModel.Section.CHAIN, NetworkViewModel.Section.ADDRESSES);
    }

    @Test
    void absentCosignersStandInTheListToo() {
        assertThat(model.peers().all().get()).extracting(PeerRow::name).contains("Carol", "Dave", "Bob");
        assertThat(model.peers().shown().subList(0, 3)).allMatch(row -> row.kind() == PeerKind.COSIGNER);
        assertThat(model.peers().connected()).isEqualTo(8);
    }

    @Test
    void disconnectingClosesNothingButTheConnection() {
        model.select(STRANGER);
        model.disconnect();
        assertThat(services.verbs()).containsExactly("disconnect " + STRANGER);
        assertThat(model.detail().get())
                .hasValueSatisfying(open -> assertThat(open.here()).isFalse());
    }

    @Test
    void nobodyIsKeptOutWithoutAReason() {
        model.select(STRANGER);
        model.banForm().open().set(true);
        model.ban();
        assertThat(services.verbs()).isEmpty();
        assertThat(model.peerError().get()).contains("Say why");
    }

    @Test
    void peerIsKeptOutForTheChosenSpanAndLetInAgain() {
        model.select(STRANGER);
        model.banForm().open().set(true);
        model.banForm().reason().set("Sends wrong answers");
        model.banForm().span().set(BanForm.Span.HOUR);
        model.ban();
        NetworkBan.Target target = new NetworkBan.Target.Peer(STRANGER);
        assertThat(services.verbs()).containsExactly("ban " + target + " Sends wrong answers 1");
        assertThat(model.detail().get()).isEmpty();
        assertThat(model.banForm().open().get()).isFalse();
        model.unban(target);
        assertThat(services.verbs()).endsWith("unban " + target);
    }

    @Test
    void wholeAddressesAreKeptOutOnlyWhereTheyAreThePeers() {
        model.select(STRANGER);
        model.banForm().wholeAddress().set(true);
        model.banForm().reason().set("A farm");
        model.ban();
        assertThat(services.verbs()).hasSize(1).first().asString().startsWith("ban Ip[address=203.0.113.");
        PeerRow dave = model.peers().all().get().stream()
                .filter(row -> row.name().equals("Dave"))
                .findFirst()
                .orElseThrow();
        assertThat(model.ip(dave.peer().orElseThrow())).isEmpty();
    }

    @Test
    void anotherPeersDetailsStartWithAnEmptyForm() {
        model.select(STRANGER);
        model.banForm().open().set(true);
        model.banForm().reason().set("A farm");
        model.select(NetworkFixture.id("Carol"));
        assertThat(model.banForm().open().get()).isFalse();
        assertThat(model.banForm().reason().get()).isEmpty();
        model.deselect();
        assertThat(model.detail().get()).isEqualTo(Optional.empty());
    }

    @Test
    void alarmIsAmongTheReasons() {
        services.network(NetworkFixture.eclipsed());
        assertThat(model.reasons().get()).extracting(AnswerReason::state).contains(State.BLOCKED);
        assertThat(model.network().get().orElseThrow().alarms()).hasSize(2);
    }

    @Test
    void nothingIsFollowedAfterLeaving() {
        model.detach();
        services.network(NetworkFixture.empty());
        assertThat(model.peers().all().get()).isNotEqualTo(List.of());
    }
}
