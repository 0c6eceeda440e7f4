package org.nelumbo.foundation.observable;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A value that others may read at any time and be told of when it changes. Readable from any thread.
public interface Observable<T> {
    /// The value now: an immutable snapshot.
    T get();

    /// Calls `observer` with the current value at once, and then after each change, on the thread that changes it. An
    /// observer must be quick and must not throw.
    Subscription subscribe(Consumer<? super T> observer);

    /// The first value, the current one included, that `condition` accepts. Cancelling the future ends the watching.
    default CompletableFuture<T> firstMatching(Predicate<? super T> condition) {
        CompletableFuture<T> first = new CompletableFuture<>();
        Subscription watching = subscribe(value -> {
            if (!first.isDone() && condition.test(value)) {
                first.complete(value);
            }
        });
        return first.whenComplete((value, failed) -> watching.close());
    }
}
