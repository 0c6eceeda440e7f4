package org.nelumbo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nelumbo.app.fixture.CastFixture;
import org.nelumbo.app.fixture.DayFixture;
import org.nelumbo.app.fixture.NetworkFixture;
import org.nelumbo.app.fixture.ScriptedServices;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.node.service.CanSign;
import org.nelumbo.node.service.LobbyFailure;
import org.nelumbo.node.service.LobbySnapshot;
import org.nelumbo.node.service.NetworkSnapshot;
import org.nelumbo.node.service.Settings;

/// Photographs every screen, light and dark, into `target/screenshots`, and fails when one is blank.
/// To look at the same screens otherwise: `-Dscreenshot.text=200` (percent),
/// `-Dscreenshot.size=1024x640`, `-Dscreenshot.only=` a pattern of names; each of the first two has
/// a folder of its own.
class ScreenshotTest {
    private static final int TEXT = Integer.getInteger("screenshot.text", 100);
    private static final String SIZE = System.getProperty("screenshot.size", "");
    private static final Pattern ONLY = Pattern.compile(System.getProperty("screenshot.only", ""));
    private static final Path FOLDER =
            Path.of("target", "screenshots" + (TEXT == 100 ? "" : "-" + TEXT) + (SIZE.isEmpty() ? "" : "-" + SIZE));

    private static final MouseEvent CLICK = new MouseEvent(
            MouseEvent.MOUSE_CLICKED,
            0,
            0,
            0,
            0,
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            true,
            false,
            false,
            false,
            false,
            true,
            null);

    private record Shot(String name, Supply services, Consumer<StageFixture> steps, int width, int height) {
        Shot(String name, Supply services, Consumer<StageFixture> steps) {
            this(name, services, steps, 1280, 832);
        }
    }

    private interface Supply {
        ScriptedServices get();
    }

    @TestFactory
    Stream<DynamicTest> everyScreenCanBePhotographed() {
        return shots().stream()
                .filter(shot -> ONLY.matcher(shot.name()).find())
                .flatMap(shot -> Stream.of(Settings.Theme.LIGHT, Settings.Theme.DARK)
                        .map(theme ->
                                DynamicTest.dynamicTest(shot.name() + " " + theme, () -> photograph(shot, theme))));
    }

    private static void photograph(Shot shot, Settings.Theme theme) throws IOException {
        ScriptedServices services = shot.services().get();
        StageFixture.theme(services, theme);
        if (TEXT != 100) {
            StageFixture.textSize(services, TEXT);
        }
        int[] size = SIZE.isEmpty()
                ? new int[] {shot.width(), shot.height()}
                : Stream.of(SIZE.split("x")).mapToInt(Integer::parseInt).toArray();
        try (StageFixture stage = StageFixture.open(services, size[0], size[1])) {
            shot.steps().accept(stage);
            String name = shot.name() + "-" + (theme == Settings.Theme.DARK ? "dark" : "light") + ".png";
            assertThat(stage.photograph(FOLDER.resolve(name))).isGreaterThan(8);
        }
    }

    private static ScriptedServices opposing() {
        ScriptedServices services = ScriptedServices.monday();
        services.requests(DayFixture.opposing());
        return services;
    }

