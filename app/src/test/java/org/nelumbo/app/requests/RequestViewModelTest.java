package org.nelumbo.app.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nelumbo.app.fixture.CastFixture;
import org.nelumbo.app.fixture.DayFixture;
import org.nelumbo.app.fixture.ScopeFixture;
import org.nelumbo.app.fixture.ScriptedServices;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.node.service.RequestSnapshot;

class RequestViewModelTest {
    private final ScriptedServices services = ScriptedServices.monday();
    private final ScopeFixture fixture = new ScopeFixture(services);

    @Test
    void approvingASoundRequestStoresIt() {
        RequestViewModel model = open("rent");
        assertThat(model.shutReason()).isEmpty();
        model.approve();
        assertThat(services.verbs()).containsExactly("approve");
        assertThat(model.request().get().orElseThrow().needsMe()).isFalse();
    }

    @Test
    void blockingFindingShutsTheButtonAndSaysWhy() {
        RequestViewModel model = open("look-alike");
        assertThat(model.shutReason()).contains("Look-alike");
        model.approve();
        assertThat(services.verbs()).isEmpty();
    }

    @Test
    void whoAskedForTheSameCoinsLaterCanApproveTheFirstInstead() {
        services.requests(DayFixture.opposing());
        RequestViewModel model = open("rent");
        assertThat(model.shutReason()).isEmpty();
        assertThat(DecisionTexts.line(fixture.scope(), model.request().get().orElseThrow()))
                .startsWith("Spends the same coins as your request; only one of them can be paid.");
        assertThat(RivalTexts.advice(fixture.scope(), model.request().get().orElseThrow()))
                .isEqualTo("This one comes first. Approving it ends your request for everybody.");
        model.approve();
        assertThat(services.verbs())
                .containsExactly("approve instead: I approve Carol\u2019s request for the same coins instead");
    }

    @Test
    void theLaterOneOfTwoLeadsToTheFirst() {
        services.requests(DayFixture.opposing());
        RequestViewModel model = open("print");
        assertThat(RivalTexts.advice(fixture.scope(), model.request().get().orElseThrow()))
                .contains("The other one comes first")
                .contains("approve it instead");
        model.openRival();
        assertThat(fixture.scope().navigator().current().get())
                .isEqualTo(new Route.Request(CastFixture.request("rent")));
    }

    @Test
    void missingHashShutsTheButton() {
        RequestSnapshot rent = DayFixture.rent();
        services.requests(List.of(new RequestSnapshot(
                rent.id(),
                rent.wallet(),
                rent.walletName(),
                rent.proposer(),
                rent.transaction(),
                rent.findings(),
                rent.rivals(),
                4,
                rent.approvals(),
                rent.purpose(),
                rent.createdAt(),
                rent.expiresAt(),
                rent.phase(),
                rent.progress(),
                0,
                rent.broadcastBy(),
                rent.problem())));
        RequestViewModel model = open("rent");
        assertThat(model.hashesMatch()).isFalse();
        assertThat(model.shutReason()).contains("4 of 5");
        model.approve();
        assertThat(services.verbs()).isEmpty();
    }

    @Test
    void rejectingNeedsAReason() {
        RequestViewModel model = open("rent");
        model.reject();
        assertThat(model.error().get()).contains("Say why");
        model.reason().set("x".repeat(281));
        model.reject();
        assertThat(model.error().get()).contains("280");
        model.reason().set(" Already paid ");
        model.reject();
        assertThat(services.verbs()).containsExactly("reject Already paid");
    }

    @Test
    void onlyMyOwnOpenRequestCanBeWithdrawn() {
        assertThat(open("rent").withdrawable()).isFalse();
        RequestViewModel mine = open("print");
        assertThat(mine.withdrawable()).isTrue();
        mine.withdraw();
        assertThat(mine.request().get().orElseThrow().phase()).isEqualTo(RequestSnapshot.Phase.WITHDRAWN);
    }

    @Test
    void stepsGoRoundTheRequestsThatNeedMe() {
        RequestViewModel model = open("rent");
        assertThat(model.title()).isEqualTo("Request 1 of 3");
        model.step(-1);
        assertThat(fixture.scope().navigator().current().get())
                .isEqualTo(new Route.Request(CastFixture.request("look-alike")));
    }

    @Test
    void refusedRetrySaysWhy() {
        RequestViewModel model = open("hosting SIGNING");
        model.retry();
        assertThat(model.error().get()).contains("too late");
    }

    @Test
    void sentenceComesFromTheTransactionAndNotFromTheNote() {
        String sentence = DecisionTexts.sentence(fixture.scope(), DayFixture.lookAlike());
        assertThat(sentence).contains("12\u202f400").doesNotContain("URGENT");
    }

    private RequestViewModel open(String name) {
        RequestViewModel model = new RequestViewModel(fixture.scope(), CastFixture.request(name));
        model.attach();
        return model;
    }
}
