package org.nelumbo.app.network;

import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nelumbo.node.service.NetworkBan;

/// Why, whom and how long, asked before somebody is kept out.
public final class BanForm {
    /// How long.
    public enum Span {
        /// One hour.
        HOUR(Optional.of(Duration.ofHours(1))),
        /// One day.
        DAY(Optional.of(Duration.ofDays(1))),
        /// Thirty days.
        MONTH(Optional.of(Duration.ofDays(30))),
        /// Until it is lifted.
        FOR_GOOD(Optional.empty());

        private final Optional<Duration> length;

        Span(Optional<Duration> length) {
            this.length = length;
        }

        /// Its length; empty for ever.
        public Optional<Duration> length() {
            return length;
        }
    }

    private final BooleanProperty open = new SimpleBooleanProperty();
    private final BooleanProperty wholeAddress = new SimpleBooleanProperty();
    private final StringProperty reason = new SimpleStringProperty("");
    private final ObjectProperty<Span> span = new SimpleObjectProperty<>(Span.DAY);

    /// True while it is asked.
    public BooleanProperty open() {
        return open;
    }

    /// True to keep out everybody at the peer's IP address, false for the peer alone.
    public BooleanProperty wholeAddress() {
        return wholeAddress;
    }

    /// For the owner's eyes.
    public StringProperty reason() {
        return reason;
    }

    /// How long.
    public ObjectProperty<Span> span() {
        return span;
    }

    /// True when there is a reason that is not too long.
    public boolean ready() {
        String words = reason.get().strip();
        return !words.isEmpty() && words.length() <= NetworkBan.MAX_REASON;
    }

    void clear() {
        open.set(false);
        wholeAddress.set(false);
        reason.set("");
        span.set(Span.DAY);
    }
}
