package org.nelumbo.libp2p.sim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// The simulated internet: who is up, who can reach whom, and how long everything takes.
///
/// A message waits for the sender's line, crosses with the pair's delay, waits for the receiver's line and is handed
/// over whole; messages of one connection never overtake each other. Loss is a longer wait, as under TCP.
public final class SimNetwork {
    private static final double NANOS_A_MILLI = 1e6;

    private final Simulation simulation;
    private final LinkParams params;
    private final NetworkCounters counters = new NetworkCounters();
    private final List<SimNode> nodes = new ArrayList<>();

    public SimNetwork(Simulation simulation, LinkParams params) {
        this.simulation = simulation;
        this.params = params;
    }

    /// What has happened so far.
    public NetworkCounters counters() {
        return counters;
    }

    /// How the network treats messages.
    public LinkParams params() {
        return params;
    }

    /// Adds a node, which is down; its number must be the next one.
    public void add(SimPeer peer, Endpoint endpoint, int maxConnections) {
        if (peer.index() != nodes.size()) {
            throw new IllegalArgumentException("nodes are numbered in the order they are added");
        }
        RandomGenerator random = simulation.streams().of(peer.index(), SeededStreams.Purpose.LINK);
        nodes.add(new SimNode(peer, endpoint, random, maxConnections));
    }

    /// How many nodes there are, up or down.
    public int size() {
        return nodes.size();
    }

    /// Who that node is.
    public SimPeer peer(int node) {
        return nodes.get(node).peer();
    }

    /// True when it is up.
    public boolean isOnline(int node) {
        return nodes.get(node).isOnline();
    }

    /// True when it has been up since that moment or longer.
    public boolean isOnlineSince(int node, long nanos) {
        return isOnline(node) && nodes.get(node).upSinceNanos() <= nanos;
    }

    /// Counts its lives; what one of them planned must not reach the next.
    public int incarnation(int node) {
        return nodes.get(node).incarnation();
    }

    /// Its open unlimited connections, the oldest first.
    public Collection<SimConnection> connections(int node) {
        return nodes.get(node).connections().values();
    }

    /// The open unlimited connection between two nodes, as `node` sees it.
    public Optional<SimConnection> connection(int node, int other) {
        return Optional.ofNullable(nodes.get(node).connections().get(other));
    }

    /// Brings a node up.
    public void start(int node) {
        nodes.get(node).comeUp(simulation.nowNanos());
        nodes.get(node).endpoint().started();
    }

    /// Takes a node down.
    ///
    /// @param crash true when it says no goodbye: the others notice only when their keep-alive fails
    public void stop(int node, boolean crash) {
        SimNode going = nodes.get(node);
        List<SimConnection> ended = List.copyOf(going.connections().values());
        going.endpoint().stopped();
        going.goDown();
        for (SimConnection connection : ended) {
            connection.closeFor(node);
            planClose(connection, connection.other(node), crash ? silence(going.random()) : connection.delayNanos());
        }
    }

    /// Dials; the end is a call of [Endpoint#connected] at both ends, or of [Endpoint#dialFailed] at this one.
    public void dial(int from, int to) {
        SimNode dialer = nodes.get(from);
        SimNode target = nodes.get(to);
        long delay = delayNanos(from, to);
        DialRoute route = dialer.peer().natClass().routeTo(target.peer().natClass(), dialer.random());
        boolean answers = target.isOnline();
        long takes = answers ? delay * route.crossings() : params.dialTimeout().toNanos();
        int life = dialer.incarnation();
        simulation.plan(takes, EventKind.DIAL, from, to, () -> {
            if (dialer.isOnline() && dialer.incarnation() == life) {
                finishDial(dialer, target, answers ? route : DialRoute.UNREACHABLE, delay);
            }
        });
    }

    /// Closes a connection; the other end notices after the usual delay.
    public void close(SimConnection connection, int by) {
        if (connection.isOpenFor(by)) {
            connection.closeFor(by);
            nodes.get(by).connections().remove(connection.other(by));
            planClose(connection, connection.other(by), connection.delayNanos());
            nodes.get(by).endpoint().disconnected(connection);
        }
    }

