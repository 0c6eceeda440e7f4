package org.nelumbo.app.settings;

import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Choice;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.Fields;
import org.nelumbo.app.component.SegmentedChoice;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Page;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.Settings;

/// The choices, each with a line that says what it does.
public final class SettingsView extends Page {
    private static final List<Settings.Theme> THEMES =
            List.of(Settings.Theme.SYSTEM, Settings.Theme.LIGHT, Settings.Theme.DARK);

    private final Scope scope;
    private final SettingsViewModel model;
    private final VBox node = Boxes.column(16);

    public SettingsView(Scope scope, SettingsViewModel model) {
        super(model);
        this.scope = scope;
        this.model = model;
        head(scope.text("settings.title"), scope.text("settings.line"));
        VBox look = Boxes.card(
                0,
                Words.heading(scope.text("settings.look")),
                row(scope.text("settings.theme"), scope.text("settings.theme.line"), theme()),
                row(scope.text("settings.text"), scope.text("settings.text.line"), textSize()),
                row(
                        scope.text("settings.motion"),
                        scope.text("settings.motion.line"),
                        toggle(
                                Ids.SETTINGS_MOTION,
                                scope.text("settings.motion"),
                                model.settings().get().reducedMotion(),
                                model::reducedMotion)));
        VBox safety = Boxes.card(
                0,
                Words.heading(scope.text("settings.safety")),
                row(
                        scope.text("settings.hide"),
                        scope.text("settings.hide.line"),
                        toggle(
                                Ids.SETTINGS_HIDE,
                                scope.text("settings.hide"),
                                model.settings().get().hideAmounts(),
                                model::hideAmounts)),
                row(
                        scope.text("settings.find"),
                        scope.text("settings.find.line"),
                        toggle(
                                Ids.SETTINGS_FIND,
                                scope.text("settings.find"),
                                model.settings().get().findCosigners(),
                                model::findCosigners)),
                row(scope.text("settings.lock"), scope.text("settings.lock.line"), lock()));
        VBox network = Boxes.card(
                0,
                Words.heading(scope.text("settings.network")),
                row(
                        scope.text("settings.map"),
                        scope.text("settings.map.line"),
                        toggle(
                                Ids.SETTINGS_MAP_PORT,
                                scope.text("settings.map"),
                                model.settings().get().network().mapPort(),
                                model::mapPort)),
                row(
                        scope.text("settings.local"),
                        scope.text("settings.local.line"),
                        toggle(
                                Ids.SETTINGS_LOCAL_NETWORK,
                                scope.text("settings.local"),
                                model.settings().get().network().localNetwork(),
                                model::localNetwork)),
                row(
                        scope.text("settings.peers"),
                        scope.text("settings.peers.line"),
                        toggle(
                                Ids.SETTINGS_CHANGE_PEERS,
                                scope.text("settings.peers"),
                                model.settings().get().network().changePeers(),
                                model::changePeers)),
                new PeerListPart(
                        scope,
                        model.bootstrap(),
                        Ids.SETTINGS_BOOTSTRAP,
                        scope.text("settings.bootstrap"),
                        scope.text("settings.bootstrap.line"),
                        scope.text("settings.bootstrap.none")),
                new PeerListPart(
                        scope,
                        model.trusted(),
                        Ids.SETTINGS_TRUSTED,
                        scope.text("settings.trusted"),
                        scope.text("settings.trusted.line"),
                        scope.text("settings.trusted.none")));
        VBox chain = Boxes.card(
                0,
                Words.heading(scope.text("settings.chain")),
                below(scope.text("settings.chronik"), scope.text("settings.chronik.line"), chronik()),
                Fields.message(Ids.SETTINGS_ERROR, model.error()));
        Columns columns = new Columns(2, 16);
        columns.getChildren().addAll(Boxes.column(16, look, safety, chain), network);
        node.getChildren().add(columns);
        List.of(look, safety, network, chain).forEach(SettingsView::endsWithoutALine);
        scope.appearance().room().subscribe(room -> columns.columns(room == Appearance.Room.SINGLE ? 1 : 2));
    }

    private static void endsWithoutALine(VBox card) {
        card.getChildren().stream()
                .filter(child -> child.getStyleClass().contains("nel-setting-row"))
                .reduce((before, last) -> last)
                .ifPresent(last -> last.getStyleClass().add("last"));
    }

