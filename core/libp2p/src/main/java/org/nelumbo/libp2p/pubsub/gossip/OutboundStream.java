package org.nelumbo.libp2p.pubsub.gossip;

import java.io.IOException;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.Stream;

/// The one stream on which we send RPCs to a peer, and its queue.
final class OutboundStream {
    private static final long IDLE = -1;

    private final Stream stream;
    private final GossipVersion version;
    private final SendQueue queue;
    private final TimeSource time;
    private final GossipCounters counters;
    private final RpcLimits limits;
    private volatile long writingSince = IDLE;

    OutboundStream(Stream stream, SendQueue queue, RpcLimits limits, TimeSource time, GossipCounters counters) {
        this.stream = stream;
        this.version = GossipVersion.of(stream.protocol()).orElseThrow();
        this.queue = queue;
        this.limits = limits;
        this.time = time;
        this.counters = counters;
    }

    Stream stream() {
        return stream;
    }

    GossipVersion version() {
        return version;
    }

    /// Queues an RPC, in parts if it is large.
    void send(Rpc rpc) {
        for (Rpc part : RpcSplitter.split(rpc, limits)) {
            if (!queue.offer(part)) {
                counters.add(GossipCounters.SEND_QUEUE, 1);
            }
        }
    }

    /// Sends what is queued until [#close]; blocks.
    void write() throws IOException, InterruptedException {
        MessageStream messages = new MessageStream(stream, limits.maxReceivedBytes());
        for (Optional<Rpc> next = queue.take(); next.isPresent(); next = queue.take()) {
            Rpc rpc = next.get();
            Bytes encoded = RpcCodec.encode(rpc);
            writingSince = time.monotonicNanos();
            messages.write(encoded);
            writingSince = IDLE;
            counters.add(GossipCounters.RPCS_OUT, 1);
            counters.add(GossipCounters.MESSAGES_OUT, rpc.messages().size());
            counters.add(GossipCounters.BYTES_OUT, encoded.size());
        }
    }

    /// True when the peer has not read for longer than `limit`.
    boolean isStuck(long limitNanos) {
        long since = writingSince;
        return since != IDLE && time.monotonicNanos() - since > limitNanos;
    }

    /// Ends the stream, and the writing.
    void close() {
        queue.close();
        stream.reset();
    }
}
