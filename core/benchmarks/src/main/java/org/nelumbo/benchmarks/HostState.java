package org.nelumbo.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Two hosts on this machine, one of which echoes.
@State(Scope.Benchmark)
public class HostState {
    static final ProtocolId ECHO = new ProtocolId("/nelumbo/benchmark/echo/1.0.0");

    private static final ProtocolOptions ANY_LENGTH = new ProtocolOptions(8, 8, Optional.empty(), Optional.empty());

    private final SystemEntropy entropy = new SystemEntropy();
    private final SystemTime time = new SystemTime();
    private Optional<Host> listening = Optional.empty();
    private Optional<Host> dialling = Optional.empty();

    /// Starts both.
    @Setup(Level.Trial)
    public void start() throws IOException, InterruptedException, DecodeException {
        listening = Optional.of(HostBuilder.of(PeerKeyPair.generate(entropy), time, entropy)
                .freeLoopback()
                .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                .handle(ECHO, HostState::echo, ANY_LENGTH)
                .start());
        dialling = Optional.of(HostBuilder.of(PeerKeyPair.generate(entropy), time, entropy)
                .freeLoopback()
                .start());
    }

    /// Closes both.
    @TearDown(Level.Trial)
    public void stop() {
        dialling.ifPresent(Host::close);
        listening.ifPresent(Host::close);
    }

    Host server() {
        return listening.orElseThrow();
    }

    Host client() {
        return dialling.orElseThrow();
    }

    PeerAddress serverAddress() {
        return new PeerAddress(server().id(), server().listenAddresses());
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
}
