package org.nelumbo.libp2p.pubsub.gossip;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.nelumbo.libp2p.pubsub.MessageHandler;
import org.nelumbo.libp2p.pubsub.PubSubMessage;
import org.nelumbo.libp2p.pubsub.Subscription;
import org.nelumbo.libp2p.pubsub.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The application's subscriptions: each has a queue and a virtual thread, so that a slow handler
/// delays nobody else. Safe on any thread.
final class TopicSubscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSubscriptions.class);

    private final int queueSize;
    private final ThreadFactory threads;
    private final GossipCounters counters;
    private final Consumer<Topic> onFirst;
    private final Consumer<Topic> onLast;
    private final Map<Topic, List<Handled>> handlers = new ConcurrentHashMap<>();

    /// @param threads makes one for each subscription
    /// @param onFirst told of a topic with its first subscription
    /// @param onLast told of a topic whose last subscription was closed
    TopicSubscriptions(
            int queueSize,
            ThreadFactory threads,
            GossipCounters counters,
            Consumer<Topic> onFirst,
            Consumer<Topic> onLast) {
        this.queueSize = queueSize;
        this.threads = threads;
        this.counters = counters;
        this.onFirst = onFirst;
        this.onLast = onLast;
    }

    Subscription add(Topic topic, MessageHandler handler) {
        Handled added = new Handled(topic, handler);
        handlers.compute(topic, (same, known) -> {
            List<Handled> all = known == null ? new CopyOnWriteArrayList<>() : known;
            all.add(added);
            if (all.size() == 1) {
                onFirst.accept(topic);
            }
            return all;
        });
        added.thread.start();
        return added;
    }

    void deliver(PubSubMessage message) {
        for (Handled handled : handlers.getOrDefault(message.topic(), List.of())) {
            if (handled.waiting.offer(message)) {
                counters.add(GossipCounters.DELIVERED, 1);
            } else {
                counters.add(GossipCounters.HANDLER_QUEUE, 1);
            }
        }
    }

    /// Ends all threads.
    void close() {
        handlers.values().forEach(all -> all.forEach(handled -> handled.thread.interrupt()));
    }

    private final class Handled implements Subscription {
        private final Topic topic;
        private final MessageHandler handler;
        private final BlockingQueue<PubSubMessage> waiting = new ArrayBlockingQueue<>(queueSize);
        private final AtomicBoolean closed = new AtomicBoolean();
        private final Thread thread;

        Handled(Topic topic, MessageHandler handler) {
            this.topic = topic;
            this.handler = handler;
            this.thread = threads.newThread(this::run);
        }

        @Override
        public Topic topic() {
            return topic;
        }

        @Override
        public void close() {
            if (!closed.compareAndSet(false, true)) {
                return;
            }
            thread.interrupt();
            handlers.computeIfPresent(topic, (same, all) -> {
                all.remove(this);
                if (!all.isEmpty()) {
                    return all;
                }
                onLast.accept(topic);
                return null;
            });
        }

        private void run() {
            try {
                while (!closed.get()) {
                    handle(waiting.take());
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        private void handle(PubSubMessage message) throws InterruptedException {
            try {
                handler.received(message);
            } catch (RuntimeException defect) {
                LOG.error("a handler of {} failed", topic, defect);
            }
        }
    }
}
