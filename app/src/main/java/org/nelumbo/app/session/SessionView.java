package org.nelumbo.app.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.FlowerFace;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.Money;
import org.nelumbo.app.component.Ring;
import org.nelumbo.app.component.Rows;
import org.nelumbo.app.component.ScrollPanes;
import org.nelumbo.app.component.SegmentedChoice;
import org.nelumbo.app.component.Sentence;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.format.Formats;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.requests.RequestPart;
import org.nelumbo.app.requests.RequestTexts;
import org.nelumbo.app.requests.RequestViewModel;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.SigningProgress;

/// The machines at work: summary, a lane per signer, what just happened, who sends it, and that leaving is safe.
public final class SessionView implements RequestPart {
    private static final int EVENTS = 3;

    private final Scope scope;
    private final RequestViewModel model;
    private final ScrollPane node;
    private final Ring ring = new Ring(54, 4.5);
    private final Sentence sentence = new Sentence("nel-session-sentence");
    private final Label line = Words.label("", "nel-small", "muted");
    private final Money money;
    private final Label way = Words.label("", "nel-small", "muted");
    private final StackPane badge = new StackPane();
    private final Label lanesTitle = Words.heading("");
    private final SegmentedChoice choice;
    private final SwimLanes lanes;
    private final LaneTable table;
    private final VBox events = Boxes.card(0);
    private final VBox senders = Boxes.card(4);
    private final VBox leave = Boxes.card(10);

