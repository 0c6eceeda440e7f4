package org.nelumbo.app.network;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// All peers, and those of them that pass the filter, in the chosen order.
public final class PeerList {
    /// Which kinds are shown.
    public enum Filter {
        /// All of them.
        EVERYBODY,
        /// Co-signers.
        COSIGNERS,
        /// Those that help everybody to find each other.
        HELPERS,
        /// Those that come through a relay.
        RELAYED,
        /// Those that are slow, doubtful or away.
        TROUBLED
    }

    private final ReadOnlyObjectWrapper<List<PeerRow>> all = new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<PeerRow> shown = FXCollections.observableArrayList();
    private final StringProperty part = new SimpleStringProperty("");
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.EVERYBODY);
    private PeerOrder order = PeerOrder.IMPORTANCE;
    private boolean descending;

    PeerList() {
        part.subscribe(now -> refresh());
        filter.subscribe(now -> refresh());
    }

    /// Everybody, whatever the filter says.
    public ReadOnlyObjectProperty<List<PeerRow>> all() {
        return all.getReadOnlyProperty();
    }

    /// Who passes the filter, in order.
    public ObservableList<PeerRow> shown() {
        return shown;
    }

    /// What a name, id, address or program must contain.
    public StringProperty part() {
        return part;
    }

    /// Which kinds are shown.
    public ObjectProperty<Filter> filter() {
        return filter;
    }

    /// Sorts from now on.
    public void sort(PeerOrder nextOrder, boolean nextDescending) {
        order = nextOrder;
        descending = nextDescending;
        refresh();
    }

    /// How many are connected.
    public long connected() {
        return all.get().stream().filter(row -> row.peer().isPresent()).count();
    }

    /// True while the filter leaves somebody out.
    public boolean filtered() {
        return shown.size() < all.get().size();
    }

    void show(List<PeerRow> next) {
        all.set(List.copyOf(next));
        refresh();
    }

    /// Rows that stay where they are are changed in their place, so that a list keeps its scroll position.
    private void refresh() {
        String wanted = part.get().strip().toLowerCase(Locale.ROOT);
        List<PeerRow> next = all.get().stream()
                .filter(row -> passes(row) && row.matches(wanted))
                .sorted(order.comparator(descending))
                .toList();
        if (!sameIds(next)) {
            shown.setAll(next);
            return;
        }
        for (int i = 0; i < next.size(); i++) {
            if (!shown.get(i).equals(next.get(i))) {
                shown.set(i, next.get(i));
            }
        }
    }

    private boolean sameIds(List<PeerRow> next) {
        if (next.size() != shown.size()) {
            return false;
        }
        for (int i = 0; i < next.size(); i++) {
            if (!next.get(i).id().equals(shown.get(i).id())) {
                return false;
            }
        }
        return true;
    }

    private boolean passes(PeerRow row) {
        return switch (filter.get()) {
            case EVERYBODY -> true;
            case COSIGNERS -> row.kind() == PeerKind.COSIGNER;
            case HELPERS -> row.kind().helps();
            case RELAYED -> row.relayed();
            case TROUBLED ->
                switch (row.health()) {
                    case GOOD, MEASURING, RELAYED -> false;
                    case SLOW, DOUBTFUL, AWAY -> true;
                };
        };
    }
}
