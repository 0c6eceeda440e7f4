package org.nelumbo.foundation.observable;

import java.util.function.Consumer;

/// A value that others may read at any time and be told of when it changes. Readable from any thread.
public interface Observable<T> {
    /// The value now: an immutable snapshot.
    T get();

    /// Calls `observer` with the current value at once, and then after each change, on the thread that changes it. An
    /// observer must be quick and must not throw.
    Subscription subscribe(Consumer<? super T> observer);
}
