package org.nelumbo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.nelumbo.app.component.FlowerFace;
import org.nelumbo.app.fixture.CastFixture;
import org.nelumbo.app.fixture.DayFixture;
import org.nelumbo.app.fixture.ScriptedServices;
import org.nelumbo.app.fixture.ScriptedVault;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.node.service.LobbySnapshot;
import org.nelumbo.node.service.VaultService;

/// Whole windows, by clicking, typing and pressing keys.
class SceneTest {
    @Test
    void firstRunEndsAtHome() {
        ScriptedServices services = ScriptedServices.firstRun();
        try (StageFixture stage = StageFixture.open(services, 1280, 832)) {
            StageFixture.walkToIdentity(stage);
            stage.click(Ids.ONBOARDING_NEXT);
            assertThat(services.vault().state().get()).isEqualTo(VaultService.State.UNLOCKED);
            assertThat(text(stage, Ids.HEADER_TITLE)).isEqualTo("Good morning, Alice");
        }
    }

    @Test
    void lockedWindowOpensWithThePassphraseAndLocksWithL() {
        ScriptedServices services = ScriptedServices.locked();
        try (StageFixture stage = StageFixture.open(services, 1280, 832)) {
            stage.type(Ids.UNLOCK_PASSPHRASE, "wrong").click(Ids.UNLOCK_BUTTON);
            assertThat(text(stage, Ids.UNLOCK_ERROR)).contains("does not open");
            stage.type(Ids.UNLOCK_PASSPHRASE, ScriptedVault.PASSPHRASE).click(Ids.UNLOCK_BUTTON);
            assertThat(text(stage, Ids.HEADER_TITLE)).contains("Alice");
            stage.key(StageFixture.press(KeyCode.L, "l"));
            assertThat(services.vault().state().get()).isEqualTo(VaultService.State.LOCKED);
        }
    }

    @Test
    void keysGoToSectionsAndEscapeComesBack() {
        try (StageFixture stage = StageFixture.open(ScriptedServices.monday(), 1280, 832)) {
            stage.key(StageFixture.press(KeyCode.DIGIT6, "6"));
            assertThat(stage.route()).isEqualTo(new Route.Network());
            stage.key(StageFixture.press(KeyCode.N, "n"));
            assertThat(stage.route()).isEqualTo(new Route.Spend(Optional.empty()));
            stage.type(Ids.SPEND_LABEL + 0, "typing n or 6 here goes nowhere");
            stage.key(StageFixture.press(KeyCode.DIGIT6, "6"));
            assertThat(stage.route()).isEqualTo(new Route.Spend(Optional.empty()));
            stage.key(StageFixture.press(KeyCode.ESCAPE, ""));
            assertThat(stage.route()).isEqualTo(new Route.Wallets());
        }
    }

    @Test
    void noticeStandsBelowThePageAndAboveTheStatusBar() {
        try (StageFixture stage = StageFixture.open(ScriptedServices.monday(), 1024, 640)) {
            stage.go(new Route.Receive(Optional.empty()));
            boolean before = stage.read(Ids.NOTICE, node -> node.getParent().isVisible());
            assertThat(before).isFalse();
            stage.click(Ids.RECEIVE_COPY);
            boolean after = stage.read(Ids.NOTICE, node -> node.getParent().isVisible());
            assertThat(after).isTrue();
            double notice = stage.read(
                    Ids.NOTICE,
                    node -> node.localToScene(node.getLayoutBounds()).getMinY());
            double page = stage.read(Ids.NOTICE, node -> {
                List<Node> rows = node.getParent().getParent().getChildrenUnmodifiable();
                Node above = rows.get(rows.indexOf(node.getParent()) - 1);
                return above.localToScene(above.getLayoutBounds()).getMaxY();
            });
            assertThat(notice).isGreaterThanOrEqualTo(page);
            double under = stage.read(
                    Ids.NOTICE,
                    node -> node.localToScene(node.getLayoutBounds()).getMaxY());
            double status = stage.read(
                    Ids.STATUS_LOCK,
                    node -> node.localToScene(node.getLayoutBounds()).getMinY());
            assertThat(under).isLessThanOrEqualTo(status);
        }
    }

