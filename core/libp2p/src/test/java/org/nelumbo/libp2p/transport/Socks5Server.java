package org.nelumbo.libp2p.transport;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A SOCKS5 proxy on this machine that knows a few names of its own and writes down what it is asked
/// for.
public final class Socks5Server implements AutoCloseable {
    private final ServerSocket server;
    private final Map<String, InetSocketAddress> names = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final boolean wantsPassword;

    /// @param wantsPassword asks for name and password, and takes `alice` and `secret`
    public Socks5Server(boolean wantsPassword) throws IOException {
        this.wantsPassword = wantsPassword;
        this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.startVirtualThread(this::acceptAll);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /// `name` leads there.
    public void knows(String name, InetSocketAddress target) {
        names.put(name, target);
    }

    /// `host:port` of each request.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = server.accept();
                sockets.add(client);
                Thread.startVirtualThread(() -> serve(client));
            }
        } catch (IOException closed) {
            assert server.isClosed();
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            in.readByte();
            in.readNBytes(in.readUnsignedByte());
            out.write(new byte[] {5, (byte) (wantsPassword ? 2 : 0)});
            if (wantsPassword) {
                in.readByte();
                String name = text(in);
                boolean right = name.equals("alice") && text(in).equals("secret");
                out.write(new byte[] {1, (byte) (right ? 0 : 1)});
                if (!right) {
                    return;
                }
            }
            in.readNBytes(3);
            String host = switch (in.readUnsignedByte()) {
                case 1 -> InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
                case 3 -> text(in);
                default -> InetAddress.getByAddress(in.readNBytes(16)).getHostAddress();
            };
            int port = in.readUnsignedShort();
            asked.add(host + ":" + port);
            boolean isIp = host.chars().noneMatch(Character::isLetter);
            InetSocketAddress target = isIp ? new InetSocketAddress(host, port) : names.get(host);
            if (target == null) {
                out.write(new byte[] {5, 4, 0, 1, 0, 0, 0, 0, 0, 0});
                return;
            }
            try (Socket remote = new Socket(target.getAddress(), target.getPort())) {
                sockets.add(remote);
                out.write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 1});
                Thread back = Thread.startVirtualThread(() -> copy(remote, client));
                copy(client, remote);
                back.join();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        } catch (IOException ended) {
            assert client.isClosed();
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException ended) {
            assert from.isClosed();
        }
    }
}
