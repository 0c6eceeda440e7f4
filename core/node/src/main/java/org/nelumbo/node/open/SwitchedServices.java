package org.nelumbo.node.open;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Failure;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.node.service.ActivityEntry;
import org.nelumbo.node.service.ActivityService;
import org.nelumbo.node.service.LobbyFailure;
import org.nelumbo.node.service.LobbyService;
import org.nelumbo.node.service.LobbySnapshot;
import org.nelumbo.node.service.NetworkBan;
import org.nelumbo.node.service.NetworkFailure;
import org.nelumbo.node.service.NetworkService;
import org.nelumbo.node.service.NetworkSnapshot;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.PresenceNews;
import org.nelumbo.node.service.PresenceService;
import org.nelumbo.node.service.ReceiveAddress;
import org.nelumbo.node.service.RequestFailure;
import org.nelumbo.node.service.RequestId;
import org.nelumbo.node.service.RequestService;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.SpendDraft;
import org.nelumbo.node.service.SpendFailure;
import org.nelumbo.node.service.SpendPreview;
import org.nelumbo.node.service.SpendService;
import org.nelumbo.node.service.WalletFailure;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.service.WalletService;
import org.nelumbo.node.service.WalletSnapshot;

/// The services that need an open vault. They always exist; while it is locked they are empty and every
/// verb says so.
public final class SwitchedServices {
    private final Relay<List<WalletSnapshot>> walletList = new Relay<>(List.of());
    private final Relay<Optional<LobbySnapshot>> table = new Relay<>(Optional.empty());
    private final Relay<List<RequestSnapshot>> requestList = new Relay<>(List.of());
    private final Relay<List<ActivityEntry>> entryList = new Relay<>(List.of());
    private final Relay<NetworkSnapshot> networkState;
    private final Relay<Map<Bytes, PresenceNews>> presenceNews = new Relay<>(Map.of());
    private volatile Optional<OpenNode> open = Optional.empty();

    /// Starts locked.
    public SwitchedServices(Network network) {
        this.networkState = new Relay<>(NetworkSnapshot.locked(network));
    }

    /// The node is open from now on.
    public void unlock(OpenNode node) {
        open = Optional.of(node);
        walletList.attach(node.wallets().wallets());
        table.attach(node.lobby().lobby());
        requestList.attach(node.requests().requests());
        entryList.attach(node.activity().entries());
        presenceNews.attach(node.presence().news());
        networkState.attach(node.network().network());
    }

    /// The node is about to close.
    public void lock() {
        open = Optional.empty();
        walletList.detach();
        table.detach();
        requestList.detach();
        entryList.detach();
        presenceNews.detach();
        networkState.detach();
    }

    public WalletService wallets() {
        return new Wallets();
    }

    public LobbyService lobby() {
        return new Lobby();
    }

    public SpendService spends() {
        return new Spends();
    }

    public RequestService requests() {
        return new Requests();
    }

    public PresenceService presence() {
        return new WhereTheyAre();
    }

    public ActivityService activity() {
        return entryList::shown;
    }

    public NetworkService network() {
        return new Peers();
    }

    private <T, F extends Failure> CompletableFuture<Result<T, F>> ask(
            Function<OpenNode, CompletableFuture<Result<T, F>>> question, F locked) {
        return open.map(question).orElseGet(() -> CompletableFuture.completedFuture(Result.failed(locked)));
    }

    private final class Wallets implements WalletService {
        @Override
        public Observable<List<WalletSnapshot>> wallets() {
            return walletList.shown();
        }

        @Override
        public CompletableFuture<Result<ReceiveAddress, WalletFailure>> freshAddress(WalletId wallet, String label) {
            return ask(node -> node.wallets().freshAddress(wallet, label), new WalletFailure.Locked());
        }

        @Override
        public String paymentUri(ReceiveAddress address) {
            return open.map(node -> node.wallets().paymentUri(address)).orElse(address.text());
        }
    }

    private final class Lobby implements LobbyService {
        @Override
        public Observable<Optional<LobbySnapshot>> lobby() {
            return table.shown();
        }

