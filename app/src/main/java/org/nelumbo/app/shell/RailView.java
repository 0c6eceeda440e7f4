package org.nelumbo.app.shell;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.FlowerFace;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.LotusPicture;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.navigation.Route.Section;
import org.nelumbo.node.service.Person;

/// The seven sections on the left, and who I am below them. With little room it shows icons alone.
final class RailView extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass SLIM = PseudoClass.getPseudoClass("slim");

    private final Scope scope;
    private final ShellViewModel model;
    private final Map<Section, Button> buttons = new EnumMap<>(Section.class);
    private final Button requests;
    private final Map<Section, Label> words = new EnumMap<>(Section.class);
    private final Label badge = Words.solid("", "nel-rail-badge");
    private final Label product;
    private final HBox brand;
    private final HBox who = Boxes.row(12);

    RailView(Scope scope, ShellViewModel model) {
        this.scope = scope;
        this.model = model;
        getStyleClass().add("nel-rail");
        product = Words.solid(scope.text("shell.product"), "nel-brand");
        brand = Boxes.row(9, LotusPicture.mark(32), product);
        brand.getStyleClass().add("nel-rail-brand");
        getChildren().add(brand);
        Button requestsButton = new Button();
        requests = requestsButton;
        for (Section section : Section.values()) {
            Button button = section == Section.REQUESTS ? requestsButton : new Button();
            getChildren().add(item(section, button));
        }
        who.getStyleClass().add("nel-rail-me");
        getChildren().addAll(Boxes.spacer(), who);
        scope.navigator()
                .current()
                .subscribe(route -> buttons.forEach(
                        (section, button) -> button.pseudoClassStateChanged(SELECTED, section == route.section())));
        model.waiting().subscribe(count -> waiting(count.intValue()));
        model.me().subscribe(me -> me.ifPresent(this::me));
        scope.appearance().room().subscribe(this::room);
    }

    private StackPane item(Section section, Button button) {
        String name = name(section);
        Label word = Words.solid(name, "nel-rail-word");
        words.put(section, word);
        HBox content = Boxes.row(13, Icons.icon(icon(section)), word);
        if (section == Section.REQUESTS) {
            content.getChildren().addAll(Boxes.spacer(), badge);
        }
        button.setId(Ids.RAIL + section.name().toLowerCase(Locale.ROOT));
        button.setGraphic(content);
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(scope.text("shell.rail.tooltip", name, section.key())));
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("nel-rail-item");
        button.setOnAction(event -> scope.navigator().go(section));
        content.prefWidthProperty().bind(button.widthProperty().subtract(24));
        scope.appearance().room().subscribe(room -> content.setSpacing(room == Appearance.Room.WIDE ? 13 : 0));
        buttons.put(section, button);
        StackPane holder = new StackPane(button);
        holder.getStyleClass().add("nel-rail-slot");
        return holder;
    }

    private void waiting(int count) {
        Boxes.show(badge, count > 0 && scope.appearance().room().get() == Appearance.Room.WIDE);
        badge.setText(Integer.toString(count));
        requests.setAccessibleText(
                count == 0 ? name(Section.REQUESTS) : scope.texts().count("shell.rail.requests_waiting", count));
    }

    private void me(Person person) {
        VBox names = Boxes.column(1, Words.strong(person.name()), Words.label(person.nym(), "nel-caption", "muted"));
        HBox.setHgrow(names, Priority.ALWAYS);
        names.setAlignment(Pos.CENTER_LEFT);
        Boxes.show(names, scope.appearance().room().get() == Appearance.Room.WIDE);
        who.getChildren().setAll(new FlowerFace(scope, person, 34), names);
    }

    private void room(Appearance.Room room) {
        boolean slim = room != Appearance.Room.WIDE;
        pseudoClassStateChanged(SLIM, slim);
        words.values().forEach(word -> Boxes.show(word, !slim));
        Boxes.show(product, !slim);
        Boxes.show(badge, !slim && model.waiting().get() > 0);
        brand.setAlignment(slim ? Pos.CENTER : Pos.CENTER_LEFT);
        who.setAlignment(slim ? Pos.CENTER : Pos.CENTER_LEFT);
        if (who.getChildren().size() > 1) {
            Boxes.show(who.getChildren().getLast(), !slim);
        }
    }

    /// The section in words.
    String name(Section section) {
        return switch (section) {
            case HOME -> scope.text("shell.section.home");
            case WALLETS -> scope.text("shell.section.wallets");
            case REQUESTS -> scope.text("shell.section.requests");
            case PEOPLE -> scope.text("shell.section.people");
            case ACTIVITY -> scope.text("shell.section.activity");
            case NETWORK -> scope.text("shell.section.network");
            case SETTINGS -> scope.text("shell.section.settings");
        };
    }

    private static String icon(Section section) {
        return switch (section) {
            case HOME -> "mdi2h-home-outline";
            case WALLETS -> "mdi2w-wallet-outline";
            case REQUESTS -> "mdi2t-tray-full";
            case PEOPLE -> "mdi2a-account-group-outline";
            case ACTIVITY -> "mdi2t-timeline-clock-outline";
            case NETWORK -> "mdi2l-lan";
            case SETTINGS -> "mdi2c-cog-outline";
        };
    }
}
