package org.nelumbo.coordination.transport;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.nelumbo.coordination.rendezvous.PresenceKey;
import org.nelumbo.coordination.rendezvous.PresenceNetwork;
import org.nelumbo.coordination.rendezvous.PresenceTimes;
import org.nelumbo.coordination.rendezvous.PresenceValidator;
import org.nelumbo.coordination.rendezvous.TopicGuard;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.kad.KadFailure;
import org.nelumbo.libp2p.kad.Kademlia;
import org.nelumbo.libp2p.kad.lookup.FoundValue;
import org.nelumbo.libp2p.kad.lookup.ToldPeers;
import org.nelumbo.libp2p.pubsub.MessageValidator;
import org.nelumbo.libp2p.pubsub.PubSub;
import org.nelumbo.libp2p.pubsub.PublishResult;
import org.nelumbo.libp2p.pubsub.Subscription;
import org.nelumbo.libp2p.pubsub.Topic;
import org.nelumbo.libp2p.pubsub.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Presence records over libp2p: spoken by gossip, stored in the DHT.
public final class LibP2pPresenceNetwork implements PresenceNetwork {
    private static final Logger LOG = LoggerFactory.getLogger(LibP2pPresenceNetwork.class);

    private final PubSub gossip;
    private final Kademlia dht;
    private final Executor blocking;
    private final TimeSource time;
    private final TopicGuard guard;
    private final Map<String, Subscription> listening = new ConcurrentHashMap<>();

    /// @param blocking where calls that wait run
    public LibP2pPresenceNetwork(PubSub gossip, Kademlia dht, Executor blocking, TimeSource time, PresenceTimes times) {
        this.gossip = gossip;
        this.dht = dht;
        this.blocking = blocking;
        this.time = time;
        this.guard = new TopicGuard(new PresenceValidator(times));
    }

    @Override
    public void listen(String topic, Consumer<Bytes> heard) {
        Topic name = new Topic(topic);
        gossip.validator(name, MessageValidator.of(message -> verdict(guard.judge(message.data(), time.now()))));
        listening.computeIfAbsent(topic, fresh -> gossip.subscribe(name, message -> heard.accept(message.data())));
    }

    @Override
    public void unlisten(String topic) {
        Optional.ofNullable(listening.remove(topic)).ifPresent(Subscription::close);
    }

    @Override
    public CompletableFuture<Boolean> publish(String topic, Bytes record) {
        return ask(
                () -> switch (gossip.publish(new Topic(topic), record)) {
                    case PublishResult.Published published -> published.recipients() > 0;
                    case PublishResult.TooLarge _, PublishResult.NotRunning _ -> false;
                },
                false);
    }

    @Override
    public CompletableFuture<Boolean> put(PresenceKey key, Bytes record) {
        return ask(
                () -> switch (dht.put(key.bytes(), record)) {
                    case Result.Ok<ToldPeers, KadFailure>(ToldPeers told) ->
                        !told.confirmed().isEmpty();
                    case Result.Failed<ToldPeers, KadFailure>(KadFailure failure) -> {
                        LOG.debug("A presence record was not stored: {}", failure.explanation());
                        yield false;
                    }
                },
                false);
    }

    @Override
    public CompletableFuture<Answer> get(PresenceKey key) {
        return ask(
                () -> switch (dht.get(key.bytes())) {
                    case Result.Ok<FoundValue, KadFailure>(FoundValue found) ->
                        found.value().<Answer>map(Answer.Found::new).orElseGet(Answer.None::new);
                    case Result.Failed<FoundValue, KadFailure> _ -> new Answer.Unavailable();
                },
                new Answer.Unavailable());
    }

    private <T> CompletableFuture<T> ask(Callable<T> question, T otherwise) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            blocking.execute(() -> {
                try {
                    answer.complete(question.call());
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                } catch (Exception defect) {
                    LOG.warn("A defect while asking the network", defect);
                } finally {
                    answer.complete(otherwise);
                }
            });
        } catch (RejectedExecutionException closing) {
            answer.complete(otherwise);
        }
        return answer;
    }

    private static Verdict verdict(TopicGuard.Verdict verdict) {
        return switch (verdict) {
            case ACCEPT -> Verdict.ACCEPT;
            case IGNORE -> Verdict.IGNORE;
            case REJECT -> Verdict.REJECT;
        };
    }
}
