package org.nelumbo.node.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Serves `GET /metrics` to this machine only. Requests that name another host are refused: a web
/// page that a person has open must not read the figures through a name of its own that leads to
/// 127.0.0.1.
public final class MetricsPage implements AutoCloseable {
    private static final String PATH = "/metrics";
    private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

    private final HttpServer server;
    private final ExecutorService threads;

    private MetricsPage(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /// Starts to serve.
    ///
    /// @param port on 127.0.0.1; 0 takes any free one
    /// @param metrics asked at each request, on a virtual thread
    /// @throws IOException if the port is taken
    public static MetricsPage open(int port, Supplier<List<Metric>> metrics) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, metrics));
        server.start();
        return new MetricsPage(server, threads);
    }

    /// Where it is served.
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    private static void answer(HttpExchange exchange, Supplier<List<Metric>> metrics) throws IOException {
        try (exchange) {
            if (!isOurs(exchange.getRequestHeaders().getFirst("Host"))) {
                exchange.sendResponseHeaders(403, -1);
            } else if (!exchange.getRequestURI().getPath().equals(PATH)) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
            } else {
                byte[] text = MetricsText.of(metrics.get()).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", MetricsText.CONTENT_TYPE);
                exchange.sendResponseHeaders(200, text.length);
                exchange.getResponseBody().write(text);
            }
        }
    }

    private static boolean isOurs(@Nullable String host) {
        return host != null && OWN_NAMES.contains(host.replaceFirst(":[0-9]+$", ""));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
