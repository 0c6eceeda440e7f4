package org.nelumbo.backend.chronik;

import java.net.http.HttpClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.nelumbo.backend.BackendFailure;
import org.nelumbo.backend.Connectivity;
import org.nelumbo.backend.chronik.codec.ChronikMessage;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.Cancellable;
import org.nelumbo.foundation.concurrent.EventThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a WebSocket to the server: connects, notices when it is dead, and tries again after growing pauses. Lives on
/// the event thread.
final class FollowerConnection {
    /// What the connection tells.
    interface Listener {
        void opened();

        void heard(ChronikMessage message);

        void changed(Connectivity state);
    }

    private record Fence(long number, Runnable passed, Cancellable deadline) {}

    private static final Logger LOG = LoggerFactory.getLogger(FollowerConnection.class);

    private final ChronikSettings settings;
    private final HttpClient http;
    private final NetworkCheck check;
    private final EventThread events;
    private final Executor workers;
    private final Backoff backoff;
    private final Listener listener;
    private final Deque<Fence> fences = new ArrayDeque<>();
    private Optional<ChronikSocket> socket = Optional.empty();
    private Cancellable planned = () -> {};
    private long attempt;
    private long pings;
    private boolean wanted;
    private boolean open;
    private boolean heard;

    FollowerConnection(
            ChronikSettings settings,
            HttpClient http,
            NetworkCheck check,
            EventThread events,
            Executor workers,
            Backoff backoff,
            Listener listener) {
        this.settings = settings;
        this.http = http;
        this.check = check;
        this.events = events;
        this.workers = workers;
        this.backoff = backoff;
        this.listener = listener;
    }

    /// Connects unless that has been asked for already.
    void want() {
        if (!wanted) {
            wanted = true;
            connect();
        }
    }

    /// Counts the connections tried so far: two equal values mean the same one.
    long attempt() {
        return attempt;
    }

    boolean isOpen() {
        return open;
    }

    void send(Bytes message) {
        socket.ifPresent(each -> each.send(message));
    }

    /// Runs `passed` when the server has read everything sent before.
    void fence(Runnable passed) {
        long number = ++pings;
        long current = attempt;
        Cancellable deadline = events.schedule(settings.deadline(), () -> {
            if (attempt == current) {
                lose("the server does not answer a ping", Connectivity.UNREACHABLE);
            }
        });
        fences.addLast(new Fence(number, passed, deadline));
        socket.ifPresent(each -> each.ping(number));
    }

    /// It is in order: the next pause starts from the beginning.
    void confirm() {
        backoff.reset();
        listener.changed(Connectivity.CONNECTED);
    }

    /// Reading failed: gives this connection up and tries another after a pause.
    void abandon(BackendFailure failure) {
        if (wanted) {
            lose(failure.explanation(), stateAfter(failure));
        }
    }

    /// Disconnects until wanted again.
    void rest() {
        wanted = false;
        drop();
    }

    private void connect() {
        long current = ++attempt;
        listener.changed(Connectivity.CONNECTING);
        ChronikSocket fresh = new ChronikSocket(events, ears(current));
        workers.execute(() -> {
            Optional<BackendFailure> refused = check.check();
            if (refused.isPresent()) {
                events.execute(() -> failed(current, refused.get()));
                return;
            }
            http.newWebSocketBuilder()
                    .connectTimeout(settings.connectTimeout())
                    .buildAsync(settings.webSocket(), fresh)
                    .whenComplete((opened, failure) -> events.execute(() -> {
                        if (failure != null) {
                            failed(current, ChronikHttp.unreachable(failure));
                        } else {
                            fresh.opened(opened);
                            opened(current, fresh);
                        }
                    }));
        });
    }

    private void opened(long current, ChronikSocket fresh) {
        if (attempt != current || !wanted) {
            fresh.abort();
            return;
        }
        socket = Optional.of(fresh);
        open = true;
        heard = true;
        watchSilence(current);
        listener.opened();
    }

    private void failed(long current, BackendFailure failure) {
        if (attempt == current && wanted) {
            lose(failure.explanation(), stateAfter(failure));
        }
    }

    private void lose(String reason, Connectivity state) {
        LOG.debug("The connection to {} is lost: {}", settings.server(), reason);
        drop();
        check.forget();
        listener.changed(state);
        long current = attempt;
        planned = events.schedule(backoff.next(), () -> {
            if (wanted && attempt == current) {
                connect();
            }
        });
    }

    private void drop() {
        attempt++;
        open = false;
        planned.cancel();
        socket.ifPresent(ChronikSocket::abort);
        socket = Optional.empty();
        fences.forEach(fence -> fence.deadline().cancel());
        fences.clear();
    }

    private void watchSilence(long current) {
        events.schedule(settings.silence(), () -> {
            if (attempt == current) {
                if (!heard) {
                    fence(() -> {});
                }
                heard = false;
                watchSilence(current);
            }
        });
    }

    private ChronikSocket.Ears ears(long current) {
        return new ChronikSocket.Ears() {
            @Override
            public void heard(ChronikMessage message) {
                if (attempt == current) {
                    heard = true;
                    listener.heard(message);
                }
            }

            @Override
            public void answered(long ping) {
                if (attempt == current) {
                    heard = true;
                    while (!fences.isEmpty() && fences.getFirst().number() <= ping) {
                        Fence fence = fences.removeFirst();
                        fence.deadline().cancel();
                        fence.passed().run();
                    }
                }
            }

            @Override
            public void lost(String reason) {
                if (attempt == current) {
                    lose(reason, Connectivity.UNREACHABLE);
                }
            }
        };
    }

    private static Connectivity stateAfter(BackendFailure failure) {
        return failure instanceof BackendFailure.WrongNetwork ? Connectivity.WRONG_NETWORK : Connectivity.UNREACHABLE;
    }
}
