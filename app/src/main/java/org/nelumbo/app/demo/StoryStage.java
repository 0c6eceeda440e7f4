package org.nelumbo.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.nelumbo.app.WalletApplication;
import org.nelumbo.app.WalletWindow;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.node.demo.DemoWorld.Actor;
import org.nelumbo.node.service.NelumboServices;
import org.nelumbo.node.service.Settings;
import org.nelumbo.node.service.VaultService;

/// The windows of the people in the story. Before each picture every window is led to where the story
/// happens.
///
/// Called on the story's thread; everything about windows is handed to the FX thread.
final class StoryStage {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 832;

    private record Window(Actor actor, WalletWindow window, Stage stage) {}

    private final List<Window> windows = new ArrayList<>();
    private final Path pictures;
    private final Duration settling;
    private int taken;

    /// @param pictures where screenshots go
    /// @param settling how long a window may paint before its picture is taken, and people may look
    StoryStage(Path pictures, Duration settling) {
        this.pictures = pictures;
        this.settling = settling;
    }

    /// Opens a window for each person, side by side; the second one is dark.
    void open(List<Actor> people) throws IOException {
        Files.createDirectories(pictures);
        for (int i = 0; i < people.size(); i++) {
            theme(people.get(i).services(), i == 1 ? Settings.Theme.DARK : Settings.Theme.LIGHT);
        }
        onFx(() -> {
            for (Actor actor : people) {
                Stage stage = new Stage();
                WalletWindow window = new WalletWindow(actor.services(), WalletApplication.environment(), stage);
                stage.setWidth(WIDTH);
                stage.setHeight(HEIGHT);
                stage.setX(40.0 * windows.size());
                stage.setY(30.0 * windows.size());
                window.show();
                stage.setTitle(stage.getTitle() + " – " + actor.name());
                windows.add(new Window(actor, window, stage));
            }
            return windows.size();
        });
    }

    /// Leads all windows to where `chapter` happens and takes a picture of each.
    void show(String chapter) {
        onFx(() -> {
            for (Window each : windows) {
                if (each.actor().services().vault().state().get() == VaultService.State.UNLOCKED) {
                    place(chapter, each.actor().services()).ifPresent(route -> lead(each, route));
                }
            }
            return true;
        });
        settle();
        taken++;
        for (Window each : windows) {
            WritableImage picture = onFx(() -> each.window().scene().snapshot(null));
            String name = String.format(
                    Locale.ROOT,
                    "%02d-%s-%s.png",
                    taken,
                    chapter,
                    each.actor().name().toLowerCase(Locale.ROOT));
            try {
                Files.write(pictures.resolve(name), PngCodec.encode(picture));
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }
    }

    /// Closes all windows.
    void close() {
        onFx(() -> {
            windows.forEach(each -> each.window().close());
            windows.clear();
            return true;
        });
    }

    private static void lead(Window each, Route route) {
        var navigator = each.window().components().scope().navigator();
        if (!navigator.current().get().equals(route)) {
            navigator.go(route);
        }
    }

    private static Optional<Route> place(String chapter, NelumboServices services) {
        return switch (chapter) {
            case "vaults", "confirmed" -> Optional.of(new Route.Home());
            case "lobby-open", "lobby-words", "lobby-finished" -> Optional.of(new Route.Lobby(Optional.empty()));
            case "receive", "funded" ->
                services.wallets().wallets().get().stream()
                        .findFirst()
                        .map(wallet -> "receive".equals(chapter)
                                ? new Route.Receive(Optional.of(wallet.id()))
                                : new Route.Wallet(wallet.id()));
            case "onboarding" -> Optional.empty();
            default ->
                services.requests().requests().get().stream()
                        .findFirst()
                        .map(request -> new Route.Request(request.id()));
        };
    }

    private void settle() {
        CompletableFuture<Boolean> settled = new CompletableFuture<>();
        PauseTransition pause = new PauseTransition(settling);
        pause.setOnFinished(event -> settled.complete(true));
        onFx(() -> {
            pause.play();
            return true;
        });
        settled.join();
    }

    private static void theme(NelumboServices services, Settings.Theme theme) {
        Settings before = services.settings().settings().get();
        services.settings().change(before.withTheme(theme));
    }

    private static <T> T onFx(Callable<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(task.call());
            } catch (Exception defect) {
                done.completeExceptionally(defect);
            }
        });
        return done.join();
    }
}
