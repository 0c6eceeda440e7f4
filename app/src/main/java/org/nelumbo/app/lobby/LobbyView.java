package org.nelumbo.app.lobby;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.EmptyState;
import org.nelumbo.app.component.Fields;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.ScrollPanes;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.TwoColumns;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Page;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.LobbySnapshot;
import org.nelumbo.node.service.LobbySnapshot.Seat;

/// The lobby: before a table, at the table, and after it.
public final class LobbyView extends Page {
    private final Scope scope;
    private final LobbyViewModel model;
    private final StackPane node = new StackPane();
    private final LotusTable table;
    private final LobbySteps steps;
    private final HBox badge = Boxes.row(0);
    private final Label count = Words.solid("", "nel-small", "muted");
    private final Label invitationNote = Words.small("", "muted");
    private final VBox setup = Boxes.column(16);
    private final TwoColumns meeting;
    private Optional<Node> invitation = Optional.empty();
    private Optional<Node> wanted = Optional.empty();

    public LobbyView(Scope scope, LobbyViewModel model) {
        super(model);
        this.scope = scope;
        this.model = model;
        table = new LotusTable(scope);
        steps = new LobbySteps(scope, model);
        setup();
        HBox head = Boxes.row(10, Words.heading(scope.text("lobby.table")), badge, Boxes.spacer(), count);
        Button leave = Buttons.quiet(Ids.LOBBY_LEAVE, "mdi2e-exit-to-app", scope.text("lobby.leave"), model::leave);
        HBox foot = Boxes.row(12, Icons.icon("mdi2l-link-variant", "muted"), Boxes.wide(invitationNote), leave);
        foot.getStyleClass().add("nel-card-foot");
        VBox tableCard = Boxes.card(8, head, Boxes.tall(table), foot);
        HBox rule = Boxes.row(
                12,
                Icons.icon("mdi2a-account-multiple-check-outline", "muted"),
                Boxes.wide(Boxes.column(
                        1,
                        Words.strong(scope.text("lobby.rule")),
                        Words.small(scope.text("lobby.rule.line"), "muted"))));
        VBox ruleCard = Boxes.card(0, rule);
        ScrollPane scroll = ScrollPanes.of(Boxes.column(14, steps, ruleCard));
        VBox.setVgrow(steps, Priority.ALWAYS);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("nel-page-scroll");
        meeting = new TwoColumns(tableCard, scroll, 448, 16).sideAbove();
        scope.appearance()
                .room()
                .subscribe(room ->
                        meeting.arrange(room == Appearance.Room.SINGLE, room == Appearance.Room.NARROW ? 408 : 448));
        model.lobby().subscribe(this::show);
        model.address().subscribe(address -> model.lobby().get().ifPresent(steps::show));
    }

