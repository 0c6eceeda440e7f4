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
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/// What one stream carries, over TCP on this machine, there and back at once. Operations are mebibytes each way.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class EchoBenchmark {
    private static final int MEBIBYTES = 64;

    /// 64 MiB to the echo and back.
    @Benchmark
    @OperationsPerInvocation(MEBIBYTES)
    public long echo(HostState hosts) throws IOException, InterruptedException {
        Connection connection = hosts.client().connect(hosts.serverAddress(), DialOptions.DEFAULT);
        try (Stream stream = connection.open(List.of(HostState.ECHO), StreamOptions.DEFAULT)) {
            Thread writer = Thread.ofVirtual().start(() -> write(stream));
            ByteBuffer buffer = ByteBuffer.allocate(256 << 10);
            long received = 0;
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer.clear())) {
                received += read;
            }
            writer.join();
            if (received != (long) MEBIBYTES << 20) {
                throw new IOException("only " + received + " bytes came back");
            }
            return received;
        }
    }

    private static void write(Stream stream) {
        ByteBuffer chunk = ByteBuffer.allocate(1 << 20);
        try {
            for (int i = 0; i < MEBIBYTES; i++) {
                stream.write(chunk.clear());
            }
            stream.closeWrite();
        } catch (IOException failure) {
            stream.reset();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
