package org.nelumbo.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.ScrollPanes;
import org.nelumbo.app.home.HealthView;
import org.nelumbo.app.mvvm.PageView;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.app.requests.RequestTexts;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.WalletSnapshot;

/// The window once the vault is open: rail, header, page, status bar, and what lies over them.
public final class MainView extends StackPane {
    private final Scope scope;
    private final Function<Route, PageView> pages;
    private final ShellViewModel model;
    private final HeaderView header;
    private final RailView rail;
    private final StatusBarView status;
    private final NoticeBar notices;
    private final VBox content = new VBox();
    private final StackPane outlet = new StackPane();
    private final Overlay overlay = new Overlay();
    private Optional<PageView> page = Optional.empty();
    private Subscription routes = Subscription.EMPTY;

    public MainView(Scope scope, ShellViewModel model, Function<Route, PageView> pages) {
        this.scope = scope;
        this.model = model;
        this.pages = pages;
        header = new HeaderView(scope, this::openPalette, model::toggleAmounts, this::openNotices);
        rail = new RailView(scope, model);
        status = new StatusBarView(scope, model);
        notices = new NoticeBar(scope.notices());
        content.getStyleClass().add("nel-content");
        // It takes some of the room it needs from the margin below the page.
        VBox.setMargin(notices, new Insets(0, 0, -10, 0));
        outlet.setMinHeight(0);
        content.setMinHeight(0);
        content.getChildren().addAll(header, Boxes.tall(outlet), notices);
        BorderPane frame = new BorderPane(content, null, null, status, rail);
        getChildren().addAll(frame, overlay);
        addEventHandler(KeyEvent.ANY, this::key);
    }

    /// Begins to follow the core and the navigator.
    public void attach() {
        model.attach();
        notices.attach();
        routes = scope.navigator().current().subscribe(this::show);
    }

    /// Ends it.
    public void detach() {
        routes.unsubscribe();
        page.ifPresent(PageView::detach);
        page = Optional.empty();
        outlet.getChildren().clear();
        overlay.close();
        notices.detach();
        model.detach();
    }

    private void show(Route route) {
        page.ifPresent(PageView::detach);
        PageView next = pages.apply(route);
        page = Optional.of(next);
        next.attach();
        header.show(next, !route.parent().equals(route) && !firstOfSection(route));
        if (next.scrollsItself()) {
            outlet.getChildren().setAll(next.node());
        } else {
            outlet.getChildren().setAll(scrolled(next.node()));
        }
        if (getScene() != null) {
            next.firstFocus().requestFocus();
        }
    }

    private boolean firstOfSection(Route route) {
        return switch (route) {
            case Route.Home(),
                    Route.Wallets(),
                    Route.Requests(),
                    Route.People(),
                    Route.Activity(),
                    Route.Network(),
                    Route.Settings() -> true;
            case Route.Wallet ignored -> false;
            case Route.Lobby ignored -> false;
            case Route.Receive ignored -> false;
            case Route.Spend ignored -> false;
            case Route.Request ignored -> false;
        };
    }

    private static ScrollPane scrolled(Node node) {
        ScrollPane scroll = ScrollPanes.of(node);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("nel-page-scroll");
        scroll.setFocusTraversable(false);
        if (node instanceof Region region) {
            region.minHeightProperty().bind(scroll.heightProperty().subtract(2));
        }
        return scroll;
    }

