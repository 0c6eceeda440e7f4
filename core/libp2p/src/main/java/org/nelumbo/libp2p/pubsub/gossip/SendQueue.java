package org.nelumbo.libp2p.pubsub.gossip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits to be sent to one peer. When a peer reads too slowly, new messages are dropped first,
/// which gossip can repair; control messages stay until there are twice as many as allowed. One
/// thread takes.
final class SendQueue {
    private final int maxRpcs;
    private final int maxBytes;
    private final RpcLimits rpc;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Rpc> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    SendQueue(int maxRpcs, int maxBytes, RpcLimits rpc) {
        this.maxRpcs = maxRpcs;
        this.maxBytes = maxBytes;
        this.rpc = rpc;
    }

    /// @return false if there is no room, and this is lost
    boolean offer(Rpc more) {
        int size = RpcCodec.size(more);
        lock.lock();
        try {
            int times = more.isOnlyMessages() ? 1 : 2;
            boolean full = waiting.size() >= times * maxRpcs || bytes + size > (long) times * maxBytes;
            if (closed || full && !waiting.isEmpty()) {
                return false;
            }
            waiting.add(more);
            bytes += size;
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the next RPC to send. RPCs that hold nothing but messages are put together, as far
    /// as one may hold them.
    ///
    /// @return empty after [#close]
    Optional<Rpc> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            if (closed) {
                return Optional.empty();
            }
            Rpc first = remove();
            return Optional.of(first.isOnlyMessages() ? merged(first) : first);
        } finally {
            lock.unlock();
        }
    }

    /// Ends the waiting; what is left is dropped.
    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Rpc merged(Rpc first) {
        List<GossipMessage> messages = new ArrayList<>(first.messages());
        int size = RpcCodec.size(first);
        for (Rpc next = waiting.peek(); next != null && next.isOnlyMessages(); next = waiting.peek()) {
            size += RpcCodec.size(next);
            if (messages.size() + next.messages().size() > rpc.maxMessages() || size > rpc.maxSentBytes()) {
                break;
            }
            messages.addAll(remove().messages());
        }
        return messages.size() == first.messages().size() ? first : Rpc.ofMessages(messages);
    }

    private Rpc remove() {
        Rpc next = waiting.remove();
        bytes -= RpcCodec.size(next);
        return next;
    }
}
