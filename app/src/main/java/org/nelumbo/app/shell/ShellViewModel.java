package org.nelumbo.app.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.nelumbo.app.component.State;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.mvvm.ViewModel;
import org.nelumbo.node.service.CanSign;
import org.nelumbo.node.service.ChainServer;
import org.nelumbo.node.service.NetworkSnapshot;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.Settings;

/// What stands around every screen: who I am, whether I can sign, how the chain stands, when the vault locks.
public final class ShellViewModel extends ViewModel {
    private final Scope scope;
    private final ReadOnlyObjectWrapper<Optional<Person>> me = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper signing = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper canSign = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<State> canSignState = new ReadOnlyObjectWrapper<>(State.NEUTRAL);
    private final ReadOnlyStringWrapper peers = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper block = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper lock = new ReadOnlyStringWrapper("");
    private Optional<NetworkSnapshot> network = Optional.empty();
    private Instant lastTouched;
    private Subscription ticking = Subscription.EMPTY;

    public ShellViewModel(Scope scope) {
        this.scope = scope;
        this.lastTouched = scope.now().getValue();
    }

    @Override
    protected void onAttach() {
        lastTouched = scope.now().getValue();
        keep(scope.door().watch(scope.services().vault().me(), me::set));
        keep(scope.door().watch(scope.services().requests().requests(), this::requests));
        keep(scope.door().watch(scope.services().network().network(), this::network));
        ticking = scope.now().subscribe(now -> tick());
    }

    @Override
    protected void onDetach() {
        ticking.unsubscribe();
    }

    /// Who I am.
    public ReadOnlyObjectProperty<Optional<Person>> me() {
        return me.getReadOnlyProperty();
    }

    /// Requests that wait for my decision.
    public ReadOnlyIntegerProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    /// Payments being signed or sent.
    public ReadOnlyIntegerProperty signing() {
        return signing.getReadOnlyProperty();
    }

    /// The first words of the status bar.
    public ReadOnlyStringProperty canSign() {
        return canSign.getReadOnlyProperty();
    }

    /// Their state.
    public ReadOnlyObjectProperty<State> canSignState() {
        return canSignState.getReadOnlyProperty();
    }

    /// How many peers.
    public ReadOnlyStringProperty peers() {
        return peers.getReadOnlyProperty();
    }

    /// The last block and its age.
    public ReadOnlyStringProperty block() {
        return block.getReadOnlyProperty();
    }

    /// When the vault locks.
    public ReadOnlyStringProperty lock() {
        return lock.getReadOnlyProperty();
    }

    /// Somebody touched the mouse or the keyboard.
    public void touched() {
        lastTouched = scope.now().getValue();
    }

    /// Locks the vault now.
    public void lockNow() {
        scope.door().deliver(scope.services().vault().lock(), done -> {});
    }

    /// Shows or hides all amounts, and remembers it.
    public void toggleAmounts() {
        Settings old = scope.services().settings().settings().get();
        scope.services().settings().change(old.withHiddenAmounts(!old.hideAmounts()));
    }

    private void requests(List<RequestSnapshot> requests) {
        waiting.set((int) requests.stream().filter(RequestSnapshot::needsMe).count());
        signing.set((int) requests.stream()
                .filter(request -> request.phase() == RequestSnapshot.Phase.SIGNING
                        || request.phase() == RequestSnapshot.Phase.BROADCASTING)
                .count());
        describe();
    }

    private void network(NetworkSnapshot next) {
        network = Optional.of(next);
        describe();
    }

    private void describe() {
        if (network.isEmpty()) {
            return;
        }
        NetworkSnapshot now = network.get();
        if (signing.get() > 0 && goesOn(now.canSign().answer())) {
            canSign.set(scope.text("shell.cansign.signing"));
            canSignState.set(State.WORKING);
        } else {
            canSign.set(CanSignTexts.shortAnswer(scope, now.canSign()));
            canSignState.set(CanSignTexts.state(now.canSign()));
        }
        peers.set(scope.texts().count("shell.peers", now.peers().size()));
        block.set(blockText(now.chainServer()));
    }

    /// Nobody is told that signing goes on while the network page says that it cannot.
    private static boolean goesOn(CanSign.Answer answer) {
        return switch (answer) {
            case YES, SOME_WALLETS -> true;
            case NOT_YET, BETTER_NOT, NO, NO_WALLET, LOCKED -> false;
        };
    }

    private String blockText(ChainServer now) {
        return switch (now.state()) {
            case STARTING -> scope.text("shell.block.starting");
            case UNREACHABLE -> scope.text("shell.block.unreachable");
            case WRONG_NETWORK -> scope.text("shell.block.wrong_network");
            case HERE ->
                now.tip()
                        .map(tip -> scope.text(
                                "shell.block",
                                scope.formats().grouped(tip.height()),
                                scope.formats().ago(tip.seenAt(), scope.now().getValue())))
                        .orElseGet(() -> scope.text("shell.block.starting"));
        };
    }

    private void tick() {
        Instant now = scope.now().getValue();
        int minutes = scope.services().settings().settings().get().lockAfterMinutes();
        Duration left = Duration.between(now, lastTouched.plus(Duration.ofMinutes(minutes)));
        if (left.isNegative() || left.isZero()) {
            lastTouched = now;
            lockNow();
            return;
        }
        lock.set(scope.text("shell.locks_in", scope.formats().span(left)));
        describe();
    }
}
