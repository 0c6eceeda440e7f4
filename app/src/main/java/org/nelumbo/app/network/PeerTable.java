package org.nelumbo.app.network;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.FlowerFace;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.NetworkPeer;

/// Peers as a table that draws only the rows on screen. Click or Enter opens a peer; the heads sort.
final class PeerTable extends TableView<PeerRow> {
    /// How much room there is.
    enum Width {
        /// Every column.
        WIDE,
        /// The most important ones.
        MEDIUM,
        /// Those without the path, which the state tells too.
        NARROW
    }

    private static final double FACE = 26;

    private final Scope scope;
    private final NetworkViewModel model;
    private final List<TableColumn<PeerRow, PeerRow>> onlyWide = new ArrayList<>();
    private final TableColumn<PeerRow, PeerRow> path;
    private final Map<PeerOrder, TableColumn<PeerRow, PeerRow>> columns = new EnumMap<>(PeerOrder.class);

    PeerTable(Scope scope, NetworkViewModel model) {
        super(model.peers().shown());
        this.scope = scope;
        this.model = model;
        setId(Ids.NETWORK_TABLE);
        setAccessibleText(scope.text("network.peers"));
        getStyleClass().add("nel-peer-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setFixedCellSize(46);
        setMinHeight(170);
        setPrefHeight(200);
        column(PeerOrder.NAME, scope.text("network.column.name"), 166, row -> named(row));
        words(PeerOrder.IMPORTANCE, scope.text("network.column.role"), 82, row -> PeerTexts.kind(scope, row.kind()));
        path = words(PeerOrder.PATH, scope.text("network.column.path"), 54, row -> PeerTexts.path(scope, row));
        wide(words(
                PeerOrder.DIRECTION,
                scope.text("network.column.direction"),
                84,
                here(peer -> PeerTexts.direction(scope, peer))));
        wide(words(
                PeerOrder.TRANSPORT,
                scope.text("network.column.transport"),
                84,
                here(peer -> PeerTexts.transport(scope, peer))));
        wide(column(
                PeerOrder.ADDRESS,
                scope.text("network.column.address"),
                176,
                row -> row.peer()
                        .map(peer -> cut(peer.address(), "nel-mono", "nel-caption"))
                        .orElseGet(() -> cut("\u2014", "nel-small"))));
        number(PeerOrder.DELAY, scope.text("network.column.delay"), 76, row -> PeerTexts.delay(scope, row));
        wide(number(
                PeerOrder.SCORE, scope.text("network.column.score"), 62, here(peer -> PeerTexts.score(scope, peer))));
        wide(number(
                PeerOrder.RECEIVED,
                scope.text("network.column.received"),
                96,
                here(peer -> scope.formats().bytes(peer.bytesIn()))));
        wide(number(
                PeerOrder.SENT,
                scope.text("network.column.sent"),
                78,
                here(peer -> scope.formats().bytes(peer.bytesOut()))));
        column(
                PeerOrder.HEALTH,
                scope.text("network.column.health"),
                108,
                row -> new Badge(row.health().state(), PeerTexts.health(scope, row.health())));
        setSortPolicy(table -> sortByHeads());
        setRowFactory(table -> new PeerLine());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        columns(Width.MEDIUM);
    }

    /// Shows as many columns as there is room for.
    void columns(Width width) {
        onlyWide.forEach(column -> column.setVisible(width == Width.WIDE));
        path.setVisible(width != Width.NARROW);
    }

    void placeholder(Node node) {
        if (getItems().isEmpty()) {
            setPlaceholder(node);
        }
    }

    private boolean sortByHeads() {
        if (getSortOrder().isEmpty()) {
            model.peers().sort(PeerOrder.IMPORTANCE, false);
            return true;
        }
        TableColumn<PeerRow, ?> head = getSortOrder().getFirst();
        columns.forEach((order, column) -> {
            if (column.equals(head)) {
                model.peers().sort(order, column.getSortType() == SortType.DESCENDING);
            }
        });
        return true;
    }

    private void key(KeyEvent event) {
        PeerRow row = getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && row != null) {
            model.select(row.id());
            event.consume();
        }
    }

    private Node named(PeerRow row) {
        Node face = row.person()
                .<Node>map(person -> new FlowerFace(scope, person, FACE))
                .orElseGet(() -> {
                    StackPane sign = new StackPane(Icons.icon(PeerTexts.icon(row.kind()), "working"));
                    sign.getStyleClass().addAll("nel-peer-sign", row.kind().helps() ? "working" : "neutral");
                    return sign;
                });
        HBox both = Boxes.row(10, face, cut(row.name(), "nel-strong"));
        both.setAlignment(Pos.CENTER_LEFT);
        return both;
    }

    /// A table has a fixed width, so what does not fit ends in an ellipsis; the details have it whole.
    private static Label cut(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    private static Function<PeerRow, String> here(Function<NetworkPeer, String> words) {
        return row -> row.peer().map(words).orElse("\u2014");
    }

    private TableColumn<PeerRow, PeerRow> words(
            PeerOrder order, String head, double width, Function<PeerRow, String> text) {
        return column(order, head, width, row -> cut(text.apply(row), "nel-small"));
    }

    private TableColumn<PeerRow, PeerRow> number(
            PeerOrder order, String head, double width, Function<PeerRow, String> text) {
        TableColumn<PeerRow, PeerRow> column = words(order, head, width, text);
        column.getStyleClass().add("nel-number");
        return column;
    }

    private void wide(TableColumn<PeerRow, PeerRow> column) {
        onlyWide.add(column);
    }

    private TableColumn<PeerRow, PeerRow> column(
            PeerOrder order, String head, double width, Function<PeerRow, Node> drawn) {
        TableColumn<PeerRow, PeerRow> column = new TableColumn<>(head);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(same -> new DrawnCell(drawn));
        column.setPrefWidth(width);
        column.setMinWidth(width * 0.8);
        column.setReorderable(false);
        columns.put(order, column);
        getColumns().add(column);
        return column;
    }

    private static final class DrawnCell extends TableCell<PeerRow, PeerRow> {
        private final Function<PeerRow, Node> drawn;

        DrawnCell(Function<PeerRow, Node> drawn) {
            this.drawn = drawn;
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(@Nullable PeerRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(row == null || empty ? null : drawn.apply(row));
        }
    }

    private final class PeerLine extends TableRow<PeerRow> {
        PeerLine() {
            setOnMouseClicked(event -> {
                if (!isEmpty()) {
                    model.select(getItem().id());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable PeerRow row, boolean empty) {
            super.updateItem(row, empty);
            setId(Ids.NETWORK_ROW + getIndex());
            setAccessibleText(row == null || empty ? "" : PeerTexts.spoken(scope, row));
        }
    }
}
