package org.nelumbo.app.mvvm;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.foundation.observable.Subscription;

/// Every subscription between one attach and its detach, ended together.
public final class Subscriptions {
    private final List<Subscription> open = new ArrayList<>();

    /// Keeps `subscription` until [#endAll].
    public void add(Subscription subscription) {
        open.add(subscription);
    }

    /// Ends them all.
    public void endAll() {
        open.forEach(Subscription::close);
        open.clear();
    }
}
