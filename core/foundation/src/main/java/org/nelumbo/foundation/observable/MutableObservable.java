package org.nelumbo.foundation.observable;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// An [Observable] that its owner changes. Only the owner's thread calls [#set]; an equal value tells nobody.
public final class MutableObservable<T> implements Observable<T> {
    private final List<Consumer<? super T>> observers = new CopyOnWriteArrayList<>();
    private volatile T value;

    public MutableObservable(T initial) {
        this.value = initial;
    }

    @Override
    public T get() {
        return value;
    }

    /// Replaces the value and tells every observer, unless it equals the one before.
    public void set(T next) {
        if (Objects.equals(value, next)) {
            return;
        }
        value = next;
        observers.forEach(observer -> observer.accept(next));
    }

    @Override
    public Subscription subscribe(Consumer<? super T> observer) {
        observers.add(observer);
        observer.accept(value);
        return () -> observers.remove(observer);
    }
}
