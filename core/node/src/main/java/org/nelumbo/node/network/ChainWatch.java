package org.nelumbo.node.network;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.nelumbo.backend.ChainBackend;
import org.nelumbo.backend.ChainEvent;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.backend.Connectivity;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.observable.Subscription;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.node.service.ChainServer;

/// How the chain server answers, and its newest block. Its state lives on the node's event thread.
final class ChainWatch implements AutoCloseable {
    private final ChainBackend backend;
    private final Network network;
    private final String address;
    private final TimeSource time;
    private final EventThread events;
    private final Executor background;
    private final Runnable changed;
    private Optional<ChainServer.Tip> tip = Optional.empty();
    private Optional<Subscription> blocks = Optional.empty();
    private Optional<Subscription> connectivity = Optional.empty();
    private boolean closed;

    /// @param address the server's, for people
    /// @param background where calls that wait may block
    /// @param changed told on the event thread
    ChainWatch(
            ChainBackend backend,
            Network network,
            String address,
            TimeSource time,
            EventThread events,
            Executor background,
            Runnable changed) {
        this.backend = backend;
        this.network = network;
        this.address = address;
        this.time = time;
        this.events = events;
        this.background = background;
        this.changed = changed;
    }

    void start() {
        connectivity = Optional.of(backend.connectivity().subscribe(now -> events.execute(changed)));
        background.execute(() -> {
            Subscription heard = backend.subscribe(Set.of(), event -> {
                if (event instanceof ChainEvent.BlockConnected || event instanceof ChainEvent.Resynchronised) {
                    background.execute(this::readTip);
                }
            });
            events.execute(() -> {
                if (closed) {
                    heard.close();
                } else {
                    blocks = Optional.of(heard);
                }
            });
        });
    }

    /// The server now.
    ChainServer server() {
        return new ChainServer(network, address, state(backend.connectivity().get()), tip);
    }

    /// Stops watching; on the event thread.
    @Override
    public void close() {
        closed = true;
        connectivity.ifPresent(Subscription::close);
        blocks.ifPresent(Subscription::close);
    }

    private void readTip() {
        backend.tip()
                .asValue()
                .ifPresent(read -> events.execute(() -> {
                    if (tip.filter(known -> known.hash().equals(read.hash().display()))
                            .isEmpty()) {
                        tip = Optional.of(shown(read));
                    }
                    changed.run();
                }));
    }

    private ChainServer.Tip shown(ChainTip read) {
        return new ChainServer.Tip(read.height(), read.hash().display(), time.now());
    }

    private static ChainServer.State state(Connectivity connectivity) {
        return switch (connectivity) {
            case CONNECTING -> ChainServer.State.STARTING;
            case CONNECTED -> ChainServer.State.HERE;
            case UNREACHABLE, CLOSED -> ChainServer.State.UNREACHABLE;
            case WRONG_NETWORK -> ChainServer.State.WRONG_NETWORK;
        };
    }
}
