package org.nelumbo.app;

import java.time.Instant;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.nelumbo.app.activity.ActivityView;
import org.nelumbo.app.activity.ActivityViewModel;
import org.nelumbo.app.failure.FailureTexts;
import org.nelumbo.app.format.Formats;
import org.nelumbo.app.fx.MergingDoor;
import org.nelumbo.app.home.HomeView;
import org.nelumbo.app.home.HomeViewModel;
import org.nelumbo.app.lobby.LobbyView;
import org.nelumbo.app.lobby.LobbyViewModel;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Notices;
import org.nelumbo.app.mvvm.PageView;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.navigation.Navigator;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.app.network.NetworkView;
import org.nelumbo.app.network.NetworkViewModel;
import org.nelumbo.app.onboarding.OnboardingView;
import org.nelumbo.app.onboarding.OnboardingViewModel;
import org.nelumbo.app.onboarding.UnlockView;
import org.nelumbo.app.onboarding.UnlockViewModel;
import org.nelumbo.app.people.PeopleView;
import org.nelumbo.app.people.PeopleViewModel;
import org.nelumbo.app.receive.ReceiveView;
import org.nelumbo.app.receive.ReceiveViewModel;
import org.nelumbo.app.requests.RequestView;
import org.nelumbo.app.requests.RequestViewModel;
import org.nelumbo.app.requests.RequestsView;
import org.nelumbo.app.requests.RequestsViewModel;
import org.nelumbo.app.settings.SettingsView;
import org.nelumbo.app.settings.SettingsViewModel;
import org.nelumbo.app.shell.MainView;
import org.nelumbo.app.shell.ShellViewModel;
import org.nelumbo.app.spend.SpendView;
import org.nelumbo.app.spend.SpendViewModel;
import org.nelumbo.app.wallets.WalletView;
import org.nelumbo.app.wallets.WalletViewModel;
import org.nelumbo.app.wallets.WalletsView;
import org.nelumbo.app.wallets.WalletsViewModel;
import org.nelumbo.node.service.NelumboServices;
import org.nelumbo.ui.UiResources;

/// The composition root of one window: everything is made here, by plain constructors.
public final class AppComponents {
    private final Scope scope;
    private final ObjectProperty<Instant> now;
    private final ShellViewModel shell;

    public AppComponents(NelumboServices services, WindowEnvironment environment) {
        UiResources texts = UiResources.of(environment.locale());
        Formats formats = new Formats(texts, environment.locale(), environment.zone());
        now = new SimpleObjectProperty<>(environment.time().now());
        scope = new Scope(
                services,
                new MergingDoor(environment.hop()),
                texts,
                formats,
                new FailureTexts(texts, formats),
                new Navigator(),
                now,
                new Appearance(),
                environment.clipboard(),
                new Notices());
        shell = new ShellViewModel(scope);
    }

    /// What all screens share.
    public Scope scope() {
        return scope;
    }

    /// The wall clock that the screens follow.
    public ObjectProperty<Instant> now() {
        return now;
    }

    /// The model around the screens.
    public ShellViewModel shell() {
        return shell;
    }

    /// The window with an open vault.
    public MainView mainView() {
        return new MainView(scope, shell, this::page);
    }

    /// The first run.
    public OnboardingView onboardingView() {
        return new OnboardingView(scope, new OnboardingViewModel(scope));
    }

    /// The locked vault.
    public UnlockView unlockView() {
        return new UnlockView(scope, new UnlockViewModel(scope));
    }

    /// The screen of a place.
    public PageView page(Route route) {
        return switch (route) {
            case Route.Home() -> new HomeView(scope, new HomeViewModel(scope));
            case Route.Wallets() -> new WalletsView(scope, new WalletsViewModel(scope));
            case Route.Wallet(var wallet) -> new WalletView(scope, new WalletViewModel(scope, wallet));
            case Route.Lobby(var invitation) -> new LobbyView(scope, new LobbyViewModel(scope, invitation));
            case Route.Receive(var wallet) -> new ReceiveView(scope, new ReceiveViewModel(scope, wallet));
            case Route.Spend(var wallet) -> new SpendView(scope, new SpendViewModel(scope, wallet));
            case Route.Requests() -> new RequestsView(scope, new RequestsViewModel(scope));
            case Route.Request(var request) -> new RequestView(scope, new RequestViewModel(scope, request));
            case Route.People() -> new PeopleView(scope, new PeopleViewModel(scope));
            case Route.Activity() -> new ActivityView(scope, new ActivityViewModel(scope));
            case Route.Network() -> new NetworkView(scope, new NetworkViewModel(scope));
            case Route.Settings() -> new SettingsView(scope, new SettingsViewModel(scope));
        };
    }
}
