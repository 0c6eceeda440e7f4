package org.nelumbo.app;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Subscriptions;
import org.nelumbo.app.onboarding.OnboardingView;
import org.nelumbo.app.onboarding.UnlockView;
import org.nelumbo.app.shell.MainView;
import org.nelumbo.node.service.NelumboServices;
import org.nelumbo.node.service.Settings;
import org.nelumbo.node.service.VaultService;
import org.nelumbo.ui.UiResources;

/// One wallet in one window of its own. Several may be open in one program, each with services, theme and text size of
/// its own. Used on the FX thread only.
public final class WalletWindow {
    private static final double BASE_FONT = 14;

    private final NelumboServices services;
    private final AppComponents components;
    private final Stage stage;
    private final StackPane root = new StackPane();
    private final Scene scene;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Timeline clock;
    private final ChangeListener<ColorScheme> system = (source, before, scheme) -> dress();
    private Runnable leave = () -> {};

    /// Builds the window; [#show] shows it.
    public WalletWindow(NelumboServices services, WindowEnvironment environment, Stage stage) {
        this.services = services;
        this.stage = stage;
        this.components = new AppComponents(services, environment);
        this.scene = new Scene(root, 1280, 832);
        UiResources.fonts().forEach(font -> Font.loadFont(font, BASE_FONT));
        root.getStyleClass().add("nelumbo");
        scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        stage.setScene(scene);
        stage.setMinWidth(760);
        stage.setMinHeight(560);
        stage.setTitle(components.scope().text("shell.product"));
        stage.getIcons().setAll(UiResources.icons().stream().map(Image::new).toList());
        scene.addEventFilter(InputEvent.ANY, event -> components.shell().touched());
        scene.widthProperty().subscribe(width -> measure());
        clock = new Timeline(new KeyFrame(
                Duration.seconds(1),
                event -> components.now().set(environment.time().now())));
        clock.setCycleCount(Animation.INDEFINITE);
    }

    /// Follows the services and shows the window.
    public void show() {
        Platform.getPreferences().colorSchemeProperty().addListener(system);
        subscriptions.add(components.scope().door().watch(services.settings().settings(), settings -> dress()));
        subscriptions.add(components.scope().door().watch(services.vault().state(), this::enter));
        clock.play();
        stage.setOnHidden(event -> end());
        stage.show();
        measure();
    }

    /// Closes the window, as its owner may do too; either way every subscription ends.
    public void close() {
        stage.close();
        end();
    }

    private void end() {
        Platform.getPreferences().colorSchemeProperty().removeListener(system);
        subscriptions.endAll();
        clock.stop();
        leave.run();
        leave = () -> {};
    }

    /// What this window is made of.
    public AppComponents components() {
        return components;
    }

    /// The window's scene.
    public Scene scene() {
        return scene;
    }

    private void enter(VaultService.State state) {
        leave.run();
        switch (state) {
            case ABSENT -> {
                OnboardingView view = components.onboardingView();
                view.attach();
                leave = view::detach;
                display(view.node());
            }
            case LOCKED -> {
                UnlockView view = components.unlockView();
                view.attach();
                leave = view::detach;
                display(view.node());
                view.firstFocus().requestFocus();
            }
            case UNLOCKED -> {
                MainView view = components.mainView();
                leave = view::detach;
                display(view);
                view.attach();
            }
        }
    }

    private void display(Node node) {
        root.getChildren().setAll(node);
    }

    private void dress() {
        Settings settings = services.settings().settings().get();
        boolean dark = switch (settings.theme()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
        String base = dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet();
        scene.setUserAgentStylesheet(base);
        scene.getStylesheets().setAll(UiResources.styleSheets(dark, settings.textPercent()));
        root.setStyle("-fx-font-size: " + BASE_FONT * settings.textPercent() / 100 + "px;");
        Appearance appearance = components.scope().appearance();
        appearance.amountsHidden().set(settings.hideAmounts());
        appearance
                .reducedMotion()
                .set(settings.reducedMotion() || Platform.getPreferences().isReducedMotion());
        measure();
    }

    private void measure() {
        int percent = services.settings().settings().get().textPercent();
        Appearance.Room room = Appearance.roomFor(scene.getWidth(), percent);
        components.scope().appearance().room().set(room);
        for (Appearance.Room each : Appearance.Room.values()) {
            root.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == room);
        }
    }
}
