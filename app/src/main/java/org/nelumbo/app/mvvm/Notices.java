package org.nelumbo.app.mvvm;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Short notices below the page. A new one takes the place of the one before.
public final class Notices {
    /// One notice; `number` tells equal texts apart.
    public record Notice(long number, String text, boolean trouble) {}

    private final ReadOnlyObjectWrapper<Notice> current = new ReadOnlyObjectWrapper<>(new Notice(0, "", false));

    /// The newest notice; an empty text is none.
    public ReadOnlyObjectProperty<Notice> current() {
        return current.getReadOnlyProperty();
    }

    /// Says that something was done.
    public void tell(String text) {
        current.set(new Notice(current.get().number() + 1, text, false));
    }

    /// Says that something did not work.
    public void trouble(String text) {
        current.set(new Notice(current.get().number() + 1, text, true));
    }

    /// Clears notice `number` if it is still shown.
    public void clear(long number) {
        if (current.get().number() == number) {
            current.set(new Notice(number, "", false));
        }
    }
}
