package org.nelumbo.app.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nelumbo.app.mvvm.Rows;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.Settings;

/// One list of peers in the settings, to be added to, shortened and put back to what it was at first.
public final class PeerListForm {
    private static final int LONGEST = 512;

    private final Scope scope;
    private final List<String> defaults;
    private final Consumer<List<String>> change;
    private final Rows<Row> rows = new Rows<>();
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper restorable = new ReadOnlyBooleanWrapper();
    private List<String> addresses = List.of();

    /// One address.
    ///
    /// @param byDefault true if it came with the program or its command line
    public record Row(int index, String address, boolean byDefault) {}

    /// @param defaults what the list is until somebody changes it
    /// @param change stores the list
    PeerListForm(Scope scope, List<String> defaults, Consumer<List<String>> change) {
        this.scope = scope;
        this.defaults = List.copyOf(defaults);
        this.change = change;
        typed.subscribe(text -> error.set(""));
    }

    /// The list now.
    public ReadOnlyListProperty<Row> rows() {
        return rows.get();
    }

    /// What is to be added: an address, or several with blanks between them.
    public StringProperty typed() {
        return typed;
    }

    /// Why it was not added, or empty.
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /// True if the list had something at first and is something else now.
    public ReadOnlyBooleanProperty restorable() {
        return restorable.getReadOnlyProperty();
    }

    /// What was on the list at first and was taken off it.
    public List<String> unusedDefaults() {
        return defaults.stream().filter(each -> !addresses.contains(each)).toList();
    }

    /// Adds what was typed, or says why not; then nothing is added.
    public void add() {
        List<String> more = words(typed.get());
        List<String> next = new ArrayList<>(addresses);
        for (String address : more.isEmpty() ? List.of("") : more) {
            Optional<PeerListFault> fault = fault(address, next);
            if (fault.isPresent()) {
                error.set(sentence(fault.get()));
                return;
            }
            next.add(address);
        }
        typed.set("");
        store(next);
    }

    /// Takes an address off the list.
    public void remove(String address) {
        store(addresses.stream().filter(each -> !each.equals(address)).toList());
    }

    /// Makes the list what it was at first.
    public void restore() {
        store(defaults);
    }

    /// Takes over what is stored.
    void show(List<String> stored) {
        addresses = List.copyOf(stored);
        Set<String> known = new HashSet<>(defaults);
        rows.set(IntStream.range(0, stored.size())
                .mapToObj(index -> new Row(index, stored.get(index), known.contains(stored.get(index))))
                .toList());
        restorable.set(!defaults.isEmpty() && !stored.equals(defaults));
    }

    private void store(List<String> next) {
        change.accept(next);
        scope.notices().tell(scope.text("settings.list.saved"));
    }

    private Optional<PeerListFault> fault(String address, List<String> list) {
        if (address.length() > LONGEST) {
            return Optional.of(new PeerListFault.TooLong(LONGEST));
        }
        Optional<PeerListFault> wrong =
                scope.services().network().fault(address).map(PeerListFault.BadAddress::new);
        if (wrong.isPresent()) {
            return wrong;
        }
        if (list.contains(address)) {
            return Optional.of(new PeerListFault.ThereAlready());
        }
        return list.size() >= Settings.Peers.MOST
                ? Optional.of(new PeerListFault.Full(Settings.Peers.MOST))
                : Optional.empty();
    }

    private String sentence(PeerListFault fault) {
        return switch (fault) {
            case PeerListFault.BadAddress(var why) -> scope.failures().of(why).sentence();
            case PeerListFault.ThereAlready() -> scope.text("settings.list.there");
            case PeerListFault.Full(int most) -> scope.text("settings.list.full", most);
            case PeerListFault.TooLong(int most) -> scope.text("settings.list.long", most);
        };
    }

    /// Without the quotes and commas that come along when addresses are copied out of a file.
    private static List<String> words(String text) {
        return Stream.of(text.split("[\\s,;\"']+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
