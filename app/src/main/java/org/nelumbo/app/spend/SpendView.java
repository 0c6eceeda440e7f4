package org.nelumbo.app.spend;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Choice;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.EmptyState;
import org.nelumbo.app.component.Fields;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.PersonRow;
import org.nelumbo.app.component.PetalMark;
import org.nelumbo.app.component.PetalState;
import org.nelumbo.app.component.Rows;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.TwoColumns;
import org.nelumbo.app.component.WalletPicker;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Page;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.WalletSnapshot;

/// A new payment: the form on the left, its future on the right.
public final class SpendView extends Page {
    private final Scope scope;
    private final SpendViewModel model;
    private final TwoColumns columns;
    private final VBox empty;
    private final StackPane node = new StackPane();
    private final WalletPicker picker;
    private final VBox payees = Boxes.column(18);
    private final VBox form = Boxes.card(16);
    private final VBox signers = Boxes.card(2);
    private final CoinList coins;
    private final PreviewCard preview;
    private final Button ask;

    public SpendView(Scope scope, SpendViewModel model) {
        super(model);
        this.scope = scope;
        this.model = model;
        head(scope.text("spend.title"), scope.text("spend.line"));
        picker = new WalletPicker(scope, Ids.SPEND_WALLET, model::choose);
        coins = new CoinList(scope, model);
        preview = new PreviewCard(scope, model);
        ask = Buttons.withKey(askButton(), "Ctrl Enter");
        form();
        VBox side = Boxes.column(14, signers, Boxes.tall(preview), decision());
        columns = new TwoColumns(form, side, 412, 16);
        empty = Boxes.card(
                0,
                new EmptyState(
                        262,
                        scope.text("spend.no_wallet"),
                        scope.text("spend.no_wallet.how"),
                        Buttons.primary(
                                Ids.WALLETS_NEW,
                                scope.text("wallets.new"),
                                () -> scope.navigator().go(new Route.Lobby(Optional.empty())))));
        empty.setAlignment(Pos.CENTER);
        node.getChildren().add(columns);
        scope.appearance()
                .room()
                .subscribe(room ->
                        columns.arrange(room == Appearance.Room.SINGLE, room == Appearance.Room.NARROW ? 356 : 412));
        model.payees().addListener((ListChangeListener<PayeeFields>) change -> payees());
        payees();
        model.wallets().subscribe(this::wallets);
        model.wallet().subscribe(wallet -> wallets());
        model.preview().subscribe(next -> redraw());
        model.choosing().subscribe(choosing -> coins.redraw());
    }

    private Button askButton() {
        Button button = Buttons.primary(Ids.SPEND_ASK, scope.text("spend.ask"), model::propose);
        button.setGraphic(Icons.icon("mdi2s-send-outline"));
        return button;
    }

    private void form() {
        picker.setPrefWidth(330);
        HBox top = Boxes.row(
                12,
                Words.solid(scope.text("spend.from"), "muted"),
                Boxes.wide(picker),
                Buttons.plain(Ids.SPEND_ADD_PAYEE, "mdi2p-plus", scope.text("spend.add_payee"), model::addPayee));
        Columns pair = new Columns(2, 14);
        pair.getChildren()
                .addAll(
                        Fields.labelled(scope.text("spend.deadline"), deadline()),
                        Fields.labelled(scope.text("spend.fee"), fee()));
        TextArea purpose = Fields.area(
                Ids.SPEND_PURPOSE, scope.text("spend.purpose"), scope.text("spend.purpose.prompt"), 2, model.purpose());
        Label count = Words.solid("", "nel-caption", "muted");
        model.purpose()
                .subscribe(text ->
                        count.setText(scope.text("spend.purpose.count", text.length(), SpendViewModel.PURPOSE_LIMIT)));
        HBox purposeHead = Boxes.row(8, Boxes.wide(Words.label(scope.text("spend.purpose"), "nel-field-label")), count);
        VBox why = Boxes.column(6, purposeHead, purpose);
        HBox note = Boxes.row(
                12, Icons.icon(State.NEUTRAL.icon(), "muted"), Boxes.wide(Words.small(scope.text("spend.note"))));
        note.getStyleClass().addAll("nel-tint", "neutral");
        form.getChildren().addAll(top, payees, pair, why, Boxes.line(), coins, Boxes.spacer(), note);
        form.getStyleClass().add("nel-form-card");
    }

    private Node deadline() {
        List<String> texts = SpendViewModel.DEADLINES.stream()
                .map(span -> {
                    String until = scope.formats()
                            .dayAndClock(
                                    scope.now().getValue().plus(span),
                                    scope.now().getValue());
                    return scope.text("spend.deadline.choice", scope.formats().span(span), until);
                })
                .toList();
        return new Choice(Ids.SPEND_DEADLINE, scope.text("spend.deadline"), texts, model.deadline());
    }

