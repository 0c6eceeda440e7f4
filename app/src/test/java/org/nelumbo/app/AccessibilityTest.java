package org.nelumbo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nelumbo.app.fixture.CastFixture;
import org.nelumbo.app.fixture.DayFixture;
import org.nelumbo.app.fixture.ScriptedServices;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.node.service.LobbySnapshot;

/// Walks every screen: whatever can get the focus has a role and a name, and whatever acts has an id of its own.
class AccessibilityTest {
    @TestFactory
    Stream<DynamicTest> everyControlHasRoleNameAndId() {
        return Stream.of(
                        new Route.Home(),
                        new Route.Wallets(),
                        new Route.Wallet(CastFixture.wallet("Club money")),
                        new Route.Lobby(Optional.empty()),
                        new Route.Receive(Optional.empty()),
                        new Route.Spend(Optional.empty()),
                        new Route.Requests(),
                        new Route.Request(CastFixture.request("rent")),
                        new Route.Request(CastFixture.request("look-alike")),
                        new Route.Request(CastFixture.request("print")),
                        new Route.Request(CastFixture.request("hosting SIGNING")),
                        new Route.Request(CastFixture.request("hosting CONFIRMED")),
                        new Route.Request(CastFixture.request("hosting STALLED")),
                        new Route.People(),
                        new Route.Activity(),
                        new Route.Network(),
                        new Route.Settings())
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> walk(route)));
    }

    private static void walk(Route route) {
        ScriptedServices services = ScriptedServices.monday();
        services.table().set(DayFixture.lobby(LobbySnapshot.Step.COMPARING_WORDS));
        if (route instanceof Route.Request(var id) && id.equals(CastFixture.request("hosting STALLED"))) {
            services.requests(List.of(DayFixture.stalled()));
        }
        try (StageFixture stage = StageFixture.open(services, 1280, 832)) {
            stage.go(route);
            List<Node> controls = stage.fx(() -> controls(stage.sceneRoot()));
            assertThat(controls).hasSizeGreaterThan(14);
            Set<String> ids = new HashSet<>();
            for (Node control : controls) {
                assertThat(control.getAccessibleRole()).as(control.toString()).isNotNull();
                assertThat(name(control)).as(control.toString()).isNotBlank();
                assertThat(control.getId()).as(name(control)).isNotBlank();
                assertThat(ids.add(control.getId()))
                        .as("id twice: " + control.getId())
                        .isTrue();
            }
        }
    }

    private static List<Node> controls(Node node) {
        List<Node> out = new ArrayList<>();
        if (!node.isVisible()) {
            return out;
        }
        boolean frame = node instanceof ScrollPane || node instanceof ScrollBar;
        if (node.isFocusTraversable() && !frame && node.getAccessibleRole() != AccessibleRole.IMAGE_VIEW) {
            out.add(node);
        }
        if (node instanceof Parent parent && !(node instanceof TextInputControl)) {
            parent.getChildrenUnmodifiable().forEach(child -> out.addAll(controls(child)));
        }
        return out;
    }

    private static String name(Node node) {
        if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()) {
            return node.getAccessibleText();
        }
        return node instanceof Labeled labeled ? labeled.getText() : "";
    }
}
