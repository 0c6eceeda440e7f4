package org.nelumbo.libp2p.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The smallest experiment there is, to try the kit itself: nodes that pass on every message they see for the first
/// time, on a network with every kind of reachability, loss and churn.
final class FloodExperiment {
    private static final int LINKS = 5;
    private static final int PAYLOAD = 1_000;

    private record Flooded(int message) implements SimMessage {
        @Override
        public int bytes() {
            return PAYLOAD;
        }

        @Override
        public long digest() {
            return message;
        }
    }

    private final class Node implements Endpoint {
        private final int index;
        private final RandomGenerator dialing;
        final Set<Integer> seen = new HashSet<>();

        Node(int index) {
            this.index = index;
            this.dialing = simulation.streams().of(index, SeededStreams.Purpose.DIALING);
        }

        @Override
        public void started() {
            for (int i = 0; i < LINKS; i++) {
                network.dial(index, dialing.nextInt(network.size()));
            }
        }

        @Override
        public void stopped() {
            seen.clear();
        }

        @Override
        public void connected(SimConnection connection) {
            simulation.note(connection.other(index));
        }

        @Override
        public void disconnected(SimConnection connection) {
            simulation.note(-connection.other(index));
        }

        @Override
        public void received(SimConnection connection, SimMessage message) {
            pass(((Flooded) message).message());
        }

        @Override
        public void dialFailed(int target) {
            network.dial(index, dialing.nextInt(network.size()));
        }

        void pass(int message) {
            if (seen.add(message)) {
                List.copyOf(network.connections(index))
                        .forEach(link -> network.send(link, index, new Flooded(message)));
            }
        }
    }

    final Simulation simulation;
    final SimNetwork network;
    private final Churn churn;
    private final List<Node> nodes = new ArrayList<>();

    FloodExperiment(long seed, int size) {
        simulation = new Simulation(seed);
        network = new SimNetwork(simulation, LinkParams.DEFAULT);
        churn = new Churn(simulation, network, ChurnParams.TEN_PERCENT_A_MINUTE);
        PeerPlacement placement = new PeerPlacement(simulation);
        for (int i = 0; i < size; i++) {
            Node node = new Node(i);
            nodes.add(node);
            network.add(placement.honest(i), node, network.params().maxConnections());
        }
    }

    /// Three minutes with three messages.
    long run() {
        for (int i = 0; i < nodes.size(); i++) {
            network.start(i);
            churn.add(i);
        }
        for (int message = 0; message < 3; message++) {
            simulation.run(Duration.ofMinutes(1));
            nodes.get(message).pass(message);
        }
        simulation.run(Duration.ofSeconds(10));
        return simulation.eventHash();
    }

    /// How many nodes have seen that message.
    long reached(int message) {
        return nodes.stream().filter(node -> node.seen.contains(message)).count();
    }

    long departures() {
        return churn.departures();
    }

    /// Runs in a process of its own and writes the hash: arguments are seed, size and file.
    static void main(String[] arguments) throws IOException {
        long hash = new FloodExperiment(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1])).run();
        Files.writeString(Path.of(arguments[2]), Long.toHexString(hash));
    }
}
