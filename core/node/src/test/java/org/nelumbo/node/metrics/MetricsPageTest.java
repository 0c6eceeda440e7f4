package org.nelumbo.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MetricsPageTest {
    private final MetricsPage page = open();

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void figuresAreServedAsPrometheusReadsThem() throws IOException {
        assertThat(ask("GET /metrics", "127.0.0.1"))
                .startsWith("HTTP/1.1 200 OK")
                .contains("text/plain; version=0.0.4")
                .endsWith("""
                        # HELP nelumbo_peers Connected peers.
                        # TYPE nelumbo_peers gauge
                        nelumbo_peers 3
                        # HELP nelumbo_refused_total Refused \\\\ by cause.
                        # TYPE nelumbo_refused_total counter
                        nelumbo_refused_total{cause="a\\"b\\nc"} 7
                        nelumbo_refused_total{cause="rate"} 9
                        # HELP nelumbo_latency_seconds Round trip.
                        # TYPE nelumbo_latency_seconds gauge
                        nelumbo_latency_seconds 0.0125
                        """);
    }

    @Test
    void onlyThisMachineByItsOwnNameMayRead() throws IOException {
        assertThat(ask("GET /metrics", "localhost:9464")).startsWith("HTTP/1.1 200");
        assertThat(ask("GET /metrics", "rebound.example")).startsWith("HTTP/1.1 403");
        assertThat(ask("GET /", "127.0.0.1")).startsWith("HTTP/1.1 404");
        assertThat(ask("POST /metrics", "127.0.0.1")).startsWith("HTTP/1.1 405");
    }

    @Test
    void aTakenPortIsSaidSo() {
        int port = URI.create(page.address()).getPort();
        assertThatThrownBy(() -> MetricsPage.open(port, List::of)).isInstanceOf(IOException.class);
    }

    private static MetricsPage open() {
        try {
            return MetricsPage.open(
                    0,
                    () -> List.of(
                            Metric.gauge("nelumbo_peers", "Connected peers.", 3),
                            Metric.counters(
                                    "nelumbo_refused_total",
                                    "Refused \\ by cause.",
                                    "cause",
                                    Map.of("rate", 9L, "a\"b\nc", 7L)),
                            Metric.gauge("nelumbo_latency_seconds", "Round trip.", 0.0125)));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String ask(String line, String host) throws IOException {
        URI address = URI.create(page.address());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", address.getPort()));
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
