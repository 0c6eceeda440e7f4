package org.nelumbo.libp2p.pubsub;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Decides about a message of a topic before it is delivered and passed on; its signature has been
/// checked.
@FunctionalInterface
public interface MessageValidator {
    /// Starts to judge. Called on a virtual thread. A verdict later than 100 ms is counted as slow;
    /// one later than five seconds, or a failure, counts as [Verdict#IGNORE].
    CompletionStage<Verdict> validate(PubSubMessage message);

    /// A validator that knows its answer at once.
    static MessageValidator of(Function<PubSubMessage, Verdict> judge) {
        return message -> CompletableFuture.completedFuture(judge.apply(message));
    }
}