    private Node fee() {
        IntegerProperty index = new SimpleIntegerProperty(
                SpendViewModel.FEES.indexOf(model.fee().get()));
        index.subscribe(next -> model.fee().set(SpendViewModel.FEES.get(next.intValue())));
        List<String> texts = SpendViewModel.FEES.stream()
                .map(rate -> scope.texts().count("spend.fee.rate", rate))
                .toList();
        return new Choice(Ids.SPEND_FEE, scope.text("spend.fee"), texts, index);
    }

    private VBox decision() {
        ask.setMaxWidth(Double.MAX_VALUE);
        ask.getStyleClass().add("nel-main-action");
        model.asking().subscribe(asking -> ask.setDisable(asking));
        return Boxes.column(10, Fields.message(Ids.SPEND_PROBLEM, model.problem()), ask);
    }

    private void payees() {
        payees.getChildren().clear();
        boolean alone = model.payees().size() == 1;
        for (int i = 0; i < model.payees().size(); i++) {
            payees.getChildren().add(new PayeeForm(scope, model, model.payees().get(i), i, alone));
        }
    }

    private void wallets() {
        picker.show(model.wallets(), model.wallet().get());
        boolean none = model.wallet().get().isEmpty();
        if (none) {
            node.getChildren().setAll(empty);
        } else if (node.getChildren().getFirst() != columns) {
            node.getChildren().setAll(columns);
        }
        model.wallet().get().ifPresent(this::signers);
        redraw();
    }

    private void signers(WalletSnapshot wallet) {
        List<PetalState> petals = wallet.cosigners().stream()
                .map(person ->
                        person.me() || person.presence() == Person.Presence.HERE ? PetalState.DONE : PetalState.WAITING)
                .toList();
        String all = scope.text(
                "spend.signers.all", scope.formats().number(wallet.cosigners().size()));
        signers.getChildren()
                .setAll(Boxes.row(
                        10,
                        Words.heading(scope.text("spend.signers")),
                        PetalMark.of(24, petals, all),
                        Boxes.spacer(),
                        Words.solid(all, "nel-small", "muted")));
        Rows rows = new Rows();
        wallet.cosigners()
                .forEach(person -> rows.getChildren()
                        .add(new PersonRow(scope, person, presenceLine(person), presenceWord(person))));
        signers.getChildren().add(rows);
        List<String> away = wallet.cosigners().stream()
                .filter(person -> !person.me() && person.presence() != Person.Presence.HERE)
                .map(Person::name)
                .toList();
        State state = away.isEmpty() ? State.DONE : State.WAITING;
        HBox expectation = Boxes.row(
                11,
                Icons.icon(state),
                Boxes.wide(Words.small(
                        away.isEmpty()
                                ? scope.text("spend.expect.now")
                                : scope.texts()
                                        .count(
                                                "spend.expect.wait",
                                                away.size(),
                                                scope.formats().list(away)))));
        expectation.getStyleClass().addAll("nel-tint", state.styleClass());
        signers.getChildren().add(expectation);
        List<String> others = wallet.cosigners().stream()
                .filter(person -> !person.me())
                .map(Person::name)
                .toList();
        Label words = (Label) ask.getGraphic().lookup(".nel-button-words");
        String text = scope.text("spend.ask.people", scope.formats().list(others));
        words.setText(text);
        ask.setAccessibleText(text);
    }

    private String presenceLine(Person person) {
        if (person.me()) {
            return scope.text("spend.signer.me");
        }
        return switch (person.presence()) {
            case HERE -> scope.text("spend.signer.here");
            case AWAY -> scope.text("spend.signer.away");
            case UNREACHABLE -> scope.text("spend.signer.unreachable");
        };
    }

    private Label presenceWord(Person person) {
        if (person.me()) {
            return Badge.word(State.DONE, scope.text("spend.signer.ready"));
        }
        return switch (person.presence()) {
            case HERE -> Badge.word(State.DONE, scope.text("wallets.presence.here"));
            case AWAY -> Badge.word(State.WAITING, "mdi2c-clock-outline", scope.text("wallets.presence.away"));
            case UNREACHABLE ->
                Badge.word(State.WAITING, "mdi2c-cloud-off-outline", scope.text("wallets.presence.unreachable"));
        };
    }

    private void redraw() {
        preview.redraw();
        coins.redraw();
    }

    @Override
    public boolean key(KeyEvent event) {
        if (event.getEventType() != KeyEvent.KEY_PRESSED) {
            return false;
        }
        if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
            model.propose();
            return true;
        }
        if (event.isAltDown() && event.getCode() == KeyCode.C) {
            model.chooseCoins(!model.choosing().get());
            return true;
        }
        return false;
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node firstFocus() {
        return payees.getChildren().isEmpty() || !(payees.getChildren().getFirst() instanceof PayeeForm first)
                ? node
                : first.address();
    }
}
