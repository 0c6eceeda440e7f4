package org.nelumbo.libp2p.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.transport.DialRequest;
import org.nelumbo.libp2p.transport.RawConnection;
import org.nelumbo.libp2p.transport.Transport;

/// Limited connections without a relay's protocol: whoever dials `/…/p2p-circuit` gets a tunnel through
/// one third host, which passes the bytes of every tunnel on to one fourth.
public final class TunnelFixture {
    private static final ProtocolId IN = new ProtocolId("/nelumbo/test/tunnel-in/1.0.0");
    private static final ProtocolId OUT = new ProtocolId("/nelumbo/test/tunnel-out/1.0.0");
    private static final ConnectionLimits LIMITS =
            new ConnectionLimits(Optional.of(Duration.ofMinutes(2)), Optional.of(131_072L));

    private TunnelFixture() {}

    /// What a host needs to be the middle of tunnels to `target`, with which it has a connection.
    public static HostService middle(PeerId target) {
        return new HostService() {
            private Optional<Host> own = Optional.empty();

            @Override
            public void register(ProtocolRegistry registry) {
                registry.handle(IN, this::pass, ProtocolOptions.DEFAULT);
            }

            @Override
            public void start(Host host) {
                own = Optional.of(host);
            }

            private void pass(Stream from) throws IOException, InterruptedException {
                try (Stream to = own.orElseThrow().newStream(target, List.of(OUT), StreamOptions.DEFAULT)) {
                    Thread back = Thread.startVirtualThread(() -> copy(to, from));
                    copy(from, to);
                    back.join();
                }
            }

            @Override
            public void close() {}
        };
    }

    /// What a host needs to be at the far end of tunnels.
    public static HostService end() {
        return new HostService() {
            @Override
            public void register(ProtocolRegistry registry) {}

            @Override
            public void start(Host host) {
                host.protocols()
                        .handle(
                                OUT,
                                stream -> host.accept(raw(stream), Optional.empty())
                                        .awaitClosed(),
                                ProtocolOptions.DEFAULT);
            }

            @Override
            public void close() {}
        };
    }

    /// What a host needs to dial through `middle`.
    public static HostService start(PeerId middle) {
        return new DiallingEnd(middle);
    }

    /// The address of everybody behind the tunnel.
    public static Multiaddr address() {
        try {
            return Multiaddr.parse("/ip4/127.0.0.1/tcp/1/p2p-circuit");
        } catch (DecodeException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RawConnection raw(Stream stream) {
        return new RawConnection.OverStream(stream, Bytes.EMPTY, address(), address(), LIMITS);
    }

    private static void copy(Stream from, Stream to) {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                to.write(buffer);
                buffer.clear();
            }
            to.closeWrite();
        } catch (StreamException ended) {
            to.reset();
            from.reset();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class DiallingEnd implements HostService, Transport {
        private final PeerId middle;
        private Optional<Host> own = Optional.empty();

        private DiallingEnd(PeerId middle) {
            this.middle = middle;
        }

        @Override
        public void register(ProtocolRegistry registry) {}

        @Override
        public List<Transport> transports() {
            return List.of(this);
        }

        @Override
        public void start(Host host) {
            own = Optional.of(host);
        }

        @Override
        public boolean canDial(Multiaddr address) {
            return address.has(MultiaddrProtocol.P2P_CIRCUIT);
        }

        @Override
        public CompletableFuture<Result<RawConnection, DialFailure.Cause>> dial(DialRequest request) {
            CompletableFuture<Result<RawConnection, DialFailure.Cause>> result = new CompletableFuture<>();
            Thread.startVirtualThread(() -> {
                try {
                    Stream stream = own.orElseThrow().newStream(middle, List.of(IN), StreamOptions.DEFAULT);
                    if (!result.complete(Result.ok(raw(stream)))) {
                        stream.reset();
                    }
                } catch (IOException | InterruptedException failure) {
                    result.complete(Result.failed(DialFailure.Cause.UNREACHABLE));
                }
            });
            return result;
        }

        @Override
        public void close() {}
    }
}
