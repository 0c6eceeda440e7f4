package org.nelumbo.libp2p.sim;

import org.nelumbo.libp2p.protocol.relay.RelayParams;

/// Two nodes that talk through a third. A message takes both legs, and the line of the relay twice;
/// it ends after the relay's limits of time and of bytes each way, or with any of the three.
final class SimCircuit {
    private static final int WAYS = 2;

    private final Simulation simulation;
    private final SimNetwork network;
    private final RelayParams params;
    private final int from;
    private final int relay;
    private final int to;
    private final int[] lives;
    private final Runnable onEnd;
    private final long[] carried = new long[WAYS];
    private final int[] underWay = new int[WAYS];
    private final long[] atRelay = new long[WAYS];
    private final long[] atEnd = new long[WAYS];
    private boolean open = true;

    /// @param onEnd gives the relay's room back
    SimCircuit(
            Simulation simulation,
            SimNetwork network,
            RelayParams params,
            int from,
            int relay,
            int to,
            Runnable onEnd) {
        this.simulation = simulation;
        this.network = network;
        this.params = params;
        this.from = from;
        this.relay = relay;
        this.to = to;
        this.onEnd = onEnd;
        this.lives = new int[] {network.incarnation(from), network.incarnation(relay), network.incarnation(to)};
        simulation.plan(params.circuitDuration().toNanos(), EventKind.CLOSE, relay, from, this::end);
    }

    /// Which node relays.
    int relay() {
        return relay;
    }

    /// The usual delay of one message, without lines.
    long delayNanos() {
        return network.delayNanos(from, relay) + network.delayNanos(relay, to);
    }

    /// False once it has ended.
    boolean isOpen() {
        if (open
                && (network.incarnation(from) != lives[0]
                        || network.incarnation(relay) != lives[1]
                        || network.incarnation(to) != lives[2])) {
            end();
        }
        return open;
    }

    /// Sends a message from one of the two ends.
    ///
    /// @param arrived called when the other end has it
    /// @return false if it has ended, by this message too if that is one too many, or if the
    ///     relay's buffer is full
    boolean send(int sender, SimMessage message, Runnable arrived) {
        int way = sender == from ? 0 : 1;
        int bytes = message.bytes() + network.params().overheadBytes();
        if (!isOpen() || underWay[way] + bytes > params.bufferBytes()) {
            return false;
        }
        carried[way] += bytes;
        if (carried[way] > params.circuitBytes()) {
            end();
            return false;
        }
        underWay[way] += bytes;
        int receiver = sender == from ? to : from;
        long now = simulation.nowNanos();
        SimNode source = network.node(sender);
        atRelay[way] = Math.max(
                atRelay[way],
                source.up().carry(now, bytes) + network.crossing(network.delayNanos(sender, relay), source.random()));
        simulation.plan(
                atRelay[way] - now,
                EventKind.DELIVERY,
                relay,
                message.digest(),
                () -> passOn(way, receiver, message, bytes, arrived));
        return true;
    }

    private void passOn(int way, int receiver, SimMessage message, int bytes, Runnable arrived) {
        if (!isOpen()) {
            return;
        }
        long now = simulation.nowNanos();
        SimNode between = network.node(relay);
        long out = between.up().carry(between.down().carry(now, bytes), bytes);
        atEnd[way] =
                Math.max(atEnd[way], out + network.crossing(network.delayNanos(relay, receiver), between.random()));
        simulation.plan(atEnd[way] - now, EventKind.DELIVERY, receiver, message.digest(), () -> {
            underWay[way] -= bytes;
            if (!isOpen()) {
                return;
            }
            long arrival = simulation.nowNanos();
            long through = network.node(receiver).down().carry(arrival, bytes);
            simulation.plan(through - arrival, EventKind.DELIVERY, receiver, message.digest(), () -> {
                if (isOpen()) {
                    arrived.run();
                }
            });
        });
    }

    private void end() {
        if (open) {
            open = false;
            onEnd.run();
        }
    }
}