    private static List<Shot> shots() {
        return List.of(
                new Shot("01-home", ScriptedServices::monday, stage -> {}),
                new Shot("01-home-1024", ScriptedServices::monday, stage -> {}, 1024, 640),
                new Shot("02-lobby-setup", ScriptedServices::monday, go(new Route.Lobby(Optional.empty()))),
                new Shot(
                        "02-lobby-gathering",
                        () -> table(LobbySnapshot.Step.GATHERING),
                        go(new Route.Lobby(Optional.empty()))),
                new Shot(
                        "02-lobby",
                        () -> table(LobbySnapshot.Step.COMPARING_WORDS),
                        go(new Route.Lobby(Optional.empty()))),
                new Shot(
                        "02-lobby-finished",
                        () -> table(LobbySnapshot.Step.FINISHED),
                        go(new Route.Lobby(Optional.empty()))),
                new Shot("02-lobby-failed", ScreenshotTest::failedTable, go(new Route.Lobby(Optional.empty()))),
                new Shot("02-lobby-failed-guest", ScreenshotTest::leftTable, go(new Route.Lobby(Optional.empty()))),
                new Shot("03-propose", ScriptedServices::monday, ScreenshotTest::propose),
                new Shot("03-propose-empty", ScriptedServices::monday, go(new Route.Spend(Optional.empty()))),
                new Shot("04-approve", ScriptedServices::monday, request("rent")),
                new Shot("04-approve-1024", ScriptedServices::monday, request("rent"), 1024, 640),
                new Shot(
                        "04-approve-table",
                        ScriptedServices::monday,
                        request("rent").andThen(stage -> stage.click(Ids.REQUEST_TABLE))),
                new Shot("04-approve-blocked", ScriptedServices::monday, request("look-alike")),
                new Shot(
                        "04-approve-reject",
                        ScriptedServices::monday,
                        request("rent").andThen(stage -> stage.click(Ids.REQUEST_REJECT))),
                new Shot("04-approve-rival", ScreenshotTest::opposing, request("rent")),
                new Shot("04-waiting-rival", ScreenshotTest::opposing, request("print")),
                new Shot("04-waiting", ScriptedServices::monday, request("print")),
                new Shot("05-session", ScriptedServices::monday, request("hosting SIGNING")),
                new Shot("05-session-confirmed", ScriptedServices::monday, request("hosting CONFIRMED")),
                new Shot("06-people", ScriptedServices::monday, go(new Route.People())),
                network("08-network", NetworkFixture::monday, stage -> {}),
                new Shot("08-network-1024", () -> network(NetworkFixture.monday()), go(new Route.Network()), 1024, 640),
                network("08-network-empty", NetworkFixture::empty, stage -> {}),
                network("08-network-starting", NetworkFixture::starting, stage -> {}),
                network("08-network-3-peers", NetworkFixture::few, stage -> {}),
                network("08-network-500-peers", NetworkFixture::many, stage -> {}),
                network("08-network-500-table", NetworkFixture::many, stage -> stage.click(Ids.NETWORK_VIEW + "table")),
                network("08-network-offline", NetworkFixture::offline, stage -> {}),
                network("08-network-eclipsed", NetworkFixture::eclipsed, stage -> {}),
                network(
                        "08-network-peer",
                        NetworkFixture::monday,
                        stage -> stage.act(Ids.NETWORK_MAP, node -> peer(node, NetworkFixture.id("stranger 1")))),
                network(
                        "08-network-ban",
                        NetworkFixture::monday,
                        stage -> stage.act(Ids.NETWORK_MAP, node -> peer(node, NetworkFixture.id("Carol")))
                                .click(Ids.NETWORK_BAN)),
                network(
                        "08-network-addresses",
                        NetworkFixture::monday,
                        stage -> stage.click(Ids.NETWORK_SECTION + "addresses")
                                .type(Ids.NETWORK_ADDRESS, "/ip4/203.0.113.9/tcp/4001")),
                network(
                        "08-network-services",
                        NetworkFixture::monday,
                        stage -> stage.click(Ids.NETWORK_SECTION + "services")),
                network("08-network-bans", NetworkFixture::monday, stage -> stage.click(Ids.NETWORK_SECTION + "bans")),
                network(
                        "08-network-bans-none",
                        NetworkFixture::empty,
                        stage -> stage.click(Ids.NETWORK_SECTION + "bans")),
                network(
                        "08-network-chain",
                        NetworkFixture::monday,
                        stage -> stage.click(Ids.NETWORK_SECTION + "chain")),
                new Shot(
                        "18-network-200",
                        () -> StageFixture.textSize(network(NetworkFixture.monday()), 200),
                        go(new Route.Network())),
                new Shot("09-settings", ScriptedServices::monday, go(new Route.Settings())),
                new Shot(
                        "09-settings-peers",
                        ScriptedServices::monday,
                        go(new Route.Settings()).andThen(ScreenshotTest::namePeers)),
                new Shot("10-receive", ScriptedServices::monday, go(new Route.Receive(Optional.empty()))),
                new Shot(
                        "10-receive-copied",
                        ScriptedServices::monday,
                        go(new Route.Receive(Optional.empty())).andThen(stage -> stage.click(Ids.RECEIVE_COPY))),
                new Shot("11-requests", ScriptedServices::monday, go(new Route.Requests())),
                new Shot("12-onboarding", ScriptedServices::firstRun, stage -> {}),
                new Shot("12-onboarding-words", ScriptedServices::firstRun, stage -> stage.click(Ids.WELCOME_START)),
                new Shot("12-onboarding-identity", ScriptedServices::firstRun, StageFixture::walkToIdentity),
                new Shot(
                        "12-onboarding-restore",
                        ScriptedServices::firstRun,
                        stage -> stage.click(Ids.WELCOME_RESTORE)
                                .type(Ids.RESTORE_WORD + 0, "legal")
                                .type(Ids.RESTORE_WORD + 1, "wi")
                                .type(Ids.RESTORE_WORD + 2, "qq")
                                .type(Ids.RESTORE_WORD + 3, "th")),
                new Shot("12-unlock", ScriptedServices::locked, stage -> {}),
                new Shot("13-error", ScreenshotTest::stopped, request("hosting STALLED")),
                new Shot("14-empty", ScriptedServices::empty, go(new Route.Requests())),
                new Shot("14-empty-home", ScriptedServices::empty, stage -> {}),
                new Shot("15-wallets", ScriptedServices::monday, go(new Route.Wallets())),
                new Shot("15-wallet", ScriptedServices::monday, go(new Route.Wallet(CastFixture.wallet("Club money")))),
                new Shot("16-activity", ScriptedServices::monday, go(new Route.Activity())),
                new Shot("17-palette", ScriptedServices::monday, stage -> stage.click(Ids.HEADER_SEARCH)),
                new Shot(
                        "02-lobby-1024",
                        () -> table(LobbySnapshot.Step.COMPARING_WORDS),
                        go(new Route.Lobby(Optional.empty())),
                        1024,
                        640),
                new Shot(
                        "18-lobby-200",
                        () -> StageFixture.textSize(table(LobbySnapshot.Step.COMPARING_WORDS), 200),
                        go(new Route.Lobby(Optional.empty()))),
                new Shot("18-home-200", () -> StageFixture.textSize(ScriptedServices.monday(), 200), stage -> {}),
                new Shot(
                        "18-approve-200",
                        () -> StageFixture.textSize(ScriptedServices.monday(), 200),
                        request("rent")));
    }

