package org.nelumbo.app.mvvm;

import org.nelumbo.foundation.observable.Subscription;

/// The state and the verbs of one screen, without a node in it. Attach and detach are a pair: what is subscribed while
/// attached ends on detach, and a view model may be attached again.
public abstract class ViewModel {
    private final Subscriptions subscriptions = new Subscriptions();

    /// Starts to follow the core.
    public final void attach() {
        onAttach();
    }

    /// Stops to follow the core.
    public final void detach() {
        subscriptions.endAll();
        onDetach();
    }

    /// Subscribes through [#keep].
    protected void onAttach() {}

    /// Gives up what [#onAttach] took besides subscriptions, such as secrets.
    protected void onDetach() {}

    /// Ends `subscription` on detach.
    protected final void keep(Subscription subscription) {
        subscriptions.add(subscription);
    }
}
