package org.nelumbo.libp2p.swarm;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.ThreadFactory;

/// The threads a host runs on.
///
/// @param loops for connections; shut down with the host, unless they are `shared`
/// @param tasks makes a thread for each stream, dial and question: it may block, and there are many
/// @param handshakes makes the few threads for the arithmetic of handshakes
/// @param shared true when others use the loops too
public record SwarmThreads(EventLoopGroup loops, ThreadFactory tasks, ThreadFactory handshakes, boolean shared) {
    /// More do not help one desktop.
    private static final int MAX_LOOPS = 2;

    /// One or two event loops of its own, virtual threads for what blocks, platform threads for
    /// arithmetic.
    public static SwarmThreads of(int cores) {
        return new SwarmThreads(
                new MultiThreadIoEventLoopGroup(
                        Math.clamp(cores, 1, MAX_LOOPS),
                        Thread.ofPlatform().daemon().name("libp2p-loop-", 0).factory(),
                        NioIoHandler.newFactory()),
                Thread.ofVirtual().name("libp2p-", 0).factory(),
                Thread.ofPlatform().daemon().name("libp2p-handshake-", 0).factory(),
                false);
    }
}
