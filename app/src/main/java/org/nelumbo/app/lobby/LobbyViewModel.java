package org.nelumbo.app.lobby;

import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nelumbo.app.component.ForeignText;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.mvvm.ViewModel;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.node.service.LobbyFailure;
import org.nelumbo.node.service.LobbySnapshot;
import org.nelumbo.node.service.LobbySnapshot.Seat;
import org.nelumbo.node.service.LobbySnapshot.Step;
import org.nelumbo.node.service.LobbySnapshot.WordQuestion;
import org.nelumbo.node.service.ReceiveAddress;
import org.nelumbo.node.service.WalletId;

/// The table at which a shared wallet is made: start one or take a seat, compare words, try a signature, see the
/// address.
public final class LobbyViewModel extends ViewModel {
    /// Seats a table on this screen may have.
    public static final int LEAST_SEATS = 2;

    /// Seats a table on this screen may have.
    public static final int MOST_SEATS = 15;

    private static final int NAME_LIMIT = 40;

    private final Scope scope;
    private final ReadOnlyObjectWrapper<Optional<LobbySnapshot>> lobby = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ReceiveAddress>> address =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final StringProperty name = new SimpleStringProperty("");
    private final IntegerProperty seats = new SimpleIntegerProperty(3);
    private final StringProperty invitation;
    private final boolean invited;
    private boolean addressAsked;

    /// @param invitation joined at once when it comes on screen
    public LobbyViewModel(Scope scope, Optional<String> invitation) {
        this.scope = scope;
        this.invitation = new SimpleStringProperty(invitation.orElse(""));
        this.invited = invitation.isPresent();
    }

    @Override
    protected void onAttach() {
        keep(scope.door().watch(scope.services().lobby().lobby(), this::lobby));
        if (invited && lobby.get().isEmpty()) {
            join();
        }
    }

    /// The table I sit at, if any.
    public ReadOnlyObjectProperty<Optional<LobbySnapshot>> lobby() {
        return lobby.getReadOnlyProperty();
    }

    /// The new wallet's first address, once everything has passed.
    public ReadOnlyObjectProperty<Optional<ReceiveAddress>> address() {
        return address.getReadOnlyProperty();
    }

    /// Why it could not be started or joined, or empty.
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /// True while a table is being opened or joined.
    public ReadOnlyBooleanProperty working() {
        return working.getReadOnlyProperty();
    }

    /// The future wallet's name.
    public StringProperty name() {
        return name;
    }

    /// How many people, me included.
    public IntegerProperty seats() {
        return seats;
    }

    /// The text to join with.
    public StringProperty invitation() {
        return invitation;
    }

    /// One seat more or less, within what the screen shows.
    public void changeSeats(int by) {
        seats.set(Math.clamp(seats.get() + (long) by, LEAST_SEATS, MOST_SEATS));
    }

    /// Opens a table.
    public void open() {
        String wanted = name.get().strip();
        if (wanted.isEmpty() || wanted.length() > NAME_LIMIT) {
            error.set(scope.text("lobby.name.missing", NAME_LIMIT));
            return;
        }
        begin();
        scope.door().deliver(scope.services().lobby().open(wanted, seats.get()), this::entered);
    }

    /// Takes a seat.
    public void join() {
        if (invitation.get().isBlank()) {
            error.set(scope.text("onboarding.invitation.missing"));
            return;
        }
        begin();
        scope.door().deliver(scope.services().lobby().join(invitation.get().strip()), this::entered);
    }

    /// Copies the invitation.
    public void copyInvitation() {
        lobby.get().ifPresent(table -> {
            scope.clipboard().copy(table.invitation());
            scope.notices().tell(scope.text("lobby.invitation.copied"));
        });
    }

    /// The question to answer now, if any.
    public Optional<WordQuestion> question() {
        return lobby.get().flatMap(table -> table.questions().stream().findFirst());
    }

    /// Whom the question is about.
    public Optional<Seat> asked() {
        return question()
                .flatMap(question -> lobby.get().stream()
                        .flatMap(table -> table.seats().stream())
                        .filter(seat -> seat.number() == question.seat())
                        .findFirst());
    }

    /// The word I heard.
    public void answer(String heard) {
        question().ifPresent(question -> scope.services().lobby().answerWord(question.seat(), heard));
    }

    /// Takes the choice at `index`, if there is one.
    public void answer(int index) {
        question()
                .filter(question -> index < question.choices().size())
                .ifPresent(question -> answer(question.choices().get(index)));
    }

    /// They read another word.
    public void heardAnother() {
        question().ifPresent(question -> scope.services().lobby().heardAnotherWord(question.seat()));
    }

    /// Gets up, or clears a table that is over.
    public void leave() {
        scope.services().lobby().leave();
        error.set("");
    }

    /// Clears a table that is over; the next one is to have its name and as many seats.
    public void anew() {
        lobby.get().ifPresent(table -> {
            name.set(ForeignText.clean(table.walletName()));
            seats.set(Math.clamp(table.seats().size(), LEAST_SEATS, MOST_SEATS));
        });
        leave();
    }

    /// Copies a message to the host of a table that is over.
    public void askForInvitation() {
        lobby.get().ifPresent(table -> {
            scope.clipboard().copy(scope.text("lobby.ask.message", ForeignText.clean(table.walletName())));
            scope.notices().tell(scope.text("lobby.ask.copied"));
        });
    }

    /// Opens the new wallet and clears the table.
    public void toWallet() {
        lobby.get().flatMap(LobbySnapshot::wallet).ifPresent(wallet -> {
            scope.services().lobby().leave();
            scope.navigator().go(new Route.Wallet(wallet));
        });
    }

    /// How many have finished comparing.
    public int checked() {
        return lobby.get()
                .map(table -> (int) table.seats().stream()
                        .filter(seat -> switch (seat.state()) {
                            case WORDS_MATCH, SIGNED -> true;
                            case FREE, ARRIVING, SEATED, LEFT -> false;
                        })
                        .count())
                .orElse(0);
    }

    /// How many sit.
    public int seated() {
        return lobby.get()
                .map(table -> (int) table.seats().stream()
                        .filter(seat -> switch (seat.state()) {
                            case SEATED, WORDS_MATCH, SIGNED -> true;
                            case FREE, ARRIVING, LEFT -> false;
                        })
                        .count())
                .orElse(0);
    }

    private void begin() {
        error.set("");
        working.set(true);
    }

    private void entered(Result<LobbySnapshot, LobbyFailure> result) {
        working.set(false);
        result.asFailure()
                .ifPresent(failure -> error.set(scope.failures().of(failure).line()));
    }

    private void lobby(Optional<LobbySnapshot> next) {
        lobby.set(next);
        Optional<WalletId> wallet =
                next.filter(table -> table.step() == Step.FINISHED).flatMap(LobbySnapshot::wallet);
        if (wallet.isPresent() && !addressAsked) {
            addressAsked = true;
            address(wallet.get());
        }
    }

    private void address(WalletId wallet) {
        Optional<ReceiveAddress> unused = scope.services().wallets().wallets().get().stream()
                .filter(each -> each.id().equals(wallet))
                .flatMap(each -> each.addresses().stream())
                .filter(each -> !each.used())
                .findFirst();
        if (unused.isPresent()) {
            address.set(unused);
            return;
        }
        scope.door()
                .deliver(scope.services().wallets().freshAddress(wallet, ""), result -> address.set(result.asValue()));
    }
}
