package org.nelumbo.app.requests;

import java.time.Duration;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.AddressRosette;
import org.nelumbo.app.component.AddressView;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.FlowDiagram;
import org.nelumbo.app.component.FlowerFace;
import org.nelumbo.app.component.ForeignText;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.ScrollPanes;
import org.nelumbo.app.component.SegmentedChoice;
import org.nelumbo.app.component.Sentence;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.TwoColumns;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.TransactionView;

/// A request to decide: sentence, decision, evidence. The decision bar stays in sight; what is above it scrolls.
final class DecisionView implements RequestPart {
    private static final int WHOLE_ADDRESSES = 4;

    private final Scope scope;
    private final RequestViewModel model;
    private final VBox node = Boxes.column(14);
    private final HBox top = Boxes.row(16);
    private final StackPane face = new StackPane();
    private final Sentence sentence = new Sentence("nel-sentence");
    private final Label line = Words.label("", "nel-small", "muted");
    private final StackPane deadline = new StackPane();
    private final VBox flowCard = Boxes.card(8);
    private final Label flowCount = Words.label("", "nel-small", "muted");
    private final SegmentedChoice choice;
    private final FlowDiagram flow = new FlowDiagram();
    private final FlowTable table;
    private final HBox note = Boxes.row(12);
    private final VBox addresses = Boxes.column(14);
    private final FindingsCard findings;
    private final HBox hashes = Boxes.row(11);
    private final ApprovalsCard approvals;
    private final DecisionBar bar;
    private final VBox main = Boxes.column(14);
    private final VBox side = Boxes.column(13);
    private final ScrollPane sideScroll;
    private final TwoColumns columns;

    DecisionView(Scope scope, RequestViewModel model) {
        this.scope = scope;
        this.model = model;
        choice = new SegmentedChoice(List.of(
                new SegmentedChoice.Choice(Ids.REQUEST_FLOW, "mdi2c-chart-sankey", scope.text("requests.flow")),
                new SegmentedChoice.Choice(Ids.REQUEST_TABLE, "mdi2t-table", scope.text("requests.table"))));
        choice.chosen().bindBidirectional(model.shown());
        table = new FlowTable(scope);
        findings = new FindingsCard(scope);
        approvals = new ApprovalsCard(scope);
        bar = new DecisionBar(scope, model);
        sentence.setId(Ids.REQUEST_SENTENCE);
        VBox words = Boxes.column(3, sentence, line);
        words.setAlignment(Pos.CENTER_LEFT);
        top.getChildren().addAll(face, Boxes.wide(words), deadline);
        top.getStyleClass().addAll("nel-card", "nel-sentence-card");
        top.setMinHeight(HBox.USE_PREF_SIZE);
        HBox flowHead =
                Boxes.row(10, Boxes.wide(Words.heading(scope.text("requests.what_happens"))), flowCount, choice);
        flowCount.setMinWidth(0);
        flowCard.getChildren().addAll(flowHead, Boxes.tall(new StackPane(flow, table)));
        note.getStyleClass().addAll("nel-card", "nel-note-card");
        main.getChildren().addAll(Boxes.tall(flowCard), note, addresses);
        side.getChildren().addAll(findings, hashes, Boxes.tall(approvals));
        ScrollPane mainScroll = scroll(main);
        sideScroll = scroll(side);
        VBox left = Boxes.column(14, Boxes.tall(mainScroll), bar);
        columns = new TwoColumns(left, sideScroll, 312, 14);
        node.getChildren().addAll(top, Boxes.tall(columns));
        model.shown().subscribe(index -> {
            Boxes.show(flow, index.intValue() == 0);
            Boxes.show(table, index.intValue() == 1);
        });
        scope.appearance().room().subscribe(this::room);
        scope.appearance()
                .amountsHidden()
                .subscribe(hidden -> model.request().get().ifPresent(this::show));
    }

