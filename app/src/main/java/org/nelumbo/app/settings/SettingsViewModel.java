package org.nelumbo.app.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.mvvm.ViewModel;
import org.nelumbo.node.service.Settings;

/// The choices that survive a restart. Each takes effect at once, except the Chronik server and the part in the
/// network with its lists of peers: at the next unlock.
public final class SettingsViewModel extends ViewModel {
    /// Minutes to choose from.
    public static final List<Integer> LOCK_MINUTES = List.of(1, 5, 15, 30, 60, 240);

    private final Scope scope;
    private final ReadOnlyObjectWrapper<Settings> settings;
    private final StringProperty chronik = new SimpleStringProperty("");
    private final PeerListForm bootstrap;
    private final PeerListForm trusted;
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    public SettingsViewModel(Scope scope) {
        this.scope = scope;
        this.settings = new ReadOnlyObjectWrapper<>(
                scope.services().settings().settings().get());
        chronik.set(settings.get().chronikAddress());
        Settings.Peers defaults = scope.services().settings().defaults().peers();
        bootstrap = new PeerListForm(
                scope,
                defaults.bootstrap(),
                list -> change(old -> old.withPeers(old.peers().withBootstrap(list))));
        trusted = new PeerListForm(
                scope,
                defaults.trusted(),
                list -> change(old -> old.withPeers(old.peers().withTrusted(list))));
        settings.subscribe(now -> {
            bootstrap.show(now.peers().bootstrap());
            trusted.show(now.peers().trusted());
        });
    }

    @Override
    protected void onAttach() {
        keep(scope.door().watch(scope.services().settings().settings(), settings::set));
    }

    /// The settings now.
    public ReadOnlyObjectProperty<Settings> settings() {
        return settings.getReadOnlyProperty();
    }

    /// The server's address as typed.
    public StringProperty chronik() {
        return chronik;
    }

    /// What is wrong with it, or empty.
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /// The ways into the network.
    public PeerListForm bootstrap() {
        return bootstrap;
    }

    /// The peers to stay connected with.
    public PeerListForm trusted() {
        return trusted;
    }

    /// Light, dark, or as the computer says.
    public void theme(Settings.Theme theme) {
        change(old -> old.withTheme(theme));
    }

    /// Text size, 80–200 %.
    public void textPercent(int percent) {
        int within = Math.clamp(percent, 80, 200);
        change(old -> old.withTextPercent(within));
    }

    /// Dots instead of amounts.
    public void hideAmounts(boolean hide) {
        change(old -> old.withHiddenAmounts(hide));
    }

    /// No slides and pulses.
    public void reducedMotion(boolean reduce) {
        change(old -> old.withReducedMotion(reduce));
    }

    /// Finds co-signers, and is found by them, or not.
    public void findCosigners(boolean find) {
        change(old -> old.withFoundCosigners(find));
    }

    /// Asks the home router for a port, or not.
    public void mapPort(boolean map) {
        network(old -> new Settings.Network(map, old.localNetwork(), old.changePeers()));
    }

    /// Announces this computer in the local network, or not.
    public void localNetwork(boolean announce) {
        network(old -> new Settings.Network(old.mapPort(), announce, old.changePeers()));
    }

    /// Changes a peer now and then, or not.
    public void changePeers(boolean change) {
        network(old -> new Settings.Network(old.mapPort(), old.localNetwork(), change));
    }

    private void network(UnaryOperator<Settings.Network> edit) {
        change(old -> old.withNetwork(edit.apply(old.network())));
    }

    /// Minutes without a touch until the vault locks.
    public void lockAfter(int minutes) {
        change(old -> old.withLockAfter(minutes));
    }

    /// Stores the typed server if it is an address.
    public void saveChronik() {
        String typed = chronik.get().strip();
        if (!web(typed)) {
            error.set(scope.text("settings.chronik.wrong"));
            return;
        }
        error.set("");
        change(old -> old.withChronik(typed));
        scope.notices().tell(scope.text("settings.chronik.saved"));
    }

    /// Locks now.
    public void lockNow() {
        scope.door().deliver(scope.services().vault().lock(), done -> {});
    }

    private void change(UnaryOperator<Settings> edit) {
        Settings next = edit.apply(settings.get());
        if (!next.equals(settings.get())) {
            settings.set(next);
            scope.services().settings().change(next);
        }
    }

    private static boolean web(String text) {
        try {
            URI uri = new URI(text);
            return Optional.ofNullable(uri.getHost()).isPresent()
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
