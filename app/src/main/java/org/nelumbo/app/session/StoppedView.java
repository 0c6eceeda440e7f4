package org.nelumbo.app.session;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.Fields;
import org.nelumbo.app.component.ForeignText;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.PersonRow;
import org.nelumbo.app.component.PetalMark;
import org.nelumbo.app.component.PetalState;
import org.nelumbo.app.component.Rows;
import org.nelumbo.app.component.ScrollPanes;
import org.nelumbo.app.component.Sentence;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.TwoColumns;
import org.nelumbo.app.component.WayRow;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.app.requests.RequestPart;
import org.nelumbo.app.requests.RequestTexts;
import org.nelumbo.app.requests.RequestViewModel;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.RequestSnapshot.Approval;
import org.nelumbo.node.service.SigningProgress;
import org.nelumbo.node.service.SigningProgress.CellState;

/// A payment that stopped: what happened, what is safe, what can be done; then the ways forward and who did what.
public final class StoppedView implements RequestPart {
    private final Scope scope;
    private final RequestViewModel model;
    private final ScrollPane node;
    private final Sentence headline = new Sentence("nel-sentence");
    private final Label line = Words.label("", "nel-small", "muted");
    private final Columns parts = new Columns(3, 18);
    private final VBox ways = Boxes.card(0);
    private final VBox who = Boxes.card(4);

