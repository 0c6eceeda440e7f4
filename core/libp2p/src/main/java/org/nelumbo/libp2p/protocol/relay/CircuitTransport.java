package org.nelumbo.libp2p.protocol.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.ConnectionLimits;
import org.nelumbo.libp2p.host.DialFailure.Cause;
import org.nelumbo.libp2p.host.DialMode;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.transport.DialRequest;
import org.nelumbo.libp2p.transport.RawConnection;
import org.nelumbo.libp2p.transport.Transport;

/// Dials `<relay>/p2p/R/p2p-circuit`: asks the relay for a circuit to the peer, and what the relay
/// answers with is the raw connection. Source: libp2p/specs, circuit v2.
final class CircuitTransport implements Transport {
    private static final Duration RELAY_DIAL = Duration.ofSeconds(10);
    private static final Duration EXCHANGE = Duration.ofSeconds(10);
    /// For circuits whose relay tells no limit.
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Executor threads;
    private volatile Optional<Host> host = Optional.empty();

    /// @param threads a virtual thread a task
    CircuitTransport(Executor threads) {
        this.threads = threads;
    }

    void start(Host started) {
        host = Optional.of(started);
    }

    @Override
    public boolean canDial(Multiaddr address) {
        return CircuitAddress.of(address).isPresent();
    }

    @Override
    public CompletableFuture<Result<RawConnection, Cause>> dial(DialRequest request) {
        CompletableFuture<Result<RawConnection, Cause>> result = new CompletableFuture<>();
        try {
            threads.execute(() -> dial(request, result));
        } catch (RejectedExecutionException stopped) {
            result.complete(Result.failed(Cause.UNREACHABLE));
        }
        return result;
    }

    private void dial(DialRequest request, CompletableFuture<Result<RawConnection, Cause>> result) {
        CircuitAddress circuit = CircuitAddress.of(request.address()).orElseThrow();
        try {
            if (circuit.relay().equals(request.peer())) {
                result.complete(Result.failed(Cause.UNREACHABLE));
                return;
            }
            Connection relay = host.orElseThrow()
                    .connect(
                            new PeerAddress(
                                    circuit.relay(),
                                    circuit.relayAddress().stream().toList()),
                            new DialOptions(RELAY_DIAL, false, DialMode.DIRECT));
            Stream stream = relay.open(List.of(RelayServer.HOP), StreamOptions.DEFAULT);
            // Whoever no longer waits gives the circuit back.
            result.whenComplete((outcome, cancelled) -> {
                if (cancelled != null) {
                    stream.reset();
                }
            });
            Result<RawConnection, Cause> outcome = connect(stream, relay, request);
            if (!outcome.isOk()) {
                stream.close();
            }
            if (!result.complete(outcome)) {
                stream.reset();
            }
        } catch (IOException failure) {
            result.complete(Result.failed(Cause.UNREACHABLE));
        } catch (InterruptedException stopping) {
            result.complete(Result.failed(Cause.UNREACHABLE));
            Thread.currentThread().interrupt();
        }
    }

    private static Result<RawConnection, Cause> connect(Stream stream, Connection relay, DialRequest request)
            throws StreamException, InterruptedException {
        stream.deadline(EXCHANGE);
        MessageStream messages = new MessageStream(stream, HopMessageCodec.MAX_BYTES);
        messages.write(HopMessageCodec.encode(new HopMessage.Connect(new PeerAddress(request.peer(), List.of()))));
        try {
            Optional<Bytes> answer = messages.read();
            if (answer.isPresent()
                    && HopMessageCodec.decode(answer.get())
                            instanceof HopMessage.Status(RelayStatus status, var _, Optional<CircuitLimit> limit)
                    && status == RelayStatus.OK) {
                ConnectionLimits limits = RelayClient.limits(limit);
                stream.deadline(limits.duration().orElse(LONGEST));
                return Result.ok(new RawConnection.OverStream(
                        stream, messages.takeUnread(), relay.localAddress(), request.address(), limits));
            }
            return Result.failed(Cause.UNREACHABLE);
        } catch (DecodeException malformed) {
            return Result.failed(Cause.UNREACHABLE);
        }
    }
}
