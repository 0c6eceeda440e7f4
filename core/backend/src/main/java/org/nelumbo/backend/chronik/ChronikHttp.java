package org.nelumbo.backend.chronik;

import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.nelumbo.backend.BackendFailure;
import org.nelumbo.backend.RejectReasons;
import org.nelumbo.backend.chronik.codec.ChronikLimits;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;

/// Requests that end: with an answer of bounded size, or with a failure at the deadline at the latest. Redirects are
/// not followed. Any thread.
final class ChronikHttp implements AutoCloseable {
    private final ChronikSettings settings;
    private final HttpClient client;
    private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ChronikHttp(ChronikSettings settings, HttpClient client) {
        this.settings = settings;
        this.client = client;
    }

    Result<HttpReply, BackendFailure> get(String path, int limit) {
        return send(HttpRequest.newBuilder(settings.http(path)).GET(), limit);
    }

    Result<HttpReply, BackendFailure> post(String path, Bytes body, int limit) {
        return send(
                HttpRequest.newBuilder(settings.http(path))
                        .header("Content-Type", "application/x-protobuf")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toArray())),
                limit);
    }

    /// Ends all waiting calls.
    @Override
    public void close() {
        closed = true;
        waiting.forEach(request -> request.cancel(true));
    }

    private Result<HttpReply, BackendFailure> send(HttpRequest.Builder request, int limit) {
        if (closed) {
            return Result.failed(new BackendFailure.Closed());
        }
        if (Thread.currentThread().isInterrupted()) {
            return Result.failed(new BackendFailure.Interrupted());
        }
        CompletableFuture<HttpResponse<Optional<Bytes>>> pending = client.sendAsync(
                request.timeout(settings.deadline()).build(), BoundedBody.handler(limit, ChronikLimits.SMALL_MESSAGE));
        waiting.add(pending);
        try {
            if (closed) {
                return Result.failed(new BackendFailure.Closed());
            }
            HttpResponse<Optional<Bytes>> answer =
                    pending.get(settings.deadline().toNanos(), TimeUnit.NANOSECONDS);
            return answer.body()
                    .<Result<HttpReply, BackendFailure>>map(body -> Result.ok(new HttpReply(answer.statusCode(), body)))
                    .orElseGet(() -> Result.failed(
                            BackendFailure.InvalidAnswer.of(DecodeException.oversized("answer", limit + 1L, limit))));
        } catch (TimeoutException late) {
            return Result.failed(new BackendFailure.TimedOut(settings.deadline()));
        } catch (CancellationException closedWhileWaiting) {
            return Result.failed(new BackendFailure.Closed());
        } catch (ExecutionException failed) {
            return Result.failed(failure(Objects.requireNonNullElse(failed.getCause(), failed)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Result.failed(new BackendFailure.Interrupted());
        } finally {
            waiting.remove(pending);
            pending.cancel(true);
        }
    }

    private BackendFailure failure(Throwable cause) {
        if (closed) {
            return new BackendFailure.Closed();
        }
        if (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException)) {
            return new BackendFailure.TimedOut(settings.deadline());
        }
        return unreachable(cause);
    }

    static BackendFailure unreachable(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return new BackendFailure.Unreachable(
                RejectReasons.printable(cause.getClass().getSimpleName() + " " + message));
    }
}