        @Override
        public CompletableFuture<Result<LobbySnapshot, LobbyFailure>> open(String walletName, int seats) {
            return ask(node -> node.lobby().open(walletName, seats), new LobbyFailure.Locked());
        }

        @Override
        public CompletableFuture<Result<LobbySnapshot, LobbyFailure>> join(String invitation) {
            return ask(node -> node.lobby().join(invitation), new LobbyFailure.Locked());
        }

        @Override
        public void answerWord(int seat, String heard) {
            open.ifPresent(node -> node.lobby().answerWord(seat, heard));
        }

        @Override
        public void heardAnotherWord(int seat) {
            open.ifPresent(node -> node.lobby().heardAnotherWord(seat));
        }

        @Override
        public void leave() {
            open.ifPresent(node -> node.lobby().leave());
        }
    }

    private final class Spends implements SpendService {
        @Override
        public SpendPreview preview(SpendDraft draft) {
            return open.map(node -> node.spends().preview(draft))
                    .orElseGet(() -> new SpendPreview(
                            Optional.empty(),
                            List.of(new SpendFailure.WalletUnavailable()),
                            List.of(),
                            Optional.empty()));
        }

        @Override
        public CompletableFuture<Result<RequestId, SpendFailure>> propose(SpendDraft draft) {
            return ask(node -> node.spends().propose(draft), new SpendFailure.WalletUnavailable());
        }
    }

    private final class Requests implements RequestService {
        @Override
        public Observable<List<RequestSnapshot>> requests() {
            return requestList.shown();
        }

        @Override
        public CompletableFuture<Result<RequestSnapshot, RequestFailure>> approve(RequestId request) {
            return ask(node -> node.requests().approve(request), new RequestFailure.Locked());
        }

        @Override
        public CompletableFuture<Result<RequestSnapshot, RequestFailure>> approveInstead(
                RequestId request, String reason) {
            return ask(node -> node.requests().approveInstead(request, reason), new RequestFailure.Locked());
        }

        @Override
        public CompletableFuture<Result<RequestSnapshot, RequestFailure>> reject(RequestId request, String reason) {
            return ask(node -> node.requests().reject(request, reason), new RequestFailure.Locked());
        }

        @Override
        public CompletableFuture<Result<RequestSnapshot, RequestFailure>> withdraw(RequestId request) {
            return ask(node -> node.requests().withdraw(request), new RequestFailure.Locked());
        }

        @Override
        public CompletableFuture<Result<RequestSnapshot, RequestFailure>> retry(RequestId request) {
            return ask(node -> node.requests().retry(request), new RequestFailure.Locked());
        }
    }

    private final class WhereTheyAre implements PresenceService {
        @Override
        public Observable<Map<Bytes, PresenceNews>> news() {
            return presenceNews.shown();
        }

        @Override
        public void lookFor(Person person) {
            open.ifPresent(node -> node.presence().lookFor(person));
        }
    }

    private final class Peers implements NetworkService {
        @Override
        public Observable<NetworkSnapshot> network() {
            return networkState.shown();
        }

        @Override
        public Optional<NetworkFailure.AddressFault> fault(String multiaddr) {
            return open.flatMap(node -> node.network().fault(multiaddr));
        }

        @Override
        public CompletableFuture<Result<String, NetworkFailure>> connect(String multiaddr) {
            return ask(node -> node.network().connect(multiaddr), new NetworkFailure.Offline());
        }

        @Override
        public CompletableFuture<Result<String, NetworkFailure>> disconnect(String peerId) {
            return ask(node -> node.network().disconnect(peerId), new NetworkFailure.Offline());
        }

        @Override
        public CompletableFuture<Result<NetworkBan, NetworkFailure>> ban(
                NetworkBan.Target target, String reason, Optional<Duration> span) {
            return ask(node -> node.network().ban(target, reason, span), new NetworkFailure.Offline());
        }

        @Override
        public CompletableFuture<Result<NetworkBan.Target, NetworkFailure>> unban(NetworkBan.Target target) {
            return ask(node -> node.network().unban(target), new NetworkFailure.Offline());
        }
    }
}
