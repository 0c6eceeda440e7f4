package org.nelumbo.foundation.concurrent;

/// Something planned that can be called off. Calling it off twice, or too late, does nothing.
@FunctionalInterface
public interface Cancellable {
    void cancel();
}
