package org.nelumbo.libp2p.sim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// One node as the network sees it.
final class SimNode {
    private final SimPeer peer;
    private final Endpoint endpoint;
    private final RandomGenerator random;
    private final Pipe up;
    private final Pipe down;
    /// By the number of the node at the other end, in the order they were opened.
    private final Map<Integer, SimConnection> connections = new LinkedHashMap<>();

    private final int maxConnections;
    private boolean online;
    private int incarnation;
    private long upSinceNanos;

    SimNode(SimPeer peer, Endpoint endpoint, RandomGenerator random, int maxConnections) {
        this.peer = peer;
        this.endpoint = endpoint;
        this.random = random;
        this.maxConnections = maxConnections;
        this.up = new Pipe(peer.rate().upBitsPerSecond());
        this.down = new Pipe(peer.rate().downBitsPerSecond());
    }

    SimPeer peer() {
        return peer;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /// What the node's line draws.
    RandomGenerator random() {
        return random;
    }

    Pipe up() {
        return up;
    }

    Pipe down() {
        return down;
    }

    Map<Integer, SimConnection> connections() {
        return connections;
    }

    boolean isFull() {
        return connections.size() >= maxConnections;
    }

    boolean isOnline() {
        return online;
    }

    /// Counts the node's lives: what one of them planned must not reach the next.
    int incarnation() {
        return incarnation;
    }

    long upSinceNanos() {
        return upSinceNanos;
    }

    void comeUp(long nowNanos) {
        online = true;
        incarnation++;
        upSinceNanos = nowNanos;
    }

    void goDown() {
        online = false;
        incarnation++;
        connections.clear();
    }
}