    @Test
    void tableThatEndedLeadsToTheInvitationField() {
        ScriptedServices services = ScriptedServices.monday();
        services.table().heardAnotherWord(2);
        try (StageFixture stage = StageFixture.open(services, 1280, 832)) {
            stage.go(new Route.Lobby(Optional.empty())).click(Ids.LOBBY_TAKE_SEAT);
            assertThat(stage.read(Ids.LOBBY_INVITATION_FIELD, Node::isFocused)).isTrue();
        }
    }

    @Test
    void noPageKeepsAPictureOfWhatItShows() {
        try (StageFixture stage = StageFixture.open(ScriptedServices.monday(), 1280, 832)) {
            for (Route route : List.of(
                    new Route.Home(),
                    new Route.Lobby(Optional.empty()),
                    new Route.Request(CastFixture.request("rent")),
                    new Route.Request(CastFixture.request("hosting SIGNING")),
                    new Route.Network(),
                    new Route.Settings())) {
                stage.go(route);
                List<Node> cached = stage.fx(
                        () -> nodes(stage.sceneRoot()).filter(Node::isCache).toList());
                assertThat(cached).as(route.toString()).isEmpty();
            }
        }
    }

    private static Stream<Node> nodes(Node node) {
        return Stream.concat(
                Stream.of(node),
                node instanceof Parent parent
                        ? parent.getChildrenUnmodifiable().stream().flatMap(SceneTest::nodes)
                        : Stream.empty());
    }

    @Test
    void paletteFindsAndRuns() {
        try (StageFixture stage = StageFixture.open(ScriptedServices.monday(), 1280, 832)) {
            stage.click(Ids.HEADER_SEARCH).type(Ids.PALETTE_FIELD, "treasury").click(Ids.PALETTE_ROW + 0);
            assertThat(stage.route()).isEqualTo(new Route.Wallet(CastFixture.wallet("Treasury")));
        }
    }

    @Test
    void holdingAForASecondApprovesAndAShortPressDoesNot() {
        ScriptedServices services = ScriptedServices.monday();
        try (StageFixture stage = StageFixture.open(services, 1280, 832)) {
            stage.go(new Route.Request(CastFixture.request("rent")));
            stage.key(StageFixture.press(KeyCode.A, "a"));
            stage.key(release(KeyCode.A));
            await().during(Duration.ofMillis(1200))
                    .atMost(Duration.ofSeconds(4))
                    .until(() -> services.verbs().isEmpty());
            stage.key(StageFixture.press(KeyCode.A, "a"));
            await().atMost(Duration.ofSeconds(4)).until(() -> services.verbs().contains("approve"));
            stage.settle();
            assertThat(text(stage, Ids.REQUEST_STATE)).contains("Your approval is saved");
        }
    }

    @Test
    void blockedRequestCannotBeApprovedButRejected() {
        ScriptedServices services = ScriptedServices.monday();
        try (StageFixture stage = StageFixture.open(services, 1280, 832)) {
            stage.go(new Route.Request(CastFixture.request("look-alike")));
            assertThat(stage.read(Ids.REQUEST_APPROVE, Node::isDisabled)).isTrue();
            stage.click(Ids.REQUEST_REJECT).click(Ids.REQUEST_REASON_READY + 2).click(Ids.REQUEST_REJECT_SEND);
            assertThat(services.verbs()).containsExactly("reject The address is wrong");
        }
    }

    @Test
    void lobbyGoesFromTheQuestionToTheWallet() {
        ScriptedServices services = ScriptedServices.monday();
        try (StageFixture stage = StageFixture.open(services, 1280, 832)) {
            stage.go(new Route.Lobby(Optional.empty()));
            stage.type(Ids.LOBBY_NAME, "Studio fund")
                    .click(Ids.LOBBY_SEATS_MORE)
                    .click(Ids.LOBBY_OPEN);
            stage.click(Ids.LOBBY_COPY_INVITATION);
            assertThat(stage.copied()).hasSize(1);
            services.table().set(DayFixture.lobby(LobbySnapshot.Step.COMPARING_WORDS));
            stage.settle();
            assertThat(text(stage, Ids.LOBBY_WORD + 2)).isEqualTo("hidden");
            stage.click(Ids.LOBBY_CHOICE + 2);
            services.table().set(DayFixture.lobby(LobbySnapshot.Step.FINISHED));
            stage.settle();
            stage.click(Ids.LOBBY_TO_WALLET);
            assertThat(stage.route()).isEqualTo(new Route.Wallet(CastFixture.wallet("Club money")));
        }
    }

