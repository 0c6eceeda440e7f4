package org.nelumbo.foundation.observable;

/// The right to be told. Closing it ends that; closing it again does nothing.
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
