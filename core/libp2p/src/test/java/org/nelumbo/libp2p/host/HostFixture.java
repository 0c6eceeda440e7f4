package org.nelumbo.libp2p.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerKeyPair;

/// Hosts on this machine that are closed together.
public final class HostFixture implements AutoCloseable {
    /// An echo of whatever arrives, until the end.
    public static final ProtocolId ECHO = new ProtocolId("/nelumbo/test/echo/1.0.0");

    private final List<Host> hosts = new ArrayList<>();
    private long seed = 1;

    /// A host that listens on 127.0.0.1 and serves [#ECHO].
    public Host listening(UnaryOperator<HostBuilder> more) throws IOException, InterruptedException {
        return start(
                seed++,
                builder -> more.apply(builder.listen(loopback())
                        .handle(
                                ECHO,
                                HostFixture::echo,
                                new ProtocolOptions(512, 1024, Optional.empty(), Optional.empty()))));
    }

    /// A host that only dials.
    public Host dialling(UnaryOperator<HostBuilder> more) throws IOException, InterruptedException {
        return diallingAs(seed++, more);
    }

    /// A host that only dials, with the identity that belongs to `identitySeed`.
    public Host diallingAs(long identitySeed, UnaryOperator<HostBuilder> more)
            throws IOException, InterruptedException {
        return start(identitySeed, more);
    }

    /// A host that listens at `where`, with an identity of which it takes over a copy.
    public Host listeningAs(PeerKeyPair identity, Multiaddr where, UnaryOperator<HostBuilder> more)
            throws IOException, InterruptedException {
        return start(copyOf(identity), builder -> more.apply(builder.listen(where)));
    }

    /// Where to reach `host`.
    public static PeerAddress addressOf(Host host) {
        return new PeerAddress(host.id(), host.listenAddresses());
    }

    /// Everything `host` tells from now on.
    public static List<HostEvent> eventsOf(Host host) {
        List<HostEvent> seen = new CopyOnWriteArrayList<>();
        host.events().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(HostEvent event) {
                seen.add(event);
            }

            @Override
            public void onError(Throwable failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void onComplete() {}
        });
        return seen;
    }

    /// Sends back what arrives.
    public static void echo(Stream stream) throws IOException, InterruptedException {
        ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
        while (stream.read(buffer) >= 0) {
            buffer.flip();
            stream.write(buffer);
            buffer.clear();
        }
        stream.closeWrite();
    }

    /// Everything up to the remote's end.
    public static Bytes readAll(Stream stream) throws IOException, InterruptedException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
        while (stream.read(buffer) >= 0) {
            all.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return Bytes.of(all.toByteArray());
    }

    /// `/ip4/127.0.0.1/tcp/0`.
    public static Multiaddr loopback() {
        try {
            return Multiaddr.parse("/ip4/127.0.0.1/tcp/0");
        } catch (DecodeException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        hosts.forEach(Host::close);
    }

    private Host start(long identitySeed, UnaryOperator<HostBuilder> more) throws IOException, InterruptedException {
        return start(PeerKeyPair.generate(new SeededEntropy(identitySeed)), more);
    }

    private static PeerKeyPair copyOf(PeerKeyPair identity) {
        try (SecretBytes secret = identity.protobuf()) {
            return PeerKeyPair.decode(secret);
        } catch (DecodeException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Host start(PeerKeyPair identity, UnaryOperator<HostBuilder> more) throws IOException, InterruptedException {
        Host host = more.apply(HostBuilder.of(identity, new SystemTime(), new SystemEntropy())
                        .freeLoopback())
                .start();
        hosts.add(host);
        return host;
    }
}
