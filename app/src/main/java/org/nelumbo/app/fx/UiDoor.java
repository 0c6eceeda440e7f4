package org.nelumbo.app.fx;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.observable.Subscription;

/// The one way by which something of the core reaches the screen.
public interface UiDoor {
    /// Gives `target` the value now, and later ones on the screen's thread. When values come faster than the screen
    /// takes
    /// them, only the newest arrives. Call on the screen's thread.
    <T> Subscription watch(Observable<T> source, Consumer<? super T> target);

    /// Gives `target` what the future brings, on the screen's thread. A future that breaks an invariant is logged and
    /// brings nothing.
    <T> void deliver(CompletableFuture<T> future, Consumer<? super T> target);
}