    private void key(KeyEvent event) {
        if (event.getEventType() == KeyEvent.KEY_PRESSED && event.getCode() == KeyCode.ESCAPE) {
            if (overlay.isOpen()) {
                overlay.close();
            } else {
                scope.navigator().back();
            }
            event.consume();
            return;
        }
        if (event.getEventType() == KeyEvent.KEY_PRESSED && event.isShortcutDown() && event.getCode() == KeyCode.K) {
            openPalette();
            event.consume();
            return;
        }
        if (event.getEventType() == KeyEvent.KEY_PRESSED && event.getCode() == KeyCode.F6) {
            nextRegion(event.isShiftDown());
            event.consume();
            return;
        }
        if (overlay.isOpen()) {
            return;
        }
        boolean typing = event.getTarget() instanceof TextInputControl;
        if (!typing || event.isShortcutDown()) {
            if (page.isPresent() && page.get().key(event)) {
                event.consume();
                return;
            }
        }
        if (typing || event.getEventType() != KeyEvent.KEY_PRESSED || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (plainKey(event)) {
            event.consume();
        }
    }

    private boolean plainKey(KeyEvent event) {
        String text = event.getText();
        Optional<Route.Section> section = Route.Section.ofKey(text);
        if (section.isPresent()) {
            scope.navigator().go(section.get());
            return true;
        }
        if (text.equals("?")) {
            openKeys();
            return true;
        }
        KeyCode code = event.getCode();
        if (code == KeyCode.H && event.isShiftDown()) {
            model.toggleAmounts();
        } else if (code == KeyCode.N) {
            scope.navigator().go(new Route.Spend(Optional.empty()));
        } else if (code == KeyCode.G) {
            scope.navigator().go(new Route.Receive(Optional.empty()));
        } else if (code == KeyCode.L) {
            model.lockNow();
        } else {
            return false;
        }
        return true;
    }

    private void nextRegion(boolean backwards) {
        List<Node> regions = List.of(rail, header, outlet, status);
        Node owner = getScene().getFocusOwner();
        int current = 0;
        for (int i = 0; i < regions.size(); i++) {
            for (Node node = owner; node != null; node = node.getParent()) {
                if (node.equals(regions.get(i))) {
                    current = i;
                }
            }
        }
        for (int step = 1; step <= regions.size(); step++) {
            int next = Math.floorMod(current + (backwards ? -step : step), regions.size());
            Optional<Node> target = firstControl(regions.get(next));
            if (target.isPresent()) {
                target.get().requestFocus();
                return;
            }
        }
    }

    private static Optional<Node> firstControl(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Optional.empty();
        }
        if (node.isFocusTraversable()) {
            return Optional.of(node);
        }
        if (node instanceof Parent parent) {
            return parent.getChildrenUnmodifiable().stream()
                    .map(MainView::firstControl)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return Optional.empty();
    }

    private void openPalette() {
        CommandPalette palette = new CommandPalette(scope, commands(), overlay::close);
        overlay.open(palette, Pos.TOP_CENTER, palette.field());
    }

    private void openKeys() {
        KeySheet sheet = new KeySheet(scope, keys(), overlay::close);
        overlay.open(sheet, Pos.CENTER, sheet.closeButton());
    }

    private void openNotices() {
        HealthView health = new HealthView(scope, overlay::close);
        health.getStyleClass().addAll("nel-overlay-card", "nel-notices");
        overlay.open(health, Pos.TOP_RIGHT, health.firstFocus());
    }

    private List<String[]> keys() {
        return List.of(
                new String[] {"Ctrl K", scope.text("shell.keys.palette")},
                new String[] {"1 \u2013 7", scope.text("shell.keys.sections")},
                new String[] {"N", scope.text("shell.command.new_payment")},
                new String[] {"G", scope.text("shell.command.receive")},
                new String[] {"L", scope.text("shell.command.lock")},
                new String[] {"Shift H", scope.text("shell.command.hide")},
                new String[] {"J  K", scope.text("shell.keys.next")},
                new String[] {"A", scope.text("shell.keys.approve")},
                new String[] {"R", scope.text("shell.keys.reject")},
                new String[] {"T", scope.text("shell.keys.table")},
                new String[] {"F6", scope.text("shell.keys.regions")},
                new String[] {"Esc", scope.text("shell.keys.back")});
    }

    private List<Command> commands() {
        List<Command> all = new ArrayList<>();
        String action = scope.text("shell.palette.action");
        all.add(new Command(
                "mdi2p-plus",
                scope.text("shell.command.new_payment"),
                action,
                "N",
                () -> scope.navigator().go(new Route.Spend(Optional.empty()))));
        all.add(new Command(
                "mdi2a-arrow-bottom-left",
                scope.text("shell.command.receive"),
                action,
                "G",
                () -> scope.navigator().go(new Route.Receive(Optional.empty()))));
        all.add(new Command(
                "mdi2a-account-multiple-plus-outline",
                scope.text("shell.command.new_wallet"),
                action,
                "",
                () -> scope.navigator().go(new Route.Lobby(Optional.empty()))));
        all.add(new Command("mdi2l-lock-outline", scope.text("shell.command.lock"), action, "L", model::lockNow));
        all.add(new Command(
                "mdi2e-eye-off-outline", scope.text("shell.command.hide"), action, "Shift H", model::toggleAmounts));
        all.add(new Command("mdi2k-keyboard-outline", scope.text("shell.keys.title"), action, "?", this::openKeys));
        for (RequestSnapshot request : scope.services().requests().requests().get()) {
            all.add(new Command(
                    "mdi2t-tray-full",
                    RequestTexts.title(scope, request),
                    scope.text("shell.palette.request"),
                    "",
                    () -> scope.navigator().go(new Route.Request(request.id()))));
        }
        for (WalletSnapshot wallet : scope.services().wallets().wallets().get()) {
            all.add(new Command(
                    "mdi2w-wallet-outline",
                    wallet.name(),
                    scope.text("shell.palette.wallet"),
                    "",
                    () -> scope.navigator().go(new Route.Wallet(wallet.id()))));
        }
        for (Route.Section section : Route.Section.values()) {
            all.add(new Command(
                    "mdi2a-arrow-right",
                    rail.name(section),
                    scope.text("shell.palette.section"),
                    Integer.toString(section.key()),
                    () -> scope.navigator().go(section)));
        }
        return all;
    }
}
