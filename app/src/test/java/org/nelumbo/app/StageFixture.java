package org.nelumbo.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.nelumbo.app.fixture.DayFixture;
import org.nelumbo.app.fixture.ScriptedServices;
import org.nelumbo.app.fixture.ScriptedVault;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.node.service.Settings;

/// One wallet window on the headless platform, driven by ids from the test's thread.
final class StageFixture implements AutoCloseable {
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private final WalletWindow window;
    private final Stage stage;
    private final List<String> copied;

    private StageFixture(WalletWindow window, Stage stage, List<String> copied) {
        this.window = window;
        this.stage = stage;
        this.copied = copied;
    }

    /// Opens a window of this size at the script's time.
    static StageFixture open(ScriptedServices services, int width, int height) {
        start();
        List<String> copied = new ArrayList<>();
        StageFixture fixture = onFx(() -> {
            Stage stage = new Stage();
            WindowEnvironment environment = new WindowEnvironment(
                    new ManualTime(DayFixture.NOW), Locale.ENGLISH, ZoneOffset.UTC, copied::add, Platform::runLater);
            WalletWindow window = new WalletWindow(services, environment, stage);
            stage.setWidth(width);
            stage.setHeight(height);
            window.show();
            return new StageFixture(window, stage, copied);
        });
        fixture.settle();
        return fixture;
    }

    /// Sets the theme before the window opens.
    static void theme(ScriptedServices services, Settings.Theme theme) {
        Settings old = services.settings().settings().get();
        services.settings().change(old.withTheme(theme));
    }

    /// Sets the text size before the window opens.
    static ScriptedServices textSize(ScriptedServices services, int percent) {
        Settings old = services.settings().settings().get();
        services.settings().change(old.withTextPercent(percent));
        return services;
    }

    /// What was copied so far.
    List<String> copied() {
        return List.copyOf(copied);
    }

    /// Goes to a place.
    StageFixture go(Route route) {
        onFx(() -> {
            window.components().scope().navigator().go(route);
            return true;
        });
        settle();
        return this;
    }

    /// Where the window is.
    Route route() {
        return onFx(() -> window.components().scope().navigator().current().get());
    }

    /// Fires a button, as a click or a press of Space does.
    StageFixture click(String id) {
        onFx(() -> {
            Node node = find(id);
            if (node.isDisabled() || !node.isVisible()) {
                throw new IllegalStateException(id + " cannot be clicked");
            }
            ((ButtonBase) node).fire();
            return true;
        });
        settle();
        return this;
    }

    /// Focuses a field and replaces its text.
    StageFixture type(String id, String text) {
        onFx(() -> {
            TextInputControl field = (TextInputControl) find(id);
            field.requestFocus();
            field.setText(text);
            return true;
        });
        settle();
        return this;
    }

    /// Presses a key where the focus is.
    StageFixture key(KeyEvent event) {
        onFx(() -> {
            Node target = window.scene().getFocusOwner();
            (target == null ? window.scene().getRoot() : target).fireEvent(event);
            return true;
        });
        settle();
        return this;
    }

    /// A key press without modifiers.
    static KeyEvent press(KeyCode code, String text) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, text, text, code, false, false, false, false);
    }

    /// Does something with a node.
    StageFixture act(String id, Consumer<Node> action) {
        onFx(() -> {
            action.accept(find(id));
            return true;
        });
        settle();
        return this;
    }

    /// Reads from a node.
    <T> T read(String id, Function<Node, T> reader) {
        return onFx(() -> reader.apply(find(id)));
    }

    /// The root of the scene; on the FX thread only.
    Node sceneRoot() {
        return window.scene().getRoot();
    }

    /// Runs on the FX thread.
    <T> T fx(Callable<T> task) {
        return onFx(task);
    }

    /// Walks the first run up to name and passphrase.
    static void walkToIdentity(StageFixture stage) {
        stage.click(Ids.WELCOME_START);
        stage.click(Ids.ONBOARDING_CHECK + "written");
        stage.click(Ids.ONBOARDING_NEXT);
        for (int i = 0; i < 3; i++) {
            int field = i;
            String label = stage.read(Ids.ONBOARDING_CHECK + field, Node::getAccessibleText);
            int word = Integer.parseInt(label.replaceAll("[^0-9]", ""), 10) - 1;
            stage.type(Ids.ONBOARDING_CHECK + field, ScriptedVault.DRAWN.get(word));
        }
        stage.click(Ids.ONBOARDING_NEXT);
        stage.type(Ids.ONBOARDING_NAME, "Alice")
                .type(Ids.ONBOARDING_PASSPHRASE, "seven tall herons dance")
                .type(Ids.ONBOARDING_REPEAT, "seven tall herons dance");
    }

    /// Writes a PNG and counts its colours, up to a hundred.
    int photograph(Path file) throws IOException {
        settle();
        WritableImage image = onFx(() -> window.scene().snapshot(null));
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        PixelReader reader = image.getPixelReader();
        Set<Integer> colours = new HashSet<>();
        byte[] raw = new byte[height * (width * 3 + 1)];
        int at = 0;
        for (int y = 0; y < height; y++) {
            raw[at++] = 0;
            for (int x = 0; x < width; x++) {
                int argb = reader.getArgb(x, y);
                raw[at++] = (byte) (argb >> 16);
                raw[at++] = (byte) (argb >> 8);
                raw[at++] = (byte) argb;
                if (colours.size() < 100) {
                    colours.add(argb);
                }
            }
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            png(out, width, height, raw);
        }
        return colours.size();
    }

    @Override
    public void close() {
        onFx(() -> {
            window.close();
            stage.close();
            return true;
        });
    }

    private Node find(String id) {
        Node node = window.scene().getRoot().lookup("#" + id);
        if (node == null) {
            throw new IllegalStateException("nothing has the id " + id);
        }
        return node;
    }

    /// Lets the FX thread run what is due and lay out.
    void settle() {
        for (int i = 0; i < 3; i++) {
            onFx(() -> {
                window.scene().getRoot().applyCss();
                window.scene().getRoot().layout();
                return true;
            });
        }
    }

    /// Starts the toolkit once for all tests.
    static void start() {
        if (STARTED.compareAndSet(false, true)) {
            CountDownLatch ready = new CountDownLatch(1);
            Platform.startup(ready::countDown);
            Platform.setImplicitExit(false);
            try {
                ready.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Runs on the FX thread and waits for the answer.
    static <T> T onFx(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(task.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void png(OutputStream out, int width, int height, byte[] raw) throws IOException {
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array());
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed, new Deflater(6))) {
            deflater.write(raw);
        }
        chunk(out, "IDAT", packed.toByteArray());
        chunk(out, "IEND", new byte[0]);
    }

    private static void chunk(OutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.write(ByteBuffer.allocate(4).putInt(content.length).array());
        out.write(name);
        out.write(content);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
