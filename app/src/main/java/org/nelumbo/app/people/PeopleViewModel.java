package org.nelumbo.app.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyListProperty;
import org.nelumbo.app.mvvm.Rows;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.mvvm.ViewModel;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.WalletSnapshot;

/// Everybody I share a wallet with, and which wallets those are.
public final class PeopleViewModel extends ViewModel {
    /// One person with the names of the wallets we share.
    public record Known(Person person, List<String> wallets) {
        public Known {
            wallets = List.copyOf(wallets);
        }
    }

    private final Scope scope;
    private final Rows<Known> people = new Rows<>();

    public PeopleViewModel(Scope scope) {
        this.scope = scope;
    }

    @Override
    protected void onAttach() {
        keep(scope.door().watch(scope.services().wallets().wallets(), this::wallets));
    }

    /// The people, in the order of the wallets.
    public ReadOnlyListProperty<Known> people() {
        return people.get();
    }

    /// When an absent person's app was last heard of, in words.
    public Optional<String> lastSeen(Person person) {
        return person.presence() == Person.Presence.HERE
                ? Optional.empty()
                : person.lastSeen()
                        .map(seen -> scope.text(
                                "people.seen",
                                scope.formats().lastThere(seen, scope.now().getValue())));
    }

    /// Looks for an absent person's computer now instead of when it is due.
    public void lookFor(Person person) {
        scope.services().presence().lookFor(person);
        scope.notices().tell(scope.text("people.looking", scope.formats().name(person)));
    }

    private void wallets(List<WalletSnapshot> wallets) {
        Map<String, Person> newest = new LinkedHashMap<>();
        Map<String, List<String>> shared = new LinkedHashMap<>();
        for (WalletSnapshot wallet : wallets) {
            for (Person person : wallet.cosigners()) {
                if (!person.me()) {
                    newest.put(person.nym(), person);
                    shared.computeIfAbsent(person.nym(), key -> new ArrayList<>())
                            .add(wallet.name());
                }
            }
        }
        people.set(newest.entrySet().stream()
                .map(entry -> new Known(entry.getValue(), shared.getOrDefault(entry.getKey(), List.of())))
                .toList());
    }
}
