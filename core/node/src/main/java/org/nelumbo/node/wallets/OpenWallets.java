package org.nelumbo.node.wallets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.uri.PaymentUri;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.observable.Subscription;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.node.people.People;
import org.nelumbo.node.projection.WalletProjection;
import org.nelumbo.node.service.ReceiveAddress;
import org.nelumbo.node.service.WalletFailure;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.service.WalletService;
import org.nelumbo.node.service.WalletSnapshot;
import org.nelumbo.wallet.account.AddressChain;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.account.SharedAccount;
import org.nelumbo.wallet.account.SharedWalletPolicy;
import org.nelumbo.wallet.account.WalletRepository;
import org.nelumbo.wallet.review.SpendReviewService;
import org.nelumbo.wallet.spend.SpendPlanner;
import org.nelumbo.wallet.sync.GapExhausted;
import org.nelumbo.wallet.sync.WalletSync;

/// The shared wallets while the vault is open, each followed on the chain. Its state lives on the
/// node's event thread.
public final class OpenWallets implements WalletService, AutoCloseable {
    private static final int MAX_LABEL = 80;

    private final WalletRepository repository;
    private final PayeeBook book;
    private final AddressChecks checks;
    private final Function<SharedAccount, WalletSync> follow;
    private final Observable<People> people;
    private final TimeSource time;
    private final EventThread events;
    private final Executor background;
    private final MutableObservable<List<OpenWallet>> open;
    private final MutableObservable<List<WalletSnapshot>> wallets = new MutableObservable<>(List.of());
    private final List<Subscription> subscriptions = new ArrayList<>();

    /// Made with no wallet open.
    ///
    /// @param open changed by this alone; others look wallets up in it
    /// @param follow makes a sync that was not started
    /// @param background where repositories may block
    public OpenWallets(
            MutableObservable<List<OpenWallet>> open,
            WalletRepository repository,
            PayeeBook book,
            AddressChecks checks,
            Function<SharedAccount, WalletSync> follow,
            Observable<People> people,
            TimeSource time,
            EventThread events,
            Executor background) {
        this.open = open;
        this.repository = repository;
        this.book = book;
        this.checks = checks;
        this.follow = follow;
        this.people = people;
        this.time = time;
        this.events = events;
        this.background = background;
        subscriptions.add(people.subscribe(changed -> events.execute(this::publish)));
        subscriptions.add(checks.answers().subscribe(changed -> events.execute(this::publish)));
    }

    @Override
    public Observable<List<WalletSnapshot>> wallets() {
        return wallets;
    }

    /// The wallets that are open now.
    public List<OpenWallet> open() {
        return open.get();
    }

    /// Opens a wallet and follows it. Returns when it is open; not to be called on the node's event
    /// thread.
    ///
    /// @param self our member key in it
    public void open(SharedWalletPolicy policy, MemberId self) {
        CompletableFuture.runAsync(() -> openNow(policy, self), events).join();
    }

    private void openNow(SharedWalletPolicy policy, MemberId self) {
        SharedAccount account = new SharedAccount(policy);
        if (open.get().stream().anyMatch(wallet -> wallet.account().id().equals(account.id()))) {
            return;
        }
        book.load(account.id());
        WalletSync sync = follow.apply(account);
        OpenWallet wallet = new OpenWallet(
                account,
                sync,
                new SpendReviewService(account),
                new SpendPlanner(account),
                OpenWallet.groupOf(account, self));
        List<OpenWallet> more = new ArrayList<>(open.get());
        more.add(wallet);
        open.set(List.copyOf(more));
        subscriptions.add(sync.view().subscribe(changed -> events.execute(this::publish)));
        sync.start();
        // So that whoever opened it finds it in the list at once.
        publish();
    }

    /// Stores a wallet that was just made, then opens it. Blocks for the disk.
    public void adopt(SharedWalletPolicy policy, int account, MemberId self) {
        repository.add(new WalletRepository.StoredWallet(policy, account));
        open(policy, self);
    }

    @Override
    public CompletableFuture<Result<ReceiveAddress, WalletFailure>> freshAddress(WalletId id, String label) {
        Optional<OpenWallet> found = find(id);
        if (found.isEmpty()) {
            return CompletableFuture.completedFuture(Result.failed(new WalletFailure.UnknownWallet()));
        }
        OpenWallet wallet = found.get();
        String name = label.strip().length() > MAX_LABEL ? label.strip().substring(0, MAX_LABEL) : label.strip();
        return wallet.sync()
                .freshAddress(AddressChain.RECEIVE)
                .thenApplyAsync(
                        taken -> switch (taken) {
                            case Result.Failed<AddressPath, GapExhausted>(GapExhausted(int limit)) ->
                                Result.failed(new WalletFailure.TooManyUnused(limit));
                            case Result.Ok<AddressPath, GapExhausted>(AddressPath path) -> {
                                book.nameAddress(
                                        wallet.account().id(), wallet.account().script(path), name);
                                checks.ask(wallet, path);
                                yield Result.ok(show(wallet, path));
                            }
                        },
                        background);
    }

    @Override
    public String paymentUri(ReceiveAddress address) {
        return find(address.wallet())
                .flatMap(wallet -> Address.of(
                        wallet.account().script(AddressPath.receive(address.index())),
                        wallet.account().network()))
                .map(known -> PaymentUri.of(known).format())
                .orElse(address.text());
    }

    /// Stops following.
    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        open.get().forEach(wallet -> wallet.sync().close());
    }

    private ReceiveAddress show(OpenWallet wallet, AddressPath path) {
        events.execute(this::publish);
        return new WalletProjection(wallet.account())
                .address(
                        path,
                        wallet.sync().view().get(),
                        people.get(),
                        book.addressNames(wallet.account().id()),
                        checks.answers(wallet));
    }

    private void publish() {
        List<WalletSnapshot> shown = new ArrayList<>();
        for (OpenWallet wallet : open.get()) {
            shown.add(new WalletProjection(wallet.account())
                    .of(
                            wallet.sync().view().get(),
                            people.get(),
                            book.addressNames(wallet.account().id()),
                            checks.answers(wallet),
                            time.now()));
        }
        wallets.set(List.copyOf(shown));
    }

    private Optional<OpenWallet> find(WalletId id) {
        return open.get().stream()
                .filter(wallet -> wallet.id().bytes().equals(id.hash()))
                .findFirst();
    }
}
