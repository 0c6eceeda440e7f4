package org.nelumbo.node.rendezvous;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import org.nelumbo.coordination.lobby.LobbySnapshot;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.rendezvous.RendezvousService;
import org.nelumbo.coordination.rendezvous.RendezvousSnapshot;
import org.nelumbo.coordination.rendezvous.Sighting;
import org.nelumbo.coordination.service.RequestSnapshot;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.observable.Subscription;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.node.people.People;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.PresenceNews;
import org.nelumbo.node.service.PresenceService;
import org.nelumbo.node.service.Settings;
import org.nelumbo.node.wallets.OpenWallet;

/// Takes part in the rendezvous for every open wallet and for the lobby, as long as the owner's settings say so.
/// Its state lives on the given event thread.
public final class NodeRendezvous implements PresenceService, AutoCloseable, Flow.Subscriber<HostEvent> {
    private final RendezvousService rendezvous;
    private final EventThread events;
    private final WalletCircles wallets;
    private final LobbyCircle lobby;
    private final List<Subscription> subscriptions;
    private List<OpenWallet> open = List.of();
    private Optional<LobbySnapshot> table = Optional.empty();
    private boolean enabled;
    private final MutableObservable<Map<Bytes, PresenceNews>> news = new MutableObservable<>(Map.of());

    /// @param rendezvous closed with this
    /// @param requests of all wallets; those that wait for somebody make us look for them
    public NodeRendezvous(
            RendezvousService rendezvous,
            Observable<List<OpenWallet>> open,
            Observable<Optional<LobbySnapshot>> lobby,
            Observable<List<RequestSnapshot>> requests,
            Observable<Settings> settings,
            EventThread events) {
        this.rendezvous = rendezvous;
        this.events = events;
        this.wallets = new WalletCircles(rendezvous);
        this.lobby = new LobbyCircle(rendezvous);
        this.subscriptions = List.of(
                settings.subscribe(now -> events.execute(() -> enable(now.findCosigners()))),
                open.subscribe(now -> events.execute(() -> opened(now))),
                lobby.subscribe(now -> events.execute(() -> seated(now))),
                requests.subscribe(now -> events.execute(() -> waiting(now))),
                rendezvous.snapshot().subscribe(now -> events.execute(() -> sighted(now))));
    }

    @Override
    public Observable<Map<Bytes, PresenceNews>> news() {
        return news;
    }

    @Override
    public void lookFor(Person person) {
        events.execute(() -> open.stream()
                .flatMap(wallet -> wallet.group().others().stream())
                .map(Participant::peer)
                .filter(peer -> People.personId(peer.id()).equals(person.id()))
                .findFirst()
                .ifPresent(rendezvous::ask));
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(HostEvent event) {
        switch (event) {
            case HostEvent.PeerConnected(var peer) -> rendezvous.connectionChanged(new MemberPeer(peer.encode()), true);
            case HostEvent.PeerDisconnected(var peer) ->
                rendezvous.connectionChanged(new MemberPeer(peer.encode()), false);
            case HostEvent.PeerIdentified identified -> rendezvous.networkReturned();
            case HostEvent.AddressesChanged changed -> rendezvous.addressesChanged();
            case HostEvent.ReachabilityChanged changed -> {}
            case HostEvent.ConnectionOpened opened -> {}
            case HostEvent.ConnectionClosed gone -> {}
        }
    }

    @Override
    public void onError(Throwable defect) {
        // The host is gone, and this closes with it.
    }

    @Override
    public void onComplete() {
        // As above.
    }

    /// The network answers again: what failed is tried at once.
    public void networkReturned() {
        rendezvous.networkReturned();
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        rendezvous.close();
    }

    private void enable(boolean now) {
        enabled = now;
        refresh();
    }

    private void opened(List<OpenWallet> now) {
        open = now;
        refresh();
    }

    private void seated(Optional<LobbySnapshot> now) {
        table = now;
        refresh();
    }

    private void sighted(RendezvousSnapshot now) {
        Map<Bytes, PresenceNews> next = new HashMap<>();
        now.sightings().forEach((peer, sighting) -> next.put(People.personId(peer.id()), newsOf(sighting)));
        news.set(Map.copyOf(next));
    }

    private static PresenceNews newsOf(Sighting sighting) {
        return new PresenceNews(
                sighting.saidAt(),
                sighting.expiresAt(),
                switch (sighting.way()) {
                    case GOSSIP -> PresenceNews.Way.GOSSIP;
                    case DHT -> PresenceNews.Way.DHT;
                });
    }

    private void refresh() {
        wallets.open(enabled ? open : List.of());
        lobby.seated(enabled ? table : Optional.empty());
    }

    private void waiting(List<RequestSnapshot> requests) {
        Set<MemberPeer> peers = requests.stream()
                .filter(request -> !request.stage().ended())
                .flatMap(request -> absent(request).stream())
                .collect(Collectors.toSet());
        rendezvous.wanted(peers);
    }

    private Set<MemberPeer> absent(RequestSnapshot request) {
        return open.stream()
                .filter(wallet -> wallet.id().equals(request.request().wallet()))
                .flatMap(wallet -> wallet.group().others().stream())
                .filter(other -> request.members().stream()
                        .anyMatch(member -> member.member().equals(other.member()) && !member.online()))
                .map(other -> other.peer())
                .collect(Collectors.toSet());
    }
}