    public SessionView(Scope scope, RequestViewModel model) {
        this.scope = scope;
        this.model = model;
        lanes = new SwimLanes(scope);
        table = new LaneTable(scope);
        sentence.setId(Ids.SESSION_STATE);
        money = new Money(scope, Money.Precision.FULL, "nel-money-large");
        choice = new SegmentedChoice(List.of(
                new SegmentedChoice.Choice(
                        Ids.SESSION_LANES, "mdi2t-timeline-clock-outline", scope.text("session.lanes")),
                new SegmentedChoice.Choice(Ids.SESSION_TABLE, "mdi2t-table", scope.text("requests.table"))));
        VBox words = Boxes.column(3, sentence, line);
        words.setAlignment(Pos.CENTER_LEFT);
        VBox sum = Boxes.column(2, money, way);
        sum.setAlignment(Pos.CENTER_RIGHT);
        sum.setMinWidth(VBox.USE_PREF_SIZE);
        HBox summary = Boxes.row(19, ring, Boxes.wide(words), sum, badge);
        summary.getStyleClass().add("nel-card");
        HBox legend = Boxes.row(
                8,
                new Badge(State.DONE, scope.text("session.cell.done")),
                new Badge(State.WORKING, scope.text("session.cell.working")),
                new Badge(State.NEUTRAL, "mdi2c-checkbox-blank-circle-outline", scope.text("session.cell.idle")));
        HBox head = Boxes.row(10, Boxes.wide(lanesTitle), legend, choice);
        ScrollPane laneScroll = ScrollPanes.of(lanes);
        laneScroll.setFitToWidth(true);
        laneScroll.setFitToHeight(true);
        laneScroll.setFocusTraversable(false);
        laneScroll.getStyleClass().addAll("nel-page-scroll", "nel-card-scroll");
        laneScroll.minHeightProperty().bind(lanes.minHeightProperty());
        VBox lanesCard = Boxes.card(14, head, Boxes.tall(laneScroll), table);
        choice.chosen().subscribe(index -> {
            Boxes.show(laneScroll, index.intValue() == 0);
            Boxes.show(table, index.intValue() == 1);
        });
        Columns cards = new Columns(3, 16);
        cards.getChildren().addAll(events, senders, leave);
        VBox all = Boxes.column(14, summary, Boxes.tall(lanesCard), cards);
        node = ScrollPanes.of(all);
        node.setFitToWidth(true);
        node.setFocusTraversable(false);
        node.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        node.getStyleClass().add("nel-page-scroll");
        all.minHeightProperty().bind(node.heightProperty().subtract(2));
        scope.appearance().room().subscribe(room -> {
            cards.columns(room == Appearance.Room.SINGLE ? 1 : room == Appearance.Room.NARROW ? 2 : 3);
            // The words of the lanes need more room than one column has; the table says the same.
            choice.chosen().set(room == Appearance.Room.SINGLE ? 1 : 0);
            Boxes.show(legend, room == Appearance.Room.WIDE || room == Appearance.Room.MEDIUM);
        });
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node firstFocus() {
        return sentence;
    }

    @Override
    public String title(RequestSnapshot request) {
        return scope.text("requests.page.paying", RequestTexts.payees(scope, request));
    }

    @Override
    public String line(RequestSnapshot request) {
        int attempt = request.progress().map(SigningProgress::attempt).orElse(1);
        return scope.text(
                "session.line",
                attempt,
                scope.formats().dayAndClock(request.createdAt(), scope.now().getValue()),
                scope.formats().number(request.approvals().size()));
    }

    @Override
    public void show(RequestSnapshot request) {
        Optional<SigningProgress> progress = request.progress();
        SessionTexts texts = new SessionTexts(scope, request);
        int done = progress.map(SigningProgress::stepsDone).orElse(0);
        int total = progress.map(SigningProgress::stepsTotal).orElse(0);
        boolean finished = texts.signed();
        int percent = finished ? 100 : total == 0 ? 0 : (int) Math.floor(100.0 * done / total);
        ring.show(
                finished ? 1 : done,
                finished ? 1 : total,
                finished ? State.DONE : State.WORKING,
                scope.text("session.percent", percent),
                scope.text("session.ring.spoken", done, total));
        sentence.show(texts.sentence());
        line.setText(texts.line());
        money.show(RequestTexts.amount(request).orElse(Amount.ZERO));
        way.setText(scope.text("session.way", request.walletName(), RequestTexts.payees(scope, request)));
        Badge state = new Badge(RequestTexts.state(request), RequestTexts.word(scope, request));
        state.setId(Ids.SESSION_CONFIRMATIONS);
        badge.getChildren().setAll(state);
        int inputs = progress.map(SigningProgress::inputs)
                .orElseGet(() ->
                        request.transaction().map(tx -> tx.inputs().size()).orElse(0));
        lanesTitle.setText(Formats.sentence(scope.texts()
                .count(
                        "session.lanes.title",
                        inputs,
                        scope.formats().number(request.approvals().size()),
                        scope.formats().number(inputs))));
        progress.ifPresent(now -> {
            lanes.show(now, finished);
            table.show(now);
        });
        events(request, progress);
        senders(request);
        leave(request, texts);
    }

    private void events(RequestSnapshot request, Optional<SigningProgress> progress) {
        events.getChildren().setAll(Words.heading(scope.text("session.events")));
        List<SigningProgress.Event> all = progress.map(SigningProgress::events).orElse(List.of());
        if (all.isEmpty()) {
            events.getChildren().add(Words.label(scope.text("session.events.none"), "muted"));
        }
        Instant start = request.approvals().stream()
                .flatMap(approval -> approval.at().stream())
                .max(Instant::compareTo)
                .orElse(request.createdAt());
        Rows rows = new Rows();
        events.getChildren().add(rows);
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - EVENTS); i--) {
            SigningProgress.Event event = all.get(i);
            HBox row = Boxes.row(
                    12,
                    Words.solid(scope.formats().tenths(start.plus(event.after())), "nel-mono", "nel-caption", "muted"),
                    Boxes.wide(Words.small(PhaseTexts.event(scope, event))));
            row.getStyleClass().add("nel-event-row");
            rows.getChildren().add(row);
        }
    }

    private void senders(RequestSnapshot request) {
        senders.getChildren()
                .setAll(Words.heading(
                        request.broadcastBy().isPresent()
                                ? scope.text("session.sender")
                                : scope.text("session.senders")));
        if (request.broadcastBy().isPresent()) {
            Person sender = request.broadcastBy().get();
            HBox row = Boxes.row(
                    10,
                    new FlowerFace(scope, sender, 28),
                    Boxes.wide(Words.strong(scope.formats().name(sender))));
            row.getStyleClass().add("nel-sender-row");
            senders.getChildren().addAll(row, txid(request));
            return;
        }
        HBox rule = Boxes.row(
                12,
                Icons.icon("mdi2s-send-outline", "muted"),
                Boxes.wide(Words.small(scope.text("session.sender.rule"))));
        rule.setAlignment(Pos.TOP_LEFT);
        rule.getStyleClass().add("nel-sender-row");
        senders.getChildren().add(rule);
    }

    private Node txid(RequestSnapshot request) {
        String id = request.transaction().map(tx -> tx.txid()).orElse("");
        Label words = Words.label(id, "nel-mono", "nel-caption", "muted");
        words.setId(Ids.SESSION_TXID);
        Button copy =
                Buttons.plain(Ids.SESSION_COPY_TXID, "mdi2c-content-copy", scope.text("session.copy_txid"), () -> {
                    scope.clipboard().copy(id);
                    scope.notices().tell(scope.text("session.txid_copied"));
                });
        copy.getStyleClass().add("nel-small-button");
        return Boxes.column(8, words, copy);
    }

    private void leave(RequestSnapshot request, SessionTexts texts) {
        HBox promise =
                Boxes.row(12, Icons.icon("mdi2s-shield-check-outline", "done"), Boxes.wide(Words.small(texts.leave())));
        promise.setAlignment(Pos.TOP_LEFT);
        leave.getChildren()
                .setAll(
                        Words.heading(
                                texts.signed() ? scope.text("session.done.title") : scope.text("session.leave.title")),
                        promise);
        if (model.withdrawable() && !texts.ownSignaturesOut()) {
            leave.getChildren()
                    .add(Buttons.plain(Ids.SESSION_WITHDRAW, scope.text("requests.withdraw"), model::withdraw));
        } else if (request.proposer().me() && !texts.signed()) {
            leave.getChildren().add(Words.small(scope.text("session.too_late"), "muted"));
        }
    }

    @Override
    public boolean key(KeyEvent event) {
        if (event.getEventType() == KeyEvent.KEY_PRESSED && event.getCode() == KeyCode.T && !event.isShortcutDown()) {
            choice.chosen().set(1 - choice.chosen().get());
            return true;
        }
        return false;
    }
}
