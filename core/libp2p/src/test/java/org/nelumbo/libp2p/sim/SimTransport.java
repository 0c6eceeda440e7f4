package org.nelumbo.libp2p.sim;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.DialFailure.Cause;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostService;
import org.nelumbo.libp2p.host.ProtocolRegistry;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.transport.DialRequest;
import org.nelumbo.libp2p.transport.Listening;
import org.nelumbo.libp2p.transport.RawConnection;
import org.nelumbo.libp2p.transport.Transport;

/// TCP of one node of the simulated network: a whole host runs on it.
final class SimTransport implements HostService, Transport, Endpoint {
    private final SimInternet internet;
    private final int node;
    private final Map<SimConnection, SimChannel> channels = new LinkedHashMap<>();
    private final Map<Integer, List<CompletableFuture<Result<RawConnection, Cause>>>> dials = new LinkedHashMap<>();
    private Optional<Consumer<RawConnection.OverChannel>> accepting = Optional.empty();

    SimTransport(SimInternet internet, int node) {
        this.internet = internet;
        this.node = node;
    }

    @Override
    public void register(ProtocolRegistry registry) {
        // It serves nothing itself.
    }

    @Override
    public List<Transport> transports() {
        return List.of(this);
    }

    @Override
    public void start(Host host) {
        // The network calls.
    }

    @Override
    public void close() {
        // The network stays.
    }

    @Override
    public boolean canDial(Multiaddr address) {
        return internet.nodeAt(address).isPresent();
    }

    @Override
    public boolean canListen(Multiaddr address) {
        return address.equals(internet.network().peer(node).address());
    }

    @Override
    public CompletableFuture<Result<RawConnection, Cause>> dial(DialRequest request) {
        CompletableFuture<Result<RawConnection, Cause>> result = new CompletableFuture<>();
        OptionalInt target = internet.nodeAt(request.address());
        if (target.isEmpty() || !internet.network().isOnline(node)) {
            result.complete(Result.failed(Cause.UNREACHABLE));
            return result;
        }
        boolean first = !dials.containsKey(target.getAsInt());
        dials.computeIfAbsent(target.getAsInt(), same -> new ArrayList<>()).add(result);
        if (first) {
            internet.network().dial(node, target.getAsInt());
        }
        return result;
    }

    @Override
    public Listening listen(Multiaddr address, Consumer<RawConnection.OverChannel> accepted) {
        accepting = Optional.of(accepted);
        SimServerChannel server =
                new SimServerChannel(address.tcpSocketAddress().orElseThrow());
        internet.threads().loop().register(server);
        server.closeFuture().addListener(closed -> accepting = Optional.empty());
        return new Listening(server, address);
    }

    @Override
    public void started() {
        // The experiment starts the host.
    }

    @Override
    public void stopped() {
        List.copyOf(channels.values()).forEach(SimChannel::ended);
        dials.clear();
    }

    @Override
    public void connected(SimConnection connection) {
        Multiaddr local = internet.network().peer(node).address();
        Multiaddr remote = internet.network().peer(connection.other(node)).address();
        SimChannel channel = new SimChannel(
                new SimChannel.Id("%d-%d".formatted(node, internet.nextChannel())),
                socket(local),
                socket(remote),
                wire(connection));
        channels.put(connection, channel);
        internet.threads().loop().register(channel);
        RawConnection.OverChannel raw = new RawConnection.OverChannel(channel, local, remote);
        if (!connection.isOutbound(node)) {
            accepting.ifPresentOrElse(accept -> accept.accept(raw), channel::ended);
            return;
        }
        List<CompletableFuture<Result<RawConnection, Cause>>> waiting = dials.remove(connection.other(node));
        boolean wanted = waiting != null && waiting.removeFirst().complete(Result.ok(raw));
        if (!wanted) {
            channel.ended();
        }
        if (waiting != null) {
            waiting.forEach(other -> other.complete(Result.failed(Cause.UNREACHABLE)));
        }
    }

    @Override
    public void disconnected(SimConnection connection) {
        Optional.ofNullable(channels.remove(connection)).ifPresent(SimChannel::ended);
    }

    @Override
    public void received(SimConnection connection, SimMessage message) {
        if (message instanceof SimBytes(byte[] content)) {
            Optional.ofNullable(channels.get(connection)).ifPresent(channel -> channel.arrived(content));
            internet.roomAgain(connection, connection.other(node));
        }
    }

    @Override
    public void dialFailed(int target) {
        Optional.ofNullable(dials.remove(target))
                .ifPresent(waiting -> waiting.forEach(one -> one.complete(Result.failed(Cause.UNREACHABLE))));
    }

    /// What this node has sent was taken.
    void roomAgain(SimConnection connection) {
        Optional.ofNullable(channels.get(connection)).ifPresent(SimChannel::roomAgain);
    }

    private SimChannel.Wire wire(SimConnection connection) {
        return new SimChannel.Wire() {
            @Override
            public boolean send(byte[] bytes) {
                return internet.network().send(connection, node, new SimBytes(bytes));
            }

            @Override
            public void close() {
                internet.network().close(connection, node);
            }
        };
    }

    private static InetSocketAddress socket(Multiaddr address) {
        return address.tcpSocketAddress().orElseThrow();
    }
}