    @Test
    void paymentIsTypedPreviewedAndAskedFor() {
        try (StageFixture stage = StageFixture.open(ScriptedServices.monday(), 1280, 832)) {
            stage.go(new Route.Spend(Optional.empty()))
                    .type(Ids.SPEND_ADDRESS + 0, CastFixture.address("Garden"))
                    .type(Ids.SPEND_AMOUNT + 0, "860.25")
                    .click(Ids.SPEND_ASK);
            assertThat(stage.route()).isEqualTo(new Route.Request(CastFixture.request("print")));
        }
    }

    @Test
    void hiddenAmountsAreNowhereOnTheScreen() {
        ScriptedServices services = ScriptedServices.monday();
        try (StageFixture stage = StageFixture.open(services, 1280, 832)) {
            stage.click(Ids.HEADER_HIDE);
            stage.go(new Route.Request(CastFixture.request("rent")));
            assertThat(stage.read(Ids.REQUEST_SENTENCE, Node::getAccessibleText))
                    .contains("hidden amount")
                    .doesNotContain("12\u202f400");
        }
    }

    @Test
    void requestTurnsIntoItsSessionWhileItIsOnScreen() {
        ScriptedServices services = ScriptedServices.monday();
        try (StageFixture stage = StageFixture.open(services, 1280, 832)) {
            stage.go(new Route.Request(CastFixture.request("hosting SIGNING")));
            assertThat(stage.read(Ids.SESSION_NODE + "1-3", Node::getAccessibleText))
                    .isEqualTo("Bob, Partial, 3 of 5 coins, Working");
            services.requests(List.of(DayFixture.rent()));
            stage.settle();
            assertThat(text(stage, Ids.HEADER_TITLE)).contains("not known");
        }
    }

    @Test
    void stalledPaymentIsTriedAgainAndTheReasonWhyNotIsShown() {
        ScriptedServices services = ScriptedServices.monday();
        services.requests(List.of(DayFixture.stalled()));
        try (StageFixture stage = StageFixture.open(services, 1280, 832)) {
            stage.go(new Route.Request(DayFixture.stalled().id())).click(Ids.STOPPED_AGAIN);
            assertThat(services.verbs()).containsExactly("retry");
            assertThat(stage.read(Ids.REQUEST_ERROR, Node::isVisible)).isTrue();
            assertThat(stage.read(Ids.STOPPED_AGAIN, Node::isDisabled)).isFalse();
        }
    }

    @Test
    void iconsAndFacesGrowWithTheText() {
        ScriptedServices services = ScriptedServices.monday();
        try (StageFixture stage = StageFixture.open(services, 1280, 832)) {
            double icon = stage.read(Ids.HEADER_BELL, SceneTest::graphic);
            double face = stage.fx(() -> face(stage.sceneRoot()));
            StageFixture.textSize(services, 200);
            stage.settle();
            assertThat(stage.read(Ids.HEADER_BELL, SceneTest::graphic)).isCloseTo(2 * icon, within(1.5));
            assertThat(stage.fx(() -> face(stage.sceneRoot()))).isCloseTo(2 * face, within(1.0));
        }
    }

    private static double graphic(Node button) {
        return ((Labeled) button).getGraphic().getLayoutBounds().getHeight();
    }

    private static double face(Node root) {
        root.applyCss();
        ((Parent) root).layout();
        return nodes(root)
                .filter(FlowerFace.class::isInstance)
                .findFirst()
                .orElseThrow()
                .getLayoutBounds()
                .getWidth();
    }

    @Test
    void twoWindowsLiveSideBySide() {
        try (StageFixture alice = StageFixture.open(ScriptedServices.monday(), 1280, 832);
                StageFixture bob = StageFixture.open(ScriptedServices.locked(), 1024, 640)) {
            alice.go(new Route.Settings());
            assertThat(bob.read(Ids.UNLOCK_BUTTON, Node::isVisible)).isTrue();
            assertThat(text(alice, Ids.HEADER_TITLE)).isEqualTo("Settings");
        }
    }

    private static String text(StageFixture stage, String id) {
        return stage.read(id, node -> ((Labeled) node).getText());
    }

    private static KeyEvent release(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_RELEASED, "", "", code, false, false, false, false);
    }
}
