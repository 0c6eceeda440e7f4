package org.nelumbo.app.activity;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.EmptyState;
import org.nelumbo.app.component.Rows;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.fx.NodeList;
import org.nelumbo.app.mvvm.Page;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.node.service.ActivityEntry;

/// All entries in one card.
public final class ActivityView extends Page {
    private static final int SHOWN = 200;

    private final Scope scope;
    private final ActivityViewModel model;
    private final VBox node = Boxes.card(0);
    private final VBox rows = new Rows();
    private final NodeList<ActivityEntry> list;

    public ActivityView(Scope scope, ActivityViewModel model) {
        super(model);
        this.scope = scope;
        this.model = model;
        list = new NodeList<>(
                rows, entry -> new ActivityRow(scope, model.entries().indexOf(entry), entry, true, true));
        model.entries().subscribe(this::redraw);
        redraw();
    }

    private void redraw() {
        int count = model.entries().size();
        head(
                scope.text("activity.title"),
                count == 0 ? scope.text("activity.line.none") : scope.texts().count("activity.line", count));
        if (count == 0) {
            node.setAlignment(Pos.CENTER);
            node.getChildren()
                    .setAll(new EmptyState(
                            262, scope.text("activity.empty"), scope.text("activity.empty.how"), next()));
            return;
        }
        node.setAlignment(Pos.TOP_LEFT);
        list.show(model.entries().stream().limit(SHOWN).toList());
        node.getChildren().setAll(rows);
        if (count > SHOWN) {
            node.getChildren().add(Words.small(scope.text("activity.more", count - SHOWN), "muted"));
        }
    }

    private Node next() {
        return scope.services().wallets().wallets().get().isEmpty()
                ? Buttons.primary(
                        Ids.WALLETS_NEW,
                        scope.text("shell.command.new_wallet"),
                        () -> scope.navigator().go(new Route.Lobby(Optional.empty())))
                : Buttons.primary(
                        Ids.HOME_RECEIVE,
                        scope.text("home.receive"),
                        () -> scope.navigator().go(new Route.Receive(Optional.empty())));
    }

    @Override
    public Node node() {
        return node;
    }
}