    public StoppedView(Scope scope, RequestViewModel model) {
        this.scope = scope;
        this.model = model;
        headline.setId(Ids.SESSION_STATE);
        VBox words = Boxes.column(3, headline, line);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox head = Boxes.row(
                18,
                Icons.icon(State.BLOCKED.icon(), "blocked", "nel-huge-icon"),
                Boxes.wide(words),
                new Badge(State.BLOCKED, scope.text("requests.word.failed")));
        VBox top = Boxes.card(14, head, Boxes.line(), parts);
        top.getStyleClass().add("blocked");
        TwoColumns columns = new TwoColumns(ways, who, 420, 16);
        VBox all = Boxes.column(16, top, Boxes.tall(columns));
        node = ScrollPanes.of(all);
        node.setFitToWidth(true);
        node.setFocusTraversable(false);
        node.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        node.getStyleClass().add("nel-page-scroll");
        all.minHeightProperty().bind(node.heightProperty().subtract(2));
        scope.appearance().room().subscribe(room -> {
            boolean single = room == Appearance.Room.SINGLE;
            columns.arrange(single, room == Appearance.Room.NARROW ? 340 : 420);
            parts.columns(single ? 1 : 3);
        });
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node firstFocus() {
        return headline;
    }

    @Override
    public String title(RequestSnapshot request) {
        return scope.text("session.stopped.title");
    }

    @Override
    public String line(RequestSnapshot request) {
        return scope.text(
                "session.stopped.line",
                request.walletName(),
                scope.formats()
                        .list(request.approvals().stream()
                                .map(approval -> approval.cosigner().name())
                                .toList()));
    }

    @Override
    public void show(RequestSnapshot request) {
        Optional<String> blamed = blamed(request);
        headline.show(blamed.map(name -> scope.text("session.stopped.blamed", Sentence.plain(ForeignText.clean(name))))
                .orElseGet(() -> scope.text("session.stopped.headline")));
        line.setText(scope.text(
                "session.stopped.payment",
                RequestTexts.payees(scope, request),
                RequestTexts.amount(request).map(scope.formats()::money).orElse(""),
                request.walletName()));
        String problem =
                request.problem().map(ForeignText::clean).orElseGet(() -> scope.text("session.stopped.unknown"));
        parts.getChildren()
                .setAll(
                        part(scope.text("session.stopped.happened"), problem, true),
                        part(scope.text("session.stopped.safe"), scope.text("session.stopped.safe.line"), false),
                        part(scope.text("session.stopped.can"), scope.text("session.stopped.can.line"), false));
        ways(request);
        who(request);
    }

    private static VBox part(String title, String text, boolean first) {
        VBox part = Boxes.column(2, Words.label(title, "nel-field-label", "muted"), Words.label(text));
        part.getStyleClass().add(first ? "nel-part-first" : "nel-part");
        return part;
    }

    private void ways(RequestSnapshot request) {
        Button again = Buttons.primary(Ids.STOPPED_AGAIN, scope.text("session.way.again.button"), model::retry);
        again.disableProperty().bind(model.deciding());
        ways.getChildren()
                .setAll(Words.heading(scope.text("session.ways")), Fields.message(Ids.REQUEST_ERROR, model.error()));
        Rows rows = new Rows();
        ways.getChildren().add(rows);
        // What failed is over; only what stalled can go on.
        if (request.phase() == RequestSnapshot.Phase.STALLED) {
            rows.getChildren()
                    .add(new WayRow(
                            "mdi2r-refresh",
                            "working",
                            scope.text("session.way.again"),
                            scope.text("session.way.again.line"),
                            again));
        }
        rows.getChildren()
                .addAll(
                        new WayRow(
                                "mdi2p-plus",
                                "neutral",
                                scope.text("session.way.anew"),
                                scope.text("session.way.anew.line"),
                                Buttons.plain(
                                        Ids.STOPPED_ANEW,
                                        scope.text("session.way.anew.button"),
                                        () -> scope.navigator().go(new Route.Spend(Optional.of(request.wallet()))))),
                        new WayRow(
                                "mdi2c-content-copy",
                                "neutral",
                                scope.text("session.way.copy"),
                                scope.text("session.way.copy.line"),
                                Buttons.plain(Ids.STOPPED_COPY, scope.text("session.way.copy.button"), () -> {
                                    scope.clipboard().copy(details(request));
                                    scope.notices().tell(scope.text("session.details_copied"));
                                })),
                        new WayRow(
                                "mdi2t-tray-full",
                                "neutral",
                                scope.text("session.way.back"),
                                scope.text("session.way.back.line"),
                                Buttons.plain(
                                        Ids.STOPPED_BACK,
                                        scope.text("session.way.back.button"),
                                        () -> scope.navigator().go(new Route.Requests()))));
    }

    private void who(RequestSnapshot request) {
        Optional<String> blamed = blamed(request);
        List<PetalState> petals = request.approvals().stream()
                .map(approval ->
                        blamed.filter(approval.cosigner().name()::equals).isPresent()
                                ? PetalState.BLOCKED
                                : PetalState.DONE)
                .toList();
        long right = petals.stream().filter(petal -> petal == PetalState.DONE).count();
        String count = scope.text("requests.approvals.count", right, petals.size());
        who.getChildren()
                .setAll(Boxes.row(
                        10,
                        Boxes.wide(Words.heading(scope.text("session.who"))),
                        PetalMark.of(26, petals, count),
                        Words.solid(count, "nel-strong")));
        Rows rows = new Rows();
        who.getChildren().add(rows);
        for (Approval approval : request.approvals()) {
            boolean wrong = blamed.filter(approval.cosigner().name()::equals).isPresent();
            rows.getChildren()
                    .add(new PersonRow(
                            scope,
                            approval.cosigner(),
                            "",
                            wrong
                                    ? Badge.word(State.BLOCKED, scope.text("session.who.wrong"))
                                    : Badge.word(State.DONE, scope.text("session.who.right"))));
        }
        HBox reference = Boxes.row(
                10,
                Words.small(scope.text("session.reference"), "muted"),
                Words.solid(reference(request), "nel-mono", "nel-small"));
        reference.getStyleClass().add("nel-card-foot");
        who.getChildren().addAll(Boxes.spacer(), reference);
    }

    private static Optional<String> blamed(RequestSnapshot request) {
        return request.progress().stream()
                .flatMap(progress -> progress.lanes().stream())
                .filter(lane -> lane.cells().stream().anyMatch(cell -> cell.state() == CellState.REFUSED))
                .map(SigningProgress.Lane::cosigner)
                .map(person -> person.name())
                .findFirst();
    }

    private static String reference(RequestSnapshot request) {
        return request.id().hash().hex().substring(0, 12);
    }

    private String details(RequestSnapshot request) {
        return scope.text(
                "session.details",
                request.id().hash().hex(),
                request.phase(),
                request.problem().map(ForeignText::clean).orElse(""),
                request.progress().map(SigningProgress::attempt).orElse(0));
    }
}
