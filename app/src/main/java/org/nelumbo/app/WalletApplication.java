package org.nelumbo.app;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Stage;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.node.service.NelumboServices;

/// The JavaFX application: one window for each supplied set of services. The program ends with its last window. A
/// composition root extends it with a constructor without arguments, which JavaFX needs to launch it.
public class WalletApplication extends Application {
    private final Supplier<List<NelumboServices>> services;
    private final List<WalletWindow> windows = new ArrayList<>();

    /// @param services made when the toolkit runs, one a window
    public WalletApplication(Supplier<List<NelumboServices>> services) {
        this.services = services;
    }

    @Override
    public final void start(Stage primary) {
        List<NelumboServices> all = services.get();
        for (int i = 0; i < all.size(); i++) {
            WalletWindow window = new WalletWindow(all.get(i), environment(), i == 0 ? primary : new Stage());
            windows.add(window);
            window.show();
        }
    }

    @Override
    public final void stop() {
        windows.forEach(WalletWindow::close);
    }

    /// The real computer.
    public static WindowEnvironment environment() {
        return new WindowEnvironment(
                new SystemTime(),
                Locale.getDefault(),
                ZoneId.systemDefault(),
                text -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(text);
                    Clipboard.getSystemClipboard().setContent(content);
                },
                Platform::runLater);
    }
}
