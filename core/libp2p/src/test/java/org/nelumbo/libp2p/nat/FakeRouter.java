package org.nelumbo.libp2p.nat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.nelumbo.foundation.bytes.Bytes;

/// A UDP service on loopback that answers each datagram as it is told.
final class FakeRouter implements AutoCloseable {
    private final DatagramSocket socket;
    private final Thread thread;
    private final List<Bytes> asked = new CopyOnWriteArrayList<>();

    FakeRouter(Function<Bytes, Optional<Bytes>> answers) throws IOException {
        this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.thread = Thread.ofVirtual().start(() -> serve(answers));
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    List<Bytes> asked() {
        return List.copyOf(asked);
    }

    private void serve(Function<Bytes, Optional<Bytes>> answers) {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        while (!socket.isClosed()) {
            try {
                packet.setLength(2048);
                socket.receive(packet);
                Bytes question = Bytes.of(packet.getData(), 0, packet.getLength());
                asked.add(question);
                Optional<Bytes> answer = answers.apply(question);
                if (answer.isPresent()) {
                    byte[] bytes = answer.get().toArray();
                    socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        socket.close();
        thread.join();
    }
}
