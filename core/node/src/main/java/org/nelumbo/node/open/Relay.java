package org.nelumbo.node.open;

import java.util.Optional;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.observable.Subscription;

/// An observable that outlives its source: it shows the source's value while there is one, and a calm
/// value otherwise. Changes of one source never arrive after those of the next.
final class Relay<T> {
    private final T calm;
    private final MutableObservable<T> shown;
    private Optional<Subscription> source = Optional.empty();
    private long generation;

    Relay(T calm) {
        this.calm = calm;
        this.shown = new MutableObservable<>(calm);
    }

    Observable<T> shown() {
        return shown;
    }

    /// Shows `next` from now on.
    synchronized void attach(Observable<T> next) {
        detach();
        long mine = generation;
        source = Optional.of(next.subscribe(value -> show(mine, value)));
    }

    /// Shows the calm value.
    synchronized void detach() {
        generation++;
        source.ifPresent(Subscription::close);
        source = Optional.empty();
        shown.set(calm);
    }

    private synchronized void show(long from, T value) {
        if (from == generation) {
            shown.set(value);
        }
    }
}