    private void setup() {
        TextField name =
                Fields.text(Ids.LOBBY_NAME, scope.text("lobby.name"), scope.text("lobby.name.prompt"), model.name());
        Label seats = Words.solid("", "nel-money-large-label");
        seats.setId(Ids.LOBBY_SEATS);
        model.seats().subscribe(number -> seats.setText(scope.texts().count("requests.people", number.intValue())));
        HBox stepper = Boxes.row(
                12,
                Buttons.icon(
                        Ids.LOBBY_SEATS_LESS,
                        "mdi2m-minus",
                        scope.text("lobby.seats.less"),
                        () -> model.changeSeats(-1)),
                seats,
                Buttons.icon(
                        Ids.LOBBY_SEATS_MORE,
                        "mdi2p-plus",
                        scope.text("lobby.seats.more"),
                        () -> model.changeSeats(1)));
        stepper.getStyleClass().add("nel-stepper");
        Button open = Buttons.primary(Ids.LOBBY_OPEN, scope.text("lobby.open"), model::open);
        open.getStyleClass().add("nel-big");
        VBox start = Boxes.card(
                14,
                Words.label(scope.text("lobby.start"), "nel-card-title"),
                Words.label(scope.text("lobby.start.line"), "muted"),
                Fields.labelled(scope.text("lobby.name"), name),
                Boxes.column(6, Words.label(scope.text("lobby.seats"), "nel-field-label"), stepper),
                Boxes.spacer(),
                open);
        TextArea invitation = Fields.area(
                Ids.LOBBY_INVITATION_FIELD,
                scope.text("onboarding.invitation.label"),
                scope.text("onboarding.invitation.prompt"),
                4,
                model.invitation());
        invitation.getStyleClass().add("nel-mono");
        this.invitation = Optional.of(invitation);
        Button join = Buttons.plain(Ids.LOBBY_JOIN, scope.text("lobby.join"), model::join);
        join.getStyleClass().add("nel-big");
        VBox enter = Boxes.card(
                14,
                Words.label(scope.text("lobby.enter"), "nel-card-title"),
                Words.label(scope.text("lobby.enter.line"), "muted"),
                Fields.labelled(scope.text("onboarding.invitation.label"), invitation),
                Boxes.spacer(),
                join);
        model.working().subscribe(working -> {
            open.setDisable(working);
            join.setDisable(working);
        });
        Columns cards = new Columns(2, 16);
        cards.getChildren().addAll(start, enter);
        scope.appearance().room().subscribe(room -> cards.columns(room == Appearance.Room.SINGLE ? 1 : 2));
        VBox picture = Boxes.card(0, new EmptyState(190, scope.text("lobby.how"), scope.text("lobby.how.line")));
        picture.setAlignment(Pos.CENTER);
        setup.getChildren().addAll(Fields.message(Ids.LOBBY_ERROR, model.error()), cards, Boxes.tall(picture));
    }

    private void show(Optional<LobbySnapshot> next) {
        if (next.isEmpty()) {
            head(scope.text("lobby.title"), scope.text("lobby.line"));
            put(setup);
            wanted.ifPresent(Node::requestFocus);
            wanted = Optional.empty();
            return;
        }
        LobbySnapshot lobby = next.get();
        head(
                lobby.walletName(),
                scope.text(
                        "lobby.page.line", scope.formats().number(lobby.seats().size())));
        if (lobby.step() == LobbySnapshot.Step.FAILED) {
            put(new EndedTable(scope, model, lobby, this::enter));
            return;
        }
        Badge state = state(lobby);
        state.setId(Ids.LOBBY_STATE);
        badge.getChildren().setAll(state);
        count.setText(scope.text("lobby.count", model.seated(), lobby.seats().size()));
        invitationNote.setText(
                lobby.step() == LobbySnapshot.Step.GATHERING
                        ? scope.text("lobby.note.open")
                        : scope.text("lobby.note.closed"));
        table.show(lobby, model.asked().map(Seat::number), model.seated(), model.checked());
        steps.show(lobby);
        put(meeting);
    }

    /// Clears a table that is over and goes to where an invitation is pasted.
    private void enter() {
        wanted = invitation;
        model.leave();
    }

    private void put(Node content) {
        if (!node.getChildren().contains(content)) {
            node.getChildren().setAll(content);
        }
    }

    private Badge state(LobbySnapshot lobby) {
        return switch (lobby.step()) {
            case GATHERING -> new Badge(State.WAITING, scope.text("lobby.state.gathering"));
            case COMPARING_WORDS ->
                model.asked()
                        .flatMap(Seat::person)
                        .map(person -> new Badge(State.WAITING, scope.text("lobby.state.your_check", person.name())))
                        .orElseGet(() -> new Badge(State.WAITING, scope.text("lobby.state.others_check")));
            case TEST_SIGNATURE -> new Badge(State.WORKING, scope.text("lobby.state.testing"));
            case FINISHED -> new Badge(State.DONE, scope.text("lobby.state.finished"));
            case FAILED -> new Badge(State.BLOCKED, scope.text("lobby.state.failed"));
        };
    }

    @Override
    public boolean key(KeyEvent event) {
        String text = event.getText();
        if (event.getEventType() == KeyEvent.KEY_PRESSED
                && model.question().isPresent()
                && text.length() == 1
                && text.charAt(0) >= '1'
                && text.charAt(0) <= '4') {
            model.answer(text.charAt(0) - '1');
            return true;
        }
        return false;
    }

    @Override
    public Node node() {
        return node;
    }
}
