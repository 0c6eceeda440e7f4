package org.nelumbo.node.requests;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.coordination.request.RequestStage;
import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.coordination.service.CoordinationRefusal;
import org.nelumbo.coordination.service.CoordinationService;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.observable.Subscription;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.node.people.People;
import org.nelumbo.node.projection.RequestProjection;
import org.nelumbo.node.projection.SigningLog;
import org.nelumbo.node.service.Finding;
import org.nelumbo.node.service.RequestFailure;
import org.nelumbo.node.service.RequestId;
import org.nelumbo.node.service.RequestService;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.wallets.OpenWallet;
import org.nelumbo.node.wallets.PayeeBook;
import org.nelumbo.node.wallets.ReviewRequests;
import org.nelumbo.wallet.sync.Ledger;

/// Requests to sign. Decisions go to the coordination; what a person sees comes from it and from our
/// own review.
///
/// Also the place where a request and the wallet's coins meet: an approved one holds its coins until it
/// ends, and a sent one teaches the wallet whom it has paid. Its state lives on the node's event
/// thread.
public final class WalletRequests implements RequestService, AutoCloseable {
    private static final int MAX_REASON = 280;
    private static final String SAME_COINS =
            "It spends the same coins as another request; only one of them can be paid.";
    private static final Set<Finding.Kind> CONFLICTS = Set.of(
            Finding.Kind.CONFLICTS_WITH_REQUEST,
            Finding.Kind.CONFLICTS_AND_COMES_FIRST,
            Finding.Kind.CONFLICTS_AND_COMES_LATER);

    private final Observable<List<OpenWallet>> wallets;
    private final PayeeBook payees;
    private final CoordinationService coordination;
    private final Observable<People> people;
    private final TimeSource time;
    private final EventThread events;
    private final Executor background;
    private final SigningLog log = new SigningLog();
    private final Map<org.nelumbo.coordination.request.RequestId, CompletableFuture<Void>> released = new HashMap<>();
    private final Set<org.nelumbo.coordination.request.RequestId> learnt = new HashSet<>();
    private final MutableObservable<List<RequestSnapshot>> requests = new MutableObservable<>(List.of());
    private final List<Subscription> subscriptions = new ArrayList<>();
    private boolean publishing;

    /// @param background where repositories may block
    public WalletRequests(
            Observable<List<OpenWallet>> wallets,
            PayeeBook payees,
            CoordinationService coordination,
            Observable<People> people,
            TimeSource time,
            EventThread events,
            Executor background) {
        this.wallets = wallets;
        this.payees = payees;
        this.coordination = coordination;
        this.people = people;
        this.time = time;
        this.events = events;
        this.background = background;
        subscriptions.add(coordination.requests().subscribe(changed -> events.execute(this::publish)));
        subscriptions.add(people.subscribe(changed -> events.execute(this::publish)));
    }

    @Override
    public Observable<List<RequestSnapshot>> requests() {
        return requests;
    }

    /// Tells that a wallet's coins changed, which findings depend on.
    public void walletChanged() {
        events.execute(this::publish);
    }

    @Override
    public CompletableFuture<Result<RequestSnapshot, RequestFailure>> approve(RequestId request) {
        return find(request).map(this::approve).orElseGet(WalletRequests::unknown);
    }

    @Override
    public CompletableFuture<Result<RequestSnapshot, RequestFailure>> approveInstead(RequestId request, String reason) {
        return find(request)
                .map(found -> approveInstead(found, shortened(reason)))
                .orElseGet(WalletRequests::unknown);
    }

    @Override
    public CompletableFuture<Result<RequestSnapshot, RequestFailure>> reject(RequestId request, String reason) {
        return decided(request, coordination.reject(idOf(request), shortened(reason)));
    }

    @Override
    public CompletableFuture<Result<RequestSnapshot, RequestFailure>> withdraw(RequestId request) {
        return decided(request, coordination.withdraw(idOf(request)));
    }

    @Override
    public CompletableFuture<Result<RequestSnapshot, RequestFailure>> retry(RequestId request) {
        return decided(request, coordination.retry(idOf(request)));
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }

    /// Reviews once more at the moment of approval: what was true when the screen was painted may have
    /// changed.
    private CompletableFuture<Result<RequestSnapshot, RequestFailure>> approve(
            org.nelumbo.coordination.service.RequestSnapshot request) {
        Optional<OpenWallet> wallet = walletOf(request);
        if (wallet.isEmpty()) {
            return CompletableFuture.completedFuture(Result.failed(new RequestFailure.Locked()));
        }
        RequestSnapshot shown = project(request, wallet.get());
        Optional<Finding> blocking = shown.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.BLOCKING)
                .findFirst();
        if (blocking.isPresent()) {
            return CompletableFuture.completedFuture(
                    Result.failed(new RequestFailure.Blocked(shown.problem().orElse(sentence(blocking.get())))));
        }
        Set<OutPoint> coins = request.request().transaction().inputs().stream()
                .map(TxInput::outPoint)
                .collect(Collectors.toSet());
        // So that our own next payment does not send its change to the same address.
        request.request().change().forEach(change -> wallet.get().sync().markTaken(ReviewRequests.path(change.path())));
        return wallet.get()
                .sync()
                .reserve(request.id().bytes(), coins)
                .thenCompose(reserved -> reserved.isOk()
                        ? decided(new RequestId(request.id().bytes()), coordination.approve(request.id()))
                                .thenCompose(result -> result.isOk()
                                        ? CompletableFuture.completedFuture(result)
                                        : wallet.get()
                                                .sync()
                                                .release(request.id().bytes())
                                                .thenApply(free -> result))
                        : CompletableFuture.completedFuture(Result.failed(new RequestFailure.Blocked(SAME_COINS))));
    }

    private static String sentence(Finding blocking) {
        return CONFLICTS.contains(blocking.kind())
                ? SAME_COINS
                : "A check blocks this request: " + blocking.kind() + ".";
    }

    /// Takes back what stands in the way, waits until its coins are free, and approves like any
    /// other request. In between, nothing of this is approved: a crash there leaves a request that
    /// waits for the same person.
    private CompletableFuture<Result<RequestSnapshot, RequestFailure>> approveInstead(
            org.nelumbo.coordination.service.RequestSnapshot request, String reason) {
        Optional<OpenWallet> wallet = walletOf(request);
        if (wallet.isEmpty() || !project(request, wallet.get()).approvableInstead()) {
            return approve(request);
        }
        return coordination
                .giveWay(request.id(), reason)
                .thenComposeAsync(
                        answer -> switch (answer) {
                            case Result.Ok<org.nelumbo.coordination.request.RequestId, CoordinationRefusal>(var id) ->
                                released(request.conflicts(), wallet.get())
                                        .thenComposeAsync(free -> approve(new RequestId(id.bytes())), events);
                            case Result.Failed<org.nelumbo.coordination.request.RequestId, CoordinationRefusal>(
                                    var refusal) ->
                                CompletableFuture.completedFuture(Result.failed(failureOf(refusal)));
                        },
                        events);
    }

    /// Ends when those of these requests that are over hold no coins any more.
    private CompletableFuture<Void> released(
            List<org.nelumbo.coordination.request.RequestId> requests, OpenWallet wallet) {
        return CompletableFuture.allOf(requests.stream()
                .flatMap(id -> find(new RequestId(id.bytes())).stream())
                .map(found -> settle(found, wallet))
                .toArray(CompletableFuture[]::new));
    }

    private static String shortened(String reason) {
        return reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
    }

    private CompletableFuture<Result<RequestSnapshot, RequestFailure>> decided(
            RequestId request,
            CompletableFuture<Result<org.nelumbo.coordination.request.RequestId, CoordinationRefusal>> decision) {
        return decision.thenComposeAsync(
                answer -> switch (answer) {
                    case Result.Ok<org.nelumbo.coordination.request.RequestId, CoordinationRefusal>(var id) ->
                        find(request)
                                .flatMap(found -> walletOf(found).map(wallet -> settled(found, wallet)))
                                .orElseGet(WalletRequests::unknown);
                    case Result.Failed<org.nelumbo.coordination.request.RequestId, CoordinationRefusal>(var refusal) ->
                        CompletableFuture.completedFuture(Result.failed(failureOf(refusal)));
                },
                events);
    }

    /// A request as it stands after a decision. If it is over, its coins are free by then.
    private CompletableFuture<Result<RequestSnapshot, RequestFailure>> settled(
            org.nelumbo.coordination.service.RequestSnapshot request, OpenWallet wallet) {
        return settle(request, wallet)
                .handleAsync(
                        (free, failed) -> {
                            publish();
                            return Result.ok(project(request, wallet));
                        },
                        events);
    }

    private static RequestFailure failureOf(CoordinationRefusal refusal) {
        return switch (refusal) {
            case CoordinationRefusal.UnknownRequest() -> new RequestFailure.UnknownRequest();
            case CoordinationRefusal.NotOurs() -> new RequestFailure.TooLate(refusal.explanation());
            case CoordinationRefusal.TooLate(String why) -> new RequestFailure.TooLate(why);
            case CoordinationRefusal.Malformed(String why) -> new RequestFailure.Blocked(why);
            case CoordinationRefusal.ReviewRefused(var review) -> new RequestFailure.Blocked(review.explanation());
            case CoordinationRefusal.Conflicting(var other) -> new RequestFailure.Blocked(refusal.explanation());
            case CoordinationRefusal.Locked() -> new RequestFailure.Locked();
            case CoordinationRefusal.Closed() -> new RequestFailure.Locked();
        };
    }

    private void publish() {
        List<RequestSnapshot> shown = new ArrayList<>();
        for (org.nelumbo.coordination.service.RequestSnapshot request :
                coordination.requests().get()) {
            walletOf(request).ifPresent(wallet -> {
                log.observe(
                        request,
                        time.now(),
                        member -> RequestProjection.person(member, wallet, people.get())
                                .name());
                boolean settled = settle(request, wallet).isDone();
                if (!request.stage().ended()
                        && spentOtherwise(request, wallet.sync().view().get().ledger())) {
                    coordination.coinsSpent(request.id());
                }
                // Nobody who saw it open reads that it is over before its coins can be spent.
                Optional<RequestSnapshot> before = settled ? Optional.empty() : shownBefore(request);
                shown.add(before.orElseGet(() -> project(request, wallet)));
            });
        }
        shown.sort(RequestProjection.ORDER);
        requests.set(List.copyOf(shown));
    }

    private RequestSnapshot project(org.nelumbo.coordination.service.RequestSnapshot request, OpenWallet wallet) {
        return RequestProjection.of(
                request,
                coordination.requests().get(),
                wallet,
                people.get(),
                payees.timesPaid(wallet.account().id()),
                log,
                time.now());
    }

    private Optional<RequestSnapshot> shownBefore(org.nelumbo.coordination.service.RequestSnapshot request) {
        return requests.get().stream()
                .filter(shown -> shown.id().hash().equals(request.id().bytes()))
                .findFirst();
    }

    /// Does what a request's new stage asks for, once.
    ///
    /// @return ends when a request that is over holds no coins any more
    private CompletableFuture<Void> settle(
            org.nelumbo.coordination.service.RequestSnapshot request, OpenWallet wallet) {
        boolean sent = request.stage() == RequestStage.BROADCAST || request.stage() == RequestStage.CONFIRMED;
        if (sent && learnt.add(request.id())) {
            Set<Script> receivers = receivers(request.request());
            background.execute(() -> payees.paid(wallet.account().id(), request.txid(), receivers, time.now()));
        }
        if (!request.stage().ended()) {
            return CompletableFuture.completedFuture(null);
        }
        return released.computeIfAbsent(request.id(), none -> release(request, wallet));
    }

    private CompletableFuture<Void> release(
            org.nelumbo.coordination.service.RequestSnapshot request, OpenWallet wallet) {
        CompletableFuture<Void> release = wallet.sync().release(request.id().bytes());
        release.whenComplete((free, failed) -> events.execute(this::publishSoon));
        return release;
    }

    /// Once for many that come close together, such as all that ever ended, after a start.
    private void publishSoon() {
        if (!publishing) {
            publishing = true;
            events.execute(() -> {
                publishing = false;
                publish();
            });
        }
    }

    /// True if another transaction spends one of its coins and a block holds that one: then ours can never confirm.
    private static boolean spentOtherwise(org.nelumbo.coordination.service.RequestSnapshot request, Ledger ledger) {
        Set<Txid> others = request.request().transaction().inputs().stream()
                .flatMap(input -> Optional.ofNullable(ledger.spentBy().get(input.outPoint())).stream())
                .filter(spender -> !spender.equals(request.txid()))
                .collect(Collectors.toSet());
        return ledger.history().stream().anyMatch(entry -> entry.block().isPresent() && others.contains(entry.txid()));
    }

    private static Set<Script> receivers(SigningRequest request) {
        Set<Integer> change =
                request.change().stream().map(output -> output.outputIndex()).collect(Collectors.toSet());
        List<TxOutput> outputs = request.transaction().outputs();
        Set<Script> receivers = new HashSet<>();
        for (int i = 0; i < outputs.size(); i++) {
            if (!change.contains(i)) {
                receivers.add(outputs.get(i).script());
            }
        }
        return receivers;
    }

    private Optional<org.nelumbo.coordination.service.RequestSnapshot> find(RequestId id) {
        return coordination.requests().get().stream()
                .filter(request -> request.id().bytes().equals(id.hash()))
                .findFirst();
    }

    private Optional<OpenWallet> walletOf(org.nelumbo.coordination.service.RequestSnapshot request) {
        return wallets.get().stream()
                .filter(wallet -> wallet.id().equals(request.request().wallet()))
                .findFirst();
    }

    private static org.nelumbo.coordination.request.RequestId idOf(RequestId id) {
        return new org.nelumbo.coordination.request.RequestId(id.hash());
    }

    private static CompletableFuture<Result<RequestSnapshot, RequestFailure>> unknown() {
        return CompletableFuture.completedFuture(Result.failed(new RequestFailure.UnknownRequest()));
    }
}