    /// Sends a message.
    ///
    /// @return false if the connection has ended or its buffer is full; then nothing was sent
    public boolean send(SimConnection connection, int from, SimMessage message) {
        if (!connection.isOpenFor(from)) {
            return false;
        }
        int bytes = message.bytes() + params.overheadBytes();
        if (connection.queuedBytes(from) + bytes > params.maxQueuedBytes()) {
            counters.refusedSends++;
            return false;
        }
        counters.mostQueuedBytes = Math.max(counters.mostQueuedBytes, connection.queue(from, bytes));
        counters.messages++;
        counters.bytes += bytes;
        SimNode sender = nodes.get(from);
        if (sender.random().nextDouble() < params.resetsPerMessage()) {
            counters.resets++;
            close(connection, from);
            return false;
        }
        long now = simulation.nowNanos();
        long arrival = connection.inOrder(
                from, sender.up().carry(now, bytes) + crossing(connection.delayNanos(), sender.random()));
        int to = connection.other(from);
        simulation.plan(
                arrival - now,
                EventKind.DELIVERY,
                to,
                message.digest(),
                () -> arrive(connection, from, message, bytes));
        return true;
    }

    /// Asks something on a stream of its own: over the connection there is, otherwise over one that lives for this
    /// question only and that gossip never sees. `then` is called once, unless the asker goes down before.
    public void ask(int from, int to, SimMessage question, Consumer<SimReply> then) {
        SimNode asker = nodes.get(from);
        SimNode target = nodes.get(to);
        long delay = delayNanos(from, to);
        long start = simulation.nowNanos();
        boolean isConnected = asker.connections().containsKey(to);
        DialRoute route = isConnected
                ? DialRoute.DIRECT
                : asker.peer().natClass().routeTo(target.peer().natClass(), asker.random());
        if (!isConnected) {
            counters.dialled(target.isOnline() ? route : DialRoute.UNREACHABLE);
        }
        if (!target.isOnline() || route.isLimited()) {
            long takes = target.isOnline()
                    ? delay * route.crossings()
                    : params.dialTimeout().toNanos();
            planReply(asker, to, takes, new SimReply.Nothing(), then);
            return;
        }
        long handshake = isConnected ? 0 : delay * (route.crossings() - 1);
        long sent = asker.up().carry(start, count(question)) - start;
        int life = target.incarnation();
        simulation.plan(
                handshake + sent + crossing(delay, asker.random()), EventKind.DELIVERY, to, question.digest(), () -> {
                    boolean alive = target.isOnline() && target.incarnation() == life;
                    boolean reads = alive && !target.endpoint().stalls();
                    SimReply reply = reads ? target.endpoint().asked(from, question) : new SimReply.Nothing();
                    long now = simulation.nowNanos();
                    long back = switch (reply) {
                        case SimReply.Answer(SimMessage message) ->
                            target.up().carry(now, count(message)) - now + crossing(delay, target.random());
                        case SimReply.Taken _, SimReply.Reset _ -> delay;
                        case SimReply.Nothing _ ->
                            Math.max(0, start + params.answerTimeout().toNanos() - now);
                    };
                    planReply(asker, to, back, reply, then);
                });
    }

    /// The usual one-way delay between two nodes: log-normal around what their regions suggest, the same each time.
    public long delayNanos(int one, int other) {
        long drawn = simulation.streams().ofPair(one, other);
        double gaussian = Draws.gaussian(unit(drawn), unit(Mix.of(drawn)));
        int median = nodes.get(one)
                .peer()
                .region()
                .medianMillisTo(nodes.get(other).peer().region());
        long nanos = (long) (Draws.logNormal(median, params.sigma(), gaussian) * NANOS_A_MILLI);
        return Math.clamp(nanos, params.minDelay().toNanos(), params.maxDelay().toNanos());
    }

