package org.nelumbo.app.navigation;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Where the window is, and how it gets elsewhere.
public final class Navigator {
    private final ReadOnlyObjectWrapper<Route> current = new ReadOnlyObjectWrapper<>(new Route.Home());

    /// The place on screen.
    public ReadOnlyObjectProperty<Route> current() {
        return current.getReadOnlyProperty();
    }

    /// Goes there.
    public void go(Route route) {
        current.set(route);
    }

    /// One step back towards home.
    public void back() {
        current.set(current.get().parent());
    }

    /// The first place of a section.
    public void go(Route.Section section) {
        go(
                switch (section) {
                    case HOME -> new Route.Home();
                    case WALLETS -> new Route.Wallets();
                    case REQUESTS -> new Route.Requests();
                    case PEOPLE -> new Route.People();
                    case ACTIVITY -> new Route.Activity();
                    case NETWORK -> new Route.Network();
                    case SETTINGS -> new Route.Settings();
                });
    }
}
