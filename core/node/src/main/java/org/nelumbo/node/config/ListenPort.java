package org.nelumbo.node.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The port this node listened on last, so that others find it again where it was. No secret.
public final class ListenPort {
    private static final int MAX_TEXT = 16;

    private final Path file;

    public ListenPort(Path file) {
        this.file = file;
    }

    /// The port, 1…65535, if one was kept.
    public Optional<Integer> read() {
        try {
            if (!Files.exists(file) || Files.size(file) > MAX_TEXT) {
                return Optional.empty();
            }
            int port = Integer.parseInt(Files.readString(file).strip());
            return port > 0 && port < 65536 ? Optional.of(port) : Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /// Keeps a port for the next start.
    public void write(int port) throws IOException {
        Files.writeString(file, Integer.toString(port));
    }
}
