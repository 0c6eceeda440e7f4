package org.nelumbo.app.requests;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.EmptyState;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.format.Formats;
import org.nelumbo.app.fx.NodeList;
import org.nelumbo.app.mvvm.Page;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.navigation.Route;

/// All requests, in one list with three groups.
public final class RequestsView extends Page {
    private final Scope scope;
    private final RequestsViewModel model;
    private final VBox node = Boxes.card(0);
    private final VBox needs = new VBox();
    private final VBox running = new VBox();
    private final VBox finished = new VBox();
    private final NodeList<RequestRow> needRows;
    private final NodeList<RequestRow> runningRows;
    private final NodeList<RequestRow> finishedRows;

    public RequestsView(Scope scope, RequestsViewModel model) {
        super(model);
        this.scope = scope;
        this.model = model;
        node.getStyleClass().add("nel-list-card");
        needRows = new NodeList<>(needs, this::row);
        runningRows = new NodeList<>(running, this::row);
        finishedRows = new NodeList<>(finished, this::row);
        model.needsMe().subscribe(this::redraw);
        model.running().subscribe(this::redraw);
        model.finished().subscribe(this::redraw);
        redraw();
    }

    private Node row(RequestRow row) {
        return new RequestRowView(scope, row, Ids.REQUESTS_OPEN);
    }

    private void redraw() {
        int mine = model.needsMe().size();
        head(
                scope.text("requests.title"),
                mine == 0
                        ? scope.text("requests.line.nothing")
                        : scope.texts()
                                .count(
                                        "requests.line",
                                        mine,
                                        Formats.sentence(scope.formats().number(mine))));
        needRows.show(model.needsMe());
        runningRows.show(model.running());
        finishedRows.show(model.finished());
        if (mine == 0 && model.running().isEmpty() && model.finished().isEmpty()) {
            empty();
            return;
        }
        node.setAlignment(Pos.TOP_LEFT);
        node.getChildren().clear();
        if (mine == 0) {
            node.getChildren().add(nothing(150));
        }
        group(scope.text("requests.group.needs"), needs, model.needsMe());
        group(scope.text("requests.group.running"), running, model.running());
        group(scope.text("requests.group.finished"), finished, model.finished());
    }

    private void group(String title, VBox rows, List<RequestRow> content) {
        if (!content.isEmpty()) {
            HBox header = Boxes.row(8, Words.solid(title + " (" + content.size() + ")", "nel-group"));
            header.getStyleClass().add("nel-group-row");
            if (node.getChildren().isEmpty()) {
                header.getStyleClass().add("first");
            }
            node.getChildren().addAll(header, rows);
        }
    }

    private void empty() {
        node.setAlignment(Pos.CENTER);
        node.getChildren().setAll(nothing(262));
    }

    /// What to do next depends on whether there is a wallet to pay from.
    private Node nothing(double picture) {
        boolean walletless = scope.services().wallets().wallets().get().isEmpty();
        return new EmptyState(
                picture,
                scope.text("requests.empty"),
                walletless ? scope.text("requests.empty.no_wallet") : scope.text("requests.empty.how"),
                walletless ? begin() : pay());
    }

    private Node begin() {
        return Buttons.primary(
                Ids.WALLETS_NEW,
                scope.text("shell.command.new_wallet"),
                () -> scope.navigator().go(new Route.Lobby(Optional.empty())));
    }

    private Node pay() {
        return Buttons.withKey(
                Buttons.primary(
                        Ids.REQUESTS_NEW,
                        scope.text("shell.command.new_payment"),
                        () -> scope.navigator().go(new Route.Spend(Optional.empty()))),
                "N");
    }

    @Override
    public Node node() {
        return node;
    }
}
