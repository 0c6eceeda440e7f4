package org.nelumbo.benchmarks.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.resource.ResourceLimits;
import org.nelumbo.libp2p.swarm.AcceptLimits;

/// 500 sockets at once that begin a handshake and then send rubbish, again and again for ten
/// seconds, against a host with its ordinary limits; meanwhile an honest peer, connected before,
/// pings it.
final class HostileHandshakes {
    private static final int SOCKETS = 500;
    private static final long NANOS = 10_000_000_000L;
    private static final long BETWEEN_PINGS = 50_000_000L;

    private HostileHandshakes() {}

    static String measure() throws IOException, InterruptedException, DecodeException {
        try (Host host = HostPair.builder()
                        .resources(ResourceLimits.desktop())
                        .accept(AcceptLimits.DEFAULT)
                        .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                        .start();
                Host honest = HostPair.builder().start()) {
            honest.connect(HostPair.addressOf(host), DialOptions.DEFAULT);
            InetSocketAddress target =
                    host.listenAddresses().getFirst().tcpSocketAddress().orElseThrow();
            AtomicBoolean over = new AtomicBoolean();
            List<Thread> attackers = new ArrayList<>();
            for (int i = 0; i < SOCKETS; i++) {
                attackers.add(Thread.ofVirtual().start(() -> attack(target, over)));
            }
            List<Long> pings = new ArrayList<>();
            int failed = 0;
            long end = System.nanoTime() + NANOS;
            while (System.nanoTime() < end) {
                try {
                    pings.add(honest.ping(host.id()).toNanos());
                } catch (DialException | StreamException lost) {
                    failed++;
                }
                // A peer that opens more than 50 streams a second is none of the honest ones.
                LockSupport.parkNanos(BETWEEN_PINGS);
            }
            over.set(true);
            for (Thread attacker : attackers) {
                attacker.join();
            }
            Percentiles times =
                    new Percentiles(pings.stream().mapToLong(Long::longValue).toArray());
            return "beside " + SOCKETS + " hostile handshakes, " + pings.size() + " pings, " + failed + " failed: "
                    + times + "; refused " + host.refusals();
        }
    }

    private static void attack(InetSocketAddress target, AtomicBoolean over) {
        byte[] rubbish = "\u0013/multistream/1.0.0\n\u0007/noise\n".getBytes(StandardCharsets.UTF_8);
        while (!over.get()) {
            try (Socket socket = new Socket()) {
                socket.connect(target, 2_000);
                socket.setSoTimeout(500);
                socket.getOutputStream().write(rubbish);
                socket.getOutputStream().write(new byte[64]);
                while (socket.getInputStream().read() >= 0) {
                    // Whatever the host says is read and not answered.
                    continue;
                }
            } catch (IOException refused) {
                Thread.onSpinWait();
            }
        }
    }
}
