package org.nelumbo.libp2p.resource;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.peer.PeerId;

/// What one stream has taken. Memory may be taken and given back on any thread; the rest belongs to the thread that
/// drives the connection.
public final class StreamScope implements AutoCloseable {
    private static final long CLOSED = Long.MIN_VALUE;

    private final ResourceManager manager;
    private final PeerId remote;
    private final Reservation lasting;
    private final Reservation unnegotiated;
    private final List<Quota> memoryQuotas;
    private final AtomicLong memory = new AtomicLong();
    private Optional<Reservation> protocolReservation = Optional.empty();

    StreamScope(
            ResourceManager manager,
            PeerId remote,
            Reservation lasting,
            Reservation unnegotiated,
            List<Quota> memoryQuotas) {
        this.manager = manager;
        this.remote = remote;
        this.lasting = lasting;
        this.unnegotiated = unnegotiated;
        this.memoryQuotas = memoryQuotas;
    }

    /// The protocol of an inbound stream is agreed on: the stream counts for it.
    ///
    /// @return why not, if the protocol has too many streams; the caller then resets the stream
    public Optional<ResourceRefusal> negotiated(ProtocolId protocol, ProtocolOptions options) {
        if (memory.get() == CLOSED) {
            return Optional.of(new ResourceRefusal("stream.closed"));
        }
        protocolReservation.ifPresent(Reservation::close);
        Quota perPeer = manager.protocolPerPeer.at(
                new ResourceManager.PeerProtocol(remote, protocol), options.maxInboundPerPeer());
        Quota inAll = manager.protocol.at(protocol, options.maxInbound());
        Result<Reservation, ResourceRefusal> taken = Reservation.one(List.of(perPeer, inAll));
        protocolReservation = taken.asValue();
        unnegotiated.close();
        return taken.asFailure();
    }

    /// Takes room for received bytes that wait for the application.
    ///
    /// @return false if there is none; the caller then resets the stream
    public boolean takeMemory(long bytes) {
        for (int i = 0; i < memoryQuotas.size(); i++) {
            if (!memoryQuotas.get(i).take(bytes)) {
                giveMemory(bytes, i);
                return false;
            }
        }
        if (memory.addAndGet(bytes) < 0) {
            memory.set(CLOSED);
            giveMemory(bytes, memoryQuotas.size());
            return false;
        }
        return true;
    }

    /// Gives room back. Does nothing after [#close], which gave back everything.
    public void giveMemory(long bytes) {
        while (true) {
            long before = memory.get();
            if (before < bytes) {
                return;
            }
            if (memory.compareAndSet(before, before - bytes)) {
                giveMemory(bytes, memoryQuotas.size());
                return;
            }
        }
    }

    @Override
    public void close() {
        long left = memory.getAndSet(CLOSED);
        if (left == CLOSED) {
            return;
        }
        if (left > 0) {
            giveMemory(left, memoryQuotas.size());
        }
        unnegotiated.close();
        lasting.close();
        protocolReservation.ifPresent(Reservation::close);
    }

    private void giveMemory(long bytes, int quotas) {
        for (int i = 0; i < quotas; i++) {
            memoryQuotas.get(i).give(bytes);
        }
    }
}
