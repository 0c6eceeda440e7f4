package org.nelumbo.libp2p.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// A js-libp2p node in a process of its own; see `src/test/js-peer/peer.mjs` for its methods and notices. Calls block.
///
/// What it writes to stderr goes to a file in `target/js-peer`, which is kept unless it stays empty. It ends with this
/// object, and by itself when the JVM dies.
public final class JsPeer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final Duration NOTICE = Duration.ofSeconds(30);

    private final Process process;
    private final Path errors;
    private final BufferedWriter input;
    private final AtomicLong lastCall = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<JsonNode> notices = new ArrayList<>();
    private boolean ended;
    private final PeerId peerId;
    private final List<Multiaddr> addresses;

    private JsPeer(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.input = process.outputWriter();
        Thread.ofVirtual().name("js-peer-" + process.pid()).start(this::readLines);
        JsonNode ready = awaitNotice("ready", any -> true, READY);
        try {
            this.peerId = PeerId.parse(ready.required("peer").asText());
            List<Multiaddr> listening = new ArrayList<>();
            for (JsonNode listener : ready.required("addresses")) {
                listening.add(Multiaddr.parse(listener.asText()));
            }
            this.addresses = List.copyOf(listening);
        } catch (DecodeException unreadable) {
            throw new AssertionError("js names an address or id that we cannot read", unreadable);
        }
    }

    /// A peer with an Ed25519 identity.
    public static JsPeer start() {
        return start(Map.of());
    }

    /// A peer with some of the options at the top of `peer.mjs`.
    public static JsPeer start(Map<String, Object> options) {
        Path folder = JsPeerInstallation.folder();
        try {
            Path errors = Files.createTempFile(folder, "peer-", ".stderr");
            Process process = new ProcessBuilder(
                            JsPeerInstallation.node().toString(), "peer.mjs", JSON.writeValueAsString(options))
                    .directory(folder.toFile())
                    .redirectError(errors.toFile())
                    .start();
            return started(process, errors);
        } catch (IOException e) {
            throw new UncheckedIOException("the js-libp2p peer did not start", e);
        }
    }

    /// Several peers, started at the same time; on a machine with several processors that takes
    /// hardly longer than one.
    public static List<JsPeer> startTogether(List<Map<String, Object>> options) {
        List<Future<JsPeer>> starting = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            options.forEach(one -> starting.add(threads.submit(() -> start(one))));
        }
        List<JsPeer> started = starting.stream()
                .filter(one -> one.state() == Future.State.SUCCESS)
                .map(Future::resultNow)
                .toList();
        if (started.size() < starting.size()) {
            started.forEach(JsPeer::close);
            throw new AssertionError(
                    "a js-libp2p peer did not start",
                    starting.stream()
                            .filter(one -> one.state() == Future.State.FAILED)
                            .findFirst()
                            .orElseThrow()
                            .exceptionNow());
        }
        return started;
    }

    private static JsPeer started(Process process, Path errors) {
        try {
            return new JsPeer(process, errors);
        } catch (RuntimeException | AssertionError failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    /// Who it is.
    public PeerId peerId() {
        return peerId;
    }

    /// The first place where it listens, with its peer id behind.
    public Multiaddr address() {
        return addresses.getFirst();
    }

    /// Where it listened at the start, with its peer id behind each.
    public List<Multiaddr> addresses() {
        return addresses;
    }

    /// Whether its packages are the newest ones instead of those that the reference application runs.
    public static boolean isLatest() {
        return JsPeerInstallation.isLatest();
    }

    /// Calls a method and waits for its result.
    ///
    /// @throws JsFailure with what js-libp2p says went wrong
    public JsonNode call(String method, Map<String, Object> params) {
        return await(callAsync(method, params));
    }

    /// Calls a method without parameters and waits for its result.
    public JsonNode call(String method) {
        return call(method, Map.of());
    }

    /// Calls a method; the result comes later.
    public CompletableFuture<JsonNode> callAsync(String method, Map<String, Object> params) {
        long number = lastCall.incrementAndGet();
        CompletableFuture<JsonNode> reply = new CompletableFuture<>();
        calls.put(number, reply);
        try {
            String line = JSON.writeValueAsString(Map.of("call", number, "method", method, "params", params));
            synchronized (input) {
                input.write(line);
                input.newLine();
                input.flush();
            }
        } catch (IOException gone) {
            reply.completeExceptionally(gone);
        }
        return reply;
    }

    /// Waits for the result of [#callAsync].
    public static JsonNode await(CompletableFuture<JsonNode> reply) {
        try {
            return reply.get(CALL.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof JsFailure failure) {
                throw failure;
            }
            throw new AssertionError("the js-libp2p peer is gone", failed);
        } catch (TimeoutException late) {
            throw new AssertionError("the js-libp2p peer did not answer in " + CALL, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /// Waits for a notice that fits, which may have come already.
    public JsonNode awaitNotice(String name, Predicate<JsonNode> fits) {
        return awaitNotice(name, fits, NOTICE);
    }

    /// Waits for the first notice of this name.
    public JsonNode awaitNotice(String name) {
        return awaitNotice(name, any -> true);
    }

    /// All notices of this name so far.
    public List<JsonNode> notices(String name) {
        lock.lock();
        try {
            return notices.stream().filter(notice -> isNamed(notice, name)).toList();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the process and waits until it is gone; a second call does nothing.
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            if (Files.exists(errors) && Files.size(errors) == 0) {
                Files.delete(errors);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode awaitNotice(String name, Predicate<JsonNode> fits, Duration limit) {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (true) {
                Optional<JsonNode> found = notices.stream()
                        .filter(notice -> isNamed(notice, name) && fits.test(notice))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                if (ended || left <= 0) {
                    List<JsonNode> last = notices.subList(Math.max(0, notices.size() - 5), notices.size());
                    throw new AssertionError("no notice '" + name + "' in " + limit + "; the last ones are " + last
                            + "; what the peer says about it is in " + errors);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        } finally {
            lock.unlock();
        }
    }

    private void readLines() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                take(JSON.readTree(line));
            }
        } catch (IOException gone) {
            // The process ended; what follows wakes everybody who waits for it.
        }
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        calls.values().forEach(reply -> reply.completeExceptionally(new IOException("the process ended")));
    }

    private void take(JsonNode line) {
        if (line.has("reply")) {
            Optional.ofNullable(calls.remove(line.required("reply").asLong()))
                    .ifPresent(reply -> complete(reply, line));
            return;
        }
        lock.lock();
        try {
            notices.add(line);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void complete(CompletableFuture<JsonNode> reply, JsonNode line) {
        if (line.has("failure")) {
            reply.completeExceptionally(new JsFailure(line.required("failure").asText()));
        } else {
            reply.complete(line.required("result"));
        }
    }

    private static boolean isNamed(JsonNode notice, String name) {
        return notice.path("notice").asText().equals(name);
    }

    /// A method failed on the other side.
    public static final class JsFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        JsFailure(String message) {
            super(message);
        }
    }
}
