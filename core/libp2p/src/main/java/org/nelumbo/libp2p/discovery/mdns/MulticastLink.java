package org.nelumbo.libp2p.discovery.mdns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.function.Consumer;
import org.nelumbo.foundation.bytes.Bytes;

/// UDP with 224.0.0.251 port 5353 on every interface that has a private IPv4 address and can do multicast. Datagrams
/// stay
/// in the local network: their time to live is one.
final class MulticastLink implements MdnsLink {
    private static final InetSocketAddress GROUP = new InetSocketAddress(InetAddress.ofLiteral("224.0.0.251"), 5353);

    private final MulticastSocket socket;
    private final InetSocketAddress group;
    private final List<NetworkInterface> interfaces;
    private final Thread reader;

    private MulticastLink(
            MulticastSocket socket,
            InetSocketAddress group,
            List<NetworkInterface> interfaces,
            Consumer<Bytes> received) {
        this.socket = socket;
        this.group = group;
        this.interfaces = interfaces;
        this.reader = Thread.ofVirtual().name("mdns").start(() -> read(received));
    }

    /// Joins the group of mDNS on this machine's private networks.
    static MdnsLink open(Consumer<Bytes> received) throws IOException {
        List<NetworkInterface> usable = NetworkInterface.networkInterfaces()
                .filter(MulticastLink::isPrivate)
                .toList();
        MulticastSocket socket = new MulticastSocket(GROUP.getPort());
        boolean joined = false;
        try {
            socket.setTimeToLive(1);
            for (NetworkInterface one : usable) {
                socket.joinGroup(GROUP, one);
            }
            joined = true;
        } finally {
            if (!joined) {
                socket.close();
            }
        }
        return new MulticastLink(socket, GROUP, usable, received);
    }

    private static boolean isPrivate(NetworkInterface one) {
        try {
            return one.isUp()
                    && one.supportsMulticast()
                    && !one.isLoopback()
                    && !one.isPointToPoint()
                    && one.inetAddresses()
                            .anyMatch(ip ->
                                    ip instanceof Inet4Address && (ip.isSiteLocalAddress() || ip.isLinkLocalAddress()));
        } catch (SocketException gone) {
            return false;
        }
    }

    private void read(Consumer<Bytes> received) {
        DatagramPacket packet = new DatagramPacket(new byte[MdnsCodec.MAX_BYTES], MdnsCodec.MAX_BYTES);
        while (!socket.isClosed()) {
            try {
                packet.setLength(MdnsCodec.MAX_BYTES);
                socket.receive(packet);
                received.accept(Bytes.of(packet.getData(), packet.getOffset(), packet.getLength()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void send(Bytes datagram) {
        byte[] bytes = datagram.toArray();
        for (NetworkInterface one : interfaces) {
            try {
                socket.setNetworkInterface(one);
                socket.send(new DatagramPacket(bytes, bytes.length, group));
            } catch (IOException lost) {
                // An interface may be going down; the next announcement comes in ten seconds.
                continue;
            }
        }
    }

    @Override
    public void close() {
        socket.close();
        try {
            reader.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
