package org.nelumbo.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// From nothing to the first byte of an answer, over TCP on this machine: connect, Noise, Yamux, stream, one byte there
/// and back.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class ConnectBenchmark {
    /// Hosts whose connection is taken down after each measurement, which is not measured.
    @State(Scope.Benchmark)
    public static class Fresh extends HostState {
        /// Ends the connection and waits until both sides know.
        @TearDown(Level.Invocation)
        public void disconnect() {
            client().disconnect(server().id());
            while (!client().connections().isEmpty() || !server().connections().isEmpty()) {
                Thread.onSpinWait();
            }
        }
    }

    /// One connection and one byte.
    @Benchmark
    public byte connectAndFirstByte(Fresh hosts) throws IOException, InterruptedException {
        Connection connection = hosts.client().connect(hosts.serverAddress(), DialOptions.DEFAULT);
        try (Stream stream = connection.open(List.of(HostState.ECHO), StreamOptions.DEFAULT)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            stream.write(one);
            one.clear();
            stream.read(one);
            return one.get(0);
        }
    }
}
