package org.nelumbo.libp2p.nat;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.nelumbo.foundation.bytes.Bytes;

/// HTTP with the router and with nobody else: only to its own address, without redirects or proxies, at most 64 KiB,
/// and
/// five seconds.
final class GatewayHttp implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final InetAddress router;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    GatewayHttp(InetAddress router) {
        this.router = router;
    }

    /// @param status the HTTP status; UPnP faults come with 500 and a body
    record Answer(int status, Bytes body) {}

    /// True where the address is on the router itself, written as a number.
    boolean isRouter(URI address) {
        String host = address.getHost();
        if (host == null) {
            return false;
        }
        try {
            return InetAddress.ofLiteral(host.replace("[", "").replace("]", "")).equals(router);
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    /// @return empty where nothing fit came back, or the address is not the router's
    Optional<Answer> get(URI address) throws InterruptedException {
        return isRouter(address)
                ? send(HttpRequest.newBuilder(address).timeout(LIMIT).GET().build())
                : Optional.empty();
    }

    /// Posts an action.
    Optional<Answer> post(URI address, String soapAction, Bytes body) throws InterruptedException {
        return isRouter(address)
                ? send(HttpRequest.newBuilder(address)
                        .timeout(LIMIT)
                        .header("Content-Type", "text/xml; charset=\"utf-8\"")
                        .header("SOAPAction", "\"" + soapAction + "\"")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toArray()))
                        .build())
                : Optional.empty();
    }

    private Optional<Answer> send(HttpRequest request) throws InterruptedException {
        // The limit of a request ends with its head; a body that drips is cut by waiting no longer.
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request,
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), BoundedXml.MAX_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(new Answer(response.statusCode(), Bytes.of(response.body())));
        } catch (ExecutionException | TimeoutException noAnswer) {
            answer.cancel(true);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
