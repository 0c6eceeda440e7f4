package org.nelumbo.libp2p.nat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The router that this machine sends to what is not in its own network. Java has no call for it: Linux tells in a
/// file,
/// macOS and Windows in what `netstat -rn` prints.
final class DefaultGateway {
    private static final Path LINUX_ROUTES = Path.of("/proc/net/route");
    private static final int MAX_OUTPUT = 256 << 10;

    private DefaultGateway() {}

    /// Blocks for a moment.
    static Optional<InetAddress> find() throws InterruptedException {
        try {
            return Files.isReadable(LINUX_ROUTES)
                    ? fromLinux(Files.readAllLines(LINUX_ROUTES))
                    : fromNetstat(netstat());
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /// @param lines of `/proc/net/route`: hexadecimal addresses with the last byte first
    static Optional<InetAddress> fromLinux(List<String> lines) {
        for (String line : lines) {
            String[] columns = line.strip().split("\\s+", 5);
            if (columns.length == 5 && columns[1].equals("00000000") && columns[2].matches("[0-9A-Fa-f]{8}")) {
                int reversed = Integer.parseUnsignedInt(columns[2], 16);
                if (reversed != 0) {
                    return literal((reversed & 0xff)
                            + "." + (reversed >>> 8 & 0xff)
                            + "." + (reversed >>> 16 & 0xff)
                            + "." + (reversed >>> 24));
                }
            }
        }
        return Optional.empty();
    }

    /// @param lines as macOS (`default 192.168.1.1 …`) or Windows (`0.0.0.0 0.0.0.0 192.168.1.1 …`) prints them
    static Optional<InetAddress> fromNetstat(List<String> lines) {
        for (String line : lines) {
            String[] columns = line.strip().split("\\s+", 4);
            Optional<String> gateway = columns[0].equals("default") && columns.length > 1
                    ? Optional.of(columns[1])
                    : columns[0].equals("0.0.0.0") && columns.length > 2 && columns[1].equals("0.0.0.0")
                            ? Optional.of(columns[2])
                            : Optional.empty();
            Optional<InetAddress> address = gateway.flatMap(DefaultGateway::literal);
            if (address.isPresent()) {
                return address;
            }
        }
        return Optional.empty();
    }

    private static List<String> netstat() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("netstat", "-rn").redirectErrorStream(true).start();
        try (InputStream output = process.getInputStream()) {
            process.getOutputStream().close();
            List<String> lines = new String(output.readNBytes(MAX_OUTPUT), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
            return process.waitFor(5, TimeUnit.SECONDS) ? lines : List.of();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Optional<InetAddress> literal(String text) {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
