package org.nelumbo.app.mvvm;

import java.util.List;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.collections.FXCollections;

/// A list a view follows and its view model replaces; replacing it with an equal one tells nobody.
public final class Rows<T> {
    private final ReadOnlyListWrapper<T> list = new ReadOnlyListWrapper<>(FXCollections.observableArrayList());

    /// The list to follow.
    public ReadOnlyListProperty<T> get() {
        return list.getReadOnlyProperty();
    }

    /// Replaces it.
    public void set(List<T> next) {
        if (!list.get().equals(next)) {
            list.setAll(next);
        }
    }
}