    private static ScrollPane scroll(VBox content) {
        ScrollPane scroll = ScrollPanes.of(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("nel-page-scroll", "nel-column-scroll");
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(80);
        content.minHeightProperty().bind(scroll.heightProperty().subtract(2));
        return scroll;
    }

    private void room(Appearance.Room room) {
        boolean single = room == Appearance.Room.SINGLE;
        columns.arrange(false, room == Appearance.Room.NARROW ? 272 : 312);
        main.getChildren().remove(side);
        if (single) {
            sideScroll.setContent(null);
            main.getChildren().add(side);
        } else {
            sideScroll.setContent(side);
        }
        Boxes.show(sideScroll, !single);
        main.getChildren().remove(note);
        side.getChildren().remove(note);
        if (room == Appearance.Room.NARROW) {
            side.getChildren().add(note);
        } else {
            main.getChildren().add(1, note);
        }
        Boxes.show(flowCount, room == Appearance.Room.WIDE || room == Appearance.Room.MEDIUM);
        model.request().get().ifPresent(this::show);
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
        return model.title();
    }

    @Override
    public String line(RequestSnapshot request) {
        return model.hasNext() ? scope.text("requests.page.line", request.walletName()) : request.walletName();
    }

    @Override
    public void show(RequestSnapshot request) {
        face.getChildren().setAll(new FlowerFace(scope, request.proposer(), 46));
        sentence.show(DecisionTexts.sentence(scope, request));
        line.setText(DecisionTexts.line(scope, request));
        boolean red = request.phase() == RequestSnapshot.Phase.REFUSED
                || (request.needsMe() && !request.approvable() && !request.approvableInstead());
        top.getStyleClass().removeAll("blocked");
        if (red) {
            top.getStyleClass().add("blocked");
        }
        deadline.getChildren().setAll(deadline(request));
        request.transaction().ifPresent(transaction -> transaction(request, transaction));
        Boxes.show(flowCard, request.transaction().isPresent());
        Boxes.show(addresses, request.transaction().isPresent());
        note(request);
        findings.show(request.findings());
        hashes(request);
        approvals.show(request);
        bar.redraw();
    }

    private Badge deadline(RequestSnapshot request) {
        if (request.phase() != RequestSnapshot.Phase.COLLECTING) {
            return new Badge(RequestTexts.state(request), RequestTexts.word(scope, request));
        }
        return new Badge(
                State.WAITING,
                scope.text(
                        "requests.deadline",
                        scope.formats()
                                .clockOrDay(request.expiresAt(), scope.now().getValue()),
                        scope.formats().span(Duration.between(scope.now().getValue(), request.expiresAt()))));
    }

    private void transaction(RequestSnapshot request, TransactionView transaction) {
        FlowModel model = FlowModel.of(scope, request, transaction);
        flow.show(model.coins(), model.outputs(), model.fee(), RequestTexts.petals(request), model.spoken());
        table.show(request, transaction);
        String coins =
                scope.texts().count("requests.coins", transaction.inputs().size());
        long change = transaction.outputs().stream()
                .filter(output -> output.role() == TransactionView.Role.CHANGE)
                .count();
        String payments =
                scope.texts().count("requests.payments", transaction.outputs().size() - change);
        flowCount.setText(
                change == 0
                        ? scope.text("requests.flow.count", coins, payments)
                        : scope.text("requests.flow.count_change", coins, payments));
        addresses.getChildren().clear();
        List<TransactionView.Output> payees = RequestTexts.payeeOutputs(request);
        for (int i = 0; i < Math.min(WHOLE_ADDRESSES, payees.size()); i++) {
            addresses.getChildren().add(address(i, payees.get(i)));
        }
        if (payees.size() > WHOLE_ADDRESSES) {
            addresses
                    .getChildren()
                    .add(Words.small(scope.text("requests.addresses.more", payees.size() - WHOLE_ADDRESSES), "muted"));
        }
    }

    private HBox address(int index, TransactionView.Output output) {
        String text = output.address().orElse("");
        String name = RequestTexts.payee(scope, output);
        Label title = Words.label(scope.text("requests.address.of", name), "nel-field-label", "muted");
        HBox head = Boxes.row(
                12,
                Boxes.wide(title),
                Buttons.quiet(
                        Ids.REQUEST_COPY_ADDRESS + index,
                        "mdi2c-content-copy",
                        scope.text("requests.address.copy"),
                        () -> {
                            scope.clipboard().copy(text);
                            scope.notices().tell(scope.text("requests.address.copied", name));
                        }));
        VBox words = Boxes.column(2, head, AddressView.row(scope, text));
        HBox card = Boxes.row(16, new AddressRosette(text, 64), Boxes.wide(words));
        card.getStyleClass().addAll("nel-card", "nel-address-card");
        return card;
    }

    private void note(RequestSnapshot request) {
        Boxes.show(note, !request.purpose().isBlank());
        note.getChildren()
                .setAll(
                        Icons.icon("mdi2n-note-text-outline", "muted"),
                        Boxes.wide(new ForeignText(
                                request.purpose(),
                                request.proposer().me()
                                        ? scope.text("requests.note.mine")
                                        : scope.text(
                                                "requests.note.from",
                                                ForeignText.clean(
                                                        request.proposer().name())))));
    }

    private void hashes(RequestSnapshot request) {
        int inputs = request.transaction()
                .map(transaction -> transaction.inputs().size())
                .orElse(0);
        State state = model.hashesMatch() ? State.DONE : State.BLOCKED;
        hashes.getStyleClass().setAll("nel-tint", "nel-hash-line", state.styleClass());
        boolean narrow = scope.appearance().room().get() == Appearance.Room.NARROW;
        String words = model.hashesMatch()
                ? narrow
                        ? scope.texts().count("requests.hashes.match_short", inputs)
                        : scope.texts().count("requests.hashes.match", inputs)
                : scope.text("requests.hashes.differ", request.hashesRebuilt(), inputs);
        hashes.getChildren()
                .setAll(
                        Icons.icon(
                                model.hashesMatch() ? "mdi2s-shield-check-outline" : "mdi2s-shield-alert-outline",
                                state.styleClass()),
                        Boxes.wide(Words.label(words, "nel-strong-small", state.styleClass())));
    }

    @Override
    public boolean key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        if (event.getCode() == KeyCode.A) {
            if (event.getEventType() == KeyEvent.KEY_PRESSED) {
                bar.hold().press();
            } else if (event.getEventType() == KeyEvent.KEY_RELEASED) {
                bar.hold().release();
            }
            return true;
        }
        if (event.getEventType() != KeyEvent.KEY_PRESSED) {
            return false;
        }
        switch (event.getCode()) {
            case R -> model.rejecting().set(true);
            case T -> model.shown().set(1 - model.shown().get());
            case J -> model.step(1);
            case K -> model.step(-1);
            default -> {
                return false;
            }
        }
        return true;
    }
}
