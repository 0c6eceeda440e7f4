package org.nelumbo.libp2p.sim;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.protocol.relay.RelayLedger;
import org.nelumbo.libp2p.protocol.relay.RelayParams;
import org.nelumbo.libp2p.protocol.relay.RelayStatus;

/// The relays of the simulated network: public nodes, each with the real [RelayLedger]. Through
/// them go small messages between nodes that cannot reach each other otherwise; gossip and DHT do
/// not use them, as in the host.
final class SimRelays {
    /// A node's right to be reached through a relay, as long as both live.
    private record Slot(int node, int nodeLife, int relay, int relayLife) {}

    private record Ledger(int life, RelayLedger<Slot> ledger) {}

    private final Simulation simulation;
    private final SimNetwork network;
    private final RelayParams params;
    private final Map<Integer, Ledger> ledgers = new LinkedHashMap<>();
    private final Map<Integer, List<Slot>> slots = new LinkedHashMap<>();

    SimRelays(Simulation simulation, SimNetwork network, RelayParams params) {
        this.simulation = simulation;
        this.network = network;
        this.params = params;
    }

    /// A node that nobody can dial reserves at a public one.
    Optional<RelayStatus> reserve(int node, int relay) {
        if (!network.isOnline(relay) || network.peer(relay).natClass() != NatClass.PUBLIC) {
            return Optional.of(RelayStatus.CONNECTION_FAILED);
        }
        Slot slot = new Slot(node, network.incarnation(node), relay, network.incarnation(relay));
        Optional<RelayStatus> refusal = ledger(relay)
                .reserve(network.peer(node).id(), slot, Optional.of(ip(node)), false, now())
                .asFailure();
        if (refusal.isEmpty()) {
            slots.computeIfAbsent(node, same -> new ArrayList<>()).add(slot);
        }
        return refusal;
    }

    /// Asks the target's relays, one after the other, for a circuit to it. `then` is called once,
    /// unless the asker goes down before: after the dial of the relay, its question to the target,
    /// and the upgrade through both legs.
    void open(int from, int to, Consumer<Result<SimCircuit, RelayStatus>> then) {
        open(from, to, List.copyOf(slots.getOrDefault(to, List.of())), RelayStatus.NO_RESERVATION, then);
    }

    /// How many circuits that relay carries.
    int circuits(int relay) {
        return ledger(relay).circuitCount();
    }

    private void open(
            int from, int to, List<Slot> left, RelayStatus last, Consumer<Result<SimCircuit, RelayStatus>> then) {
        if (left.isEmpty()) {
            then.accept(Result.failed(last));
            return;
        }
        Slot slot = left.getFirst();
        int life = network.incarnation(from);
        long first = network.delayNanos(from, slot.relay);
        boolean answers = network.isOnline(slot.relay);
        long asked = answers ? 4 * first : network.params().dialTimeout().toNanos();
        simulation.plan(asked, EventKind.DIAL, from, slot.relay, () -> {
            if (network.incarnation(from) != life) {
                return;
            }
            Result<RelayLedger.Circuit<Slot>, RelayStatus> granted = isAlive(slot)
                    ? ledger(slot.relay)
                            .connect(network.peer(from).id(), network.peer(to).id(), false, now())
                    : Result.failed(RelayStatus.CONNECTION_FAILED);
            switch (granted) {
                case Result.Failed<RelayLedger.Circuit<Slot>, RelayStatus>(RelayStatus refused) ->
                    open(from, to, left.subList(1, left.size()), refused, then);
                case Result.Ok<RelayLedger.Circuit<Slot>, RelayStatus>(RelayLedger.Circuit<Slot> circuit) -> {
                    RelayLedger<Slot> ledger = ledger(slot.relay);
                    SimCircuit opened = new SimCircuit(
                            simulation, network, params, from, slot.relay, to, () -> ledger.ended(circuit));
                    long second = network.delayNanos(slot.relay, to);
                    simulation.plan(
                            2 * second + first + second,
                            EventKind.DIAL,
                            to,
                            from,
                            () -> then.accept(Result.ok(opened)));
                }
            }
        });
    }

    private boolean isAlive(Slot slot) {
        return network.isOnline(slot.relay)
                && network.incarnation(slot.relay) == slot.relayLife
                && network.isOnline(slot.node)
                && network.incarnation(slot.node) == slot.nodeLife;
    }

    /// A relay that was away has forgotten everything.
    private RelayLedger<Slot> ledger(int relay) {
        int life = network.incarnation(relay);
        return ledgers.compute(
                        relay,
                        (same, known) -> known != null && known.life == life
                                ? known
                                : new Ledger(life, new RelayLedger<>(params)))
                .ledger;
    }

    private Instant now() {
        return simulation.clock().now();
    }

    private Bytes ip(int node) {
        return Bytes.of(ByteBuffer.allocate(Integer.BYTES)
                .putInt(network.peer(node).ip())
                .array());
    }
}
