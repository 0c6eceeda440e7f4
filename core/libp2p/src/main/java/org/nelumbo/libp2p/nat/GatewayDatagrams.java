package org.nelumbo.libp2p.nat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.nelumbo.foundation.bytes.Bytes;

/// One question and one answer in datagrams with a router that may lose either: asked again after a first wait and
/// after twice as long each time, four times in all. Only what comes from the router itself is looked at.
final class GatewayDatagrams {
    /// What RFC 6886 and RFC 6887 begin with.
    static final Duration FIRST_WAIT = Duration.ofMillis(250);

    private static final int TRIES = 4;
    // A flood of unfit answers must not keep us here.
    private static final int MAX_UNFIT = 32;

    private final InetSocketAddress router;
    private final Duration firstWait;

    GatewayDatagrams(InetSocketAddress router, Duration firstWait) {
        this.router = router;
        this.firstWait = firstWait;
    }

    /// The address of ours that this router sees when it is on our own network.
    InetAddress localAddress() throws IOException {
        return localAddress(router);
    }

    /// The address of ours that `router` sees when it is on our own network.
    static InetAddress localAddress(InetSocketAddress router) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(router);
            return socket.getLocalAddress();
        }
    }

    /// @param maxAnswer bytes looked at
    /// @param read what the question was about, or empty for a datagram that is not the answer
    /// @return empty if no answer came
    <T> Optional<T> ask(Bytes question, int maxAnswer, Function<Bytes, Optional<T>> read) throws InterruptedException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(router);
            Duration wait = firstWait;
            for (int attempt = 0; attempt < TRIES; attempt++) {
                socket.send(new DatagramPacket(question.toArray(), question.size()));
                Optional<T> answer = await(socket, maxAnswer, wait, read);
                if (answer.isPresent()) {
                    return answer;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                wait = wait.multipliedBy(2);
            }
            return Optional.empty();
        } catch (IOException nobodyThere) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> await(
            DatagramSocket socket, int maxAnswer, Duration wait, Function<Bytes, Optional<T>> read) throws IOException {
        socket.setSoTimeout(Math.toIntExact(wait.toMillis()));
        // One byte more shows that a datagram was too long.
        DatagramPacket packet = new DatagramPacket(new byte[maxAnswer + 1], maxAnswer + 1);
        for (int unfit = 0; unfit < MAX_UNFIT; unfit++) {
            try {
                packet.setLength(maxAnswer + 1);
                socket.receive(packet);
            } catch (SocketTimeoutException silence) {
                return Optional.empty();
            }
            Optional<T> answer = read.apply(Bytes.of(packet.getData(), packet.getOffset(), packet.getLength()));
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }
}