    private static Shot network(String name, Supplier<NetworkSnapshot> snapshot, Consumer<StageFixture> steps) {
        return new Shot(
                name, () -> network(snapshot.get()), go(new Route.Network()).andThen(steps));
    }

    private static ScriptedServices network(NetworkSnapshot snapshot) {
        boolean walletless = snapshot.canSign().answer() == CanSign.Answer.NO_WALLET;
        ScriptedServices services = walletless ? ScriptedServices.empty() : ScriptedServices.monday();
        services.network(snapshot);
        return services;
    }

    /// One default is taken away, one peer of our own is added, and one address is wrong.
    private static void namePeers(StageFixture stage) {
        stage.click(Ids.SETTINGS_BOOTSTRAP + Ids.SETTINGS_LIST_REMOVE + 1)
                .type(Ids.SETTINGS_BOOTSTRAP, "/ip4/192.0.2.7/tcp/4001/p2p/" + NetworkFixture.id("cellar"))
                .click(Ids.SETTINGS_BOOTSTRAP + Ids.SETTINGS_LIST_ADD)
                .type(Ids.SETTINGS_TRUSTED, "/dns4/cellar.example.org/tcp/4001")
                .click(Ids.SETTINGS_TRUSTED + Ids.SETTINGS_LIST_ADD)
                .act(Ids.SETTINGS_TRUSTED, ScreenshotTest::scrollDown);
    }

    private static void scrollDown(Node node) {
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof ScrollPane scroll) {
                scroll.setVvalue(scroll.getVmax());
            }
        }
    }

    /// Clicks a peer on the map.
    private static void peer(Node map, String id) {
        ((Parent) map)
                .getChildrenUnmodifiable().stream()
                        .filter(node -> id.equals(node.getUserData()))
                        .forEach(node -> node.getOnMouseClicked().handle(CLICK));
    }

    private static Consumer<StageFixture> go(Route route) {
        return stage -> stage.go(route);
    }

    private static Consumer<StageFixture> request(String name) {
        return go(new Route.Request(CastFixture.request(name)));
    }

    private static ScriptedServices table(LobbySnapshot.Step step) {
        ScriptedServices services = ScriptedServices.monday();
        services.table().set(DayFixture.lobby(step));
        return services;
    }

    private static ScriptedServices failedTable() {
        ScriptedServices services = ScriptedServices.monday();
        services.table().heardAnotherWord(2);
        return services;
    }

    /// A guest's table that somebody left before all seats were taken.
    private static ScriptedServices leftTable() {
        LobbySnapshot old = DayFixture.lobby(LobbySnapshot.Step.GATHERING);
        ScriptedServices services = ScriptedServices.monday();
        services.table()
                .set(new LobbySnapshot(
                        old.walletName(),
                        false,
                        "",
                        LobbySnapshot.Step.FAILED,
                        old.seats(),
                        List.of(),
                        List.of(),
                        0,
                        0,
                        Optional.empty(),
                        Optional.of(new LobbyFailure.SomebodyLeft("Carol"))));
        return services;
    }

    private static ScriptedServices stopped() {
        ScriptedServices services = ScriptedServices.monday();
        services.requests(List.of(DayFixture.stalled()));
        return services;
    }

    private static void propose(StageFixture stage) {
        stage.go(new Route.Spend(Optional.empty()))
                .type(Ids.SPEND_ADDRESS + 0, CastFixture.address("Garden Supplies"))
                .type(Ids.SPEND_LABEL + 0, "Garden Supplies")
                .type(Ids.SPEND_AMOUNT + 0, "860.25")
                .type(Ids.SPEND_PURPOSE, "Soil and seeds for the spring beds");
    }
}