    private HBox row(String title, String line, Node control) {
        VBox words = Boxes.column(1, Words.strong(title), Words.small(line, "muted"));
        HBox row = Boxes.row(20, Boxes.wide(words), control);
        row.getStyleClass().add("nel-setting-row");
        return row;
    }

    /// A row whose control needs its whole width.
    private VBox below(String title, String line, Node control) {
        VBox row = Boxes.column(10, Boxes.column(1, Words.strong(title), Words.small(line, "muted")), control);
        row.getStyleClass().add("nel-setting-row");
        return row;
    }

    private Node theme() {
        SegmentedChoice choice = new SegmentedChoice(List.of(
                choice(Settings.Theme.SYSTEM, "mdi2t-theme-light-dark", scope.text("settings.theme.system")),
                choice(Settings.Theme.LIGHT, "mdi2w-white-balance-sunny", scope.text("settings.theme.light")),
                choice(Settings.Theme.DARK, "mdi2w-weather-night", scope.text("settings.theme.dark"))));
        choice.chosen().set(THEMES.indexOf(model.settings().get().theme()));
        choice.chosen().subscribe((before, index) -> model.theme(THEMES.get(index.intValue())));
        return choice;
    }

    private static SegmentedChoice.Choice choice(Settings.Theme theme, String icon, String text) {
        return new SegmentedChoice.Choice(Ids.SETTINGS_THEME + theme.name().toLowerCase(Locale.ROOT), icon, text);
    }

    private Node textSize() {
        Slider slider = new Slider(80, 200, model.settings().get().textPercent());
        slider.setId(Ids.SETTINGS_TEXT);
        slider.setAccessibleText(scope.text("settings.text"));
        slider.setBlockIncrement(10);
        slider.setMajorTickUnit(10);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setPrefWidth(170);
        Label percent = Words.solid("", "nel-strong");
        percent.getStyleClass().add("nel-percent");
        model.settings()
                .subscribe(settings -> percent.setText(scope.text("settings.text.percent", settings.textPercent())));
        slider.valueProperty().subscribe((before, value) -> {
            if (!slider.isValueChanging()) {
                model.textPercent((int) Math.round(value.doubleValue() / 10) * 10);
            }
        });
        slider.valueChangingProperty().subscribe((before, changing) -> {
            if (!changing) {
                model.textPercent((int) Math.round(slider.getValue() / 10) * 10);
            }
        });
        return Boxes.row(12, slider, percent);
    }

    private static Node toggle(String id, String name, boolean on, Consumer<Boolean> change) {
        ToggleSwitch toggle = new ToggleSwitch();
        toggle.setId(id);
        toggle.setAccessibleText(name);
        toggle.setSelected(on);
        toggle.selectedProperty().subscribe((before, now) -> change.accept(now));
        return toggle;
    }

    private Node lock() {
        int minutes = model.settings().get().lockAfterMinutes();
        List<Integer> all = SettingsViewModel.LOCK_MINUTES;
        int nearest = 0;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) <= minutes) {
                nearest = i;
            }
        }
        IntegerProperty index = new SimpleIntegerProperty(nearest);
        Choice choice = new Choice(
                Ids.SETTINGS_LOCK,
                scope.text("settings.lock"),
                all.stream()
                        .map(each -> scope.texts().count("settings.lock.after", each))
                        .toList(),
                index);
        choice.getStyleClass().add("nel-lock-choice");
        index.subscribe((before, next) -> model.lockAfter(all.get(next.intValue())));
        Button now = Buttons.plain(
                Ids.SETTINGS_LOCK_NOW, "mdi2l-lock-outline", scope.text("settings.lock.now"), model::lockNow);
        return Boxes.row(10, choice, now);
    }

    private Node chronik() {
        TextField field =
                Fields.text(Ids.SETTINGS_CHRONIK, scope.text("settings.chronik"), "https://", model.chronik());
        field.getStyleClass().add("nel-mono");
        field.setOnAction(event -> model.saveChronik());
        Button save = Buttons.plain(Ids.SETTINGS_CHRONIK_SAVE, scope.text("settings.save"), model::saveChronik);
        return Boxes.row(10, Boxes.wide(field), save);
    }

    @Override
    public Node node() {
        return node;
    }
}
