package org.nelumbo.benchmarks.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerKeyPair;

/// A host that listens and one that dials.
final class HostPair implements AutoCloseable {
    static final ProtocolId ECHO = new ProtocolId("/nelumbo/benchmark/echo/1.0.0");

    private static final int WARM_UP = 200;
    private static final int CONNECTIONS = 500;
    private static final long ECHO_BYTES = 1L << 30;
    private static final ProtocolOptions ANY_LENGTH = new ProtocolOptions(8, 1024, Optional.empty(), Optional.empty());

    private final Host listening;
    private final Host dialling;

    private HostPair(Host listening, Host dialling) {
        this.listening = listening;
        this.dialling = dialling;
    }

    static HostPair start() throws IOException, InterruptedException, DecodeException {
        return new HostPair(listener(), builder().start());
    }

    /// A host that echoes, with any number of peers on this machine.
    static Host listener() throws IOException, InterruptedException, DecodeException {
        return builder()
                .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                .handle(ECHO, HostPair::echo, ANY_LENGTH)
                .start();
    }

    static HostBuilder builder() {
        SystemEntropy entropy = new SystemEntropy();
        return HostBuilder.of(PeerKeyPair.generate(entropy), new SystemTime(), entropy)
                .freeLoopback();
    }

    static PeerAddress addressOf(Host host) {
        return new PeerAddress(host.id(), host.listenAddresses());
    }

    /// Connects, sends a byte and gets it back, and disconnects, again and again.
    List<String> connectOften() throws IOException, InterruptedException {
        connect(WARM_UP);
        List<String> lines = new ArrayList<>();
        for (int round = 1; round <= 3; round++) {
            lines.add("connection to first byte, round " + round + ": " + connect(CONNECTIONS));
        }
        return lines;
    }

    private Percentiles connect(int times) throws IOException, InterruptedException {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            Connection connection = dialling.connect(addressOf(listening), DialOptions.DEFAULT);
            try (Stream stream = connection.open(List.of(ECHO), StreamOptions.DEFAULT)) {
                ByteBuffer one = ByteBuffer.allocate(1);
                stream.write(one);
                one.clear();
                stream.read(one);
                nanos[i] = System.nanoTime() - start;
            }
            dialling.disconnect(listening.id());
            while (!dialling.connections().isEmpty() || !listening.connections().isEmpty()) {
                Thread.onSpinWait();
            }
        }
        return new Percentiles(nanos);
    }

    /// Sends a gibibyte through one stream and reads it back at once.
    String echo() throws IOException, InterruptedException, ExecutionException {
        Connection connection = dialling.connect(addressOf(listening), DialOptions.DEFAULT);
        try (Stream stream = connection.open(List.of(ECHO), StreamOptions.DEFAULT)) {
            long start = System.nanoTime();
            FutureTask<Void> writing = new FutureTask<>(() -> {
                ByteBuffer chunk = ByteBuffer.allocate(64 << 10);
                for (long sent = 0; sent < ECHO_BYTES; sent += chunk.capacity()) {
                    chunk.clear();
                    stream.write(chunk);
                }
                stream.closeWrite();
                return null;
            });
            Thread.ofVirtual().start(writing);
            ByteBuffer buffer = ByteBuffer.allocate(256 << 10);
            long received = 0;
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                received += read;
                buffer.clear();
            }
            writing.get();
            double seconds = (System.nanoTime() - start) / 1e9;
            return "echo, each way: " + Math.round((double) received / (1 << 20) / seconds) + " MiB/s";
        }
    }

    private static void echo(Stream stream) throws IOException, InterruptedException {
        ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
        while (stream.read(buffer) >= 0) {
            buffer.flip();
            stream.write(buffer);
            buffer.clear();
        }
        stream.closeWrite();
    }

    @Override
    public void close() {
        dialling.close();
        listening.close();
    }
}