    SimNode node(int node) {
        return nodes.get(node);
    }

    private void finishDial(SimNode dialer, SimNode target, DialRoute route, long delay) {
        int from = dialer.peer().index();
        int to = target.peer().index();
        boolean gone = !target.isOnline();
        boolean full = dialer.isFull() || target.isFull();
        boolean known = dialer.connections().containsKey(to);
        if (!gone && full && !known) {
            counters.refusedConnections++;
        } else {
            counters.dialled(gone ? DialRoute.UNREACHABLE : route);
        }
        if (gone || full || known || route.isLimited() || target.connections().containsKey(from)) {
            dialer.endpoint().dialFailed(to);
            return;
        }
        SimConnection connection = new SimConnection(from, to, route, delay);
        dialer.connections().put(to, connection);
        target.connections().put(from, connection);
        dialer.endpoint().connected(connection);
        target.endpoint().connected(connection);
    }

    private void planReply(SimNode asker, int to, long delay, SimReply reply, Consumer<SimReply> then) {
        int life = asker.incarnation();
        long digest = reply instanceof SimReply.Answer(SimMessage message) ? message.digest() : to;
        simulation.plan(delay, EventKind.DELIVERY, asker.peer().index(), digest, () -> {
            if (asker.isOnline() && asker.incarnation() == life) {
                then.accept(reply);
            }
        });
    }

    private int count(SimMessage message) {
        int bytes = message.bytes() + params.overheadBytes();
        counters.messages++;
        counters.bytes += bytes;
        return bytes;
    }

    /// How long one message takes between two nodes with this usual delay.
    long crossing(long delay, RandomGenerator random) {
        long crossing = delay + (long) (delay * params.jitter() * random.nextDouble());
        return random.nextDouble() < params.loss()
                ? crossing + 2 * delay + params.retransmission().toNanos()
                : crossing;
    }

    private void arrive(SimConnection connection, int from, SimMessage message, int bytes) {
        int to = connection.other(from);
        if (!connection.isOpenFor(to)) {
            counters.lost++;
            return;
        }
        SimNode receiver = nodes.get(to);
        if (receiver.endpoint().stalls()) {
            planStuck(connection, from);
            return;
        }
        long now = simulation.nowNanos();
        boolean idle = receiver.down().isFree(now) && !connection.isWaiting(from);
        long through = receiver.down().carry(now, bytes);
        if (idle) {
            handOver(connection, from, message, bytes);
        } else {
            connection.wait(from, 1);
            simulation.plan(through - now, EventKind.DELIVERY, to, message.digest(), () -> {
                connection.wait(from, -1);
                handOver(connection, from, message, bytes);
            });
        }
    }

    private void handOver(SimConnection connection, int from, SimMessage message, int bytes) {
        connection.queue(from, -bytes);
        int to = connection.other(from);
        if (connection.isOpenFor(to)) {
            nodes.get(to).endpoint().received(connection, message);
        } else {
            counters.lost++;
        }
    }

    /// The writer gives up on a reader that takes nothing.
    private void planStuck(SimConnection connection, int writer) {
        simulation.plan(params.stuckAfter().toNanos(), EventKind.CLOSE, writer, connection.other(writer), () -> {
            if (connection.isOpenFor(writer)) {
                counters.stuck++;
                close(connection, writer);
            }
        });
    }

    private void planClose(SimConnection connection, int side, long delay) {
        simulation.plan(delay, EventKind.CLOSE, side, connection.other(side), () -> {
            if (connection.isOpenFor(side)) {
                connection.closeFor(side);
                nodes.get(side).connections().remove(connection.other(side), connection);
                nodes.get(side).endpoint().disconnected(connection);
            }
        });
    }

    private long silence(RandomGenerator random) {
        long shortest = params.silentAtLeast().toNanos();
        return shortest + random.nextLong(params.silentAtMost().toNanos() - shortest);
    }

    private static double unit(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }
}
