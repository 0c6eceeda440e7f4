package org.nelumbo.app.requests;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.mvvm.ViewModel;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.node.service.Finding;
import org.nelumbo.node.service.RequestFailure;
import org.nelumbo.node.service.RequestId;
import org.nelumbo.node.service.RequestService;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.TransactionView;

/// One request: what it does, what the rules say, who has decided, and my decision.
public final class RequestViewModel extends ViewModel {
    /// Characters a reason may have.
    public static final int REASON_LIMIT = 280;

    private static final int FLOW_LIMIT = 12;

    private final Scope scope;
    private final RequestId id;
    private final ReadOnlyObjectWrapper<Optional<RequestSnapshot>> request =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final IntegerProperty shown = new SimpleIntegerProperty();
    private final BooleanProperty rejecting = new SimpleBooleanProperty();
    private final StringProperty reason = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper deciding = new ReadOnlyBooleanWrapper();
    private List<RequestSnapshot> all = List.of();

    public RequestViewModel(Scope scope, RequestId id) {
        this.scope = scope;
        this.id = id;
    }

    @Override
    protected void onAttach() {
        keep(scope.door().watch(scope.services().requests().requests(), this::requests));
    }

    /// The request, unless it is not known.
    public ReadOnlyObjectProperty<Optional<RequestSnapshot>> request() {
        return request.getReadOnlyProperty();
    }

    /// 0 shows the flow, 1 the table.
    public IntegerProperty shown() {
        return shown;
    }

    /// True while the form for a reason is open.
    public BooleanProperty rejecting() {
        return rejecting;
    }

    /// Why not.
    public StringProperty reason() {
        return reason;
    }

    /// Why a decision was not taken, or empty.
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /// True while a decision is being stored.
    public ReadOnlyBooleanProperty deciding() {
        return deciding.getReadOnlyProperty();
    }

    /// `Request 1 of 3` among those that wait for me, else what it pays.
    public String title() {
        List<RequestId> open = open();
        int place = open.indexOf(id);
        if (place >= 0) {
            return scope.text("requests.page.title", place + 1, open.size());
        }
        return request.get()
                .map(found -> scope.text("requests.page.paying", RequestTexts.payees(scope, found)))
                .orElseGet(() -> scope.text("requests.page.unknown"));
    }

    /// Why the hold button is shut, or empty when it is open.
    public String shutReason() {
        if (request.get().isEmpty()) {
            return scope.text("requests.shut.unknown");
        }
        RequestSnapshot found = request.get().get();
        if (found.approvable() || found.approvableInstead() || !found.needsMe()) {
            return "";
        }
        if (found.transaction().isEmpty()) {
            return scope.text("requests.shut.no_transaction");
        }
        int inputs = found.transaction()
                .map(transaction -> transaction.inputs().size())
                .orElse(0);
        if (found.hashesRebuilt() != inputs) {
            return scope.text("requests.shut.hashes", found.hashesRebuilt(), inputs);
        }
        return found.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.BLOCKING)
                .findFirst()
                .map(finding -> scope.text("requests.shut.finding", FindingTexts.title(scope, finding)))
                .orElse("");
    }

    /// True when all hashes were rebuilt and match.
    public boolean hashesMatch() {
        return request.get()
                .filter(found -> found.transaction()
                        .map(transaction -> transaction.inputs().size() == found.hashesRebuilt())
                        .orElse(false))
                .isPresent();
    }

    /// Approves exactly what is shown, in place of my own word about the same coins if there is one
    /// and this comes first.
    public void approve() {
        if (deciding.get()) {
            return;
        }
        RequestService service = scope.services().requests();
        if (request.get().filter(RequestSnapshot::approvable).isPresent()) {
            approved(service.approve(id));
        } else {
            request.get()
                    .filter(RequestSnapshot::approvableInstead)
                    .ifPresent(found -> approved(service.approveInstead(id, RivalTexts.reason(scope, found))));
        }
    }

    private void approved(CompletableFuture<Result<RequestSnapshot, RequestFailure>> decision) {
        deciding.set(true);
        error.set("");
        scope.door().deliver(decision, result -> decided(result, scope.text("requests.notice.approved")));
    }

    /// Opens the request of the same coins that is worth a look.
    public void openRival() {
        request.get()
                .flatMap(RivalTexts::worthALook)
                .ifPresent(rival -> scope.navigator().go(new Route.Request(rival.id())));
    }

    /// Rejects with the typed reason.
    public void reject() {
        String why = reason.get().strip();
        if (deciding.get()) {
            return;
        }
        if (why.isEmpty()) {
            error.set(scope.text("requests.reject.missing"));
            return;
        }
        if (why.length() > REASON_LIMIT) {
            error.set(scope.text("requests.reject.long", REASON_LIMIT));
            return;
        }
        deciding.set(true);
        error.set("");
        scope.door()
                .deliver(
                        scope.services().requests().reject(id, why),
                        result -> decided(result, scope.text("requests.notice.rejected")));
    }

    /// Takes my own request back.
    public void withdraw() {
        if (!deciding.get()) {
            deciding.set(true);
            error.set("");
            scope.door()
                    .deliver(
                            scope.services().requests().withdraw(id),
                            result -> decided(result, scope.text("requests.notice.withdrawn")));
        }
    }

    /// Tries again under the same approvals.
    public void retry() {
        if (!deciding.get()) {
            deciding.set(true);
            error.set("");
            scope.door()
                    .deliver(
                            scope.services().requests().retry(id),
                            result -> decided(result, scope.text("requests.notice.retried")));
        }
    }

    /// True when I proposed it and it is still being decided or signed.
    public boolean withdrawable() {
        return request.get()
                .filter(found -> found.proposer().me())
                .map(found -> switch (found.phase()) {
                    case COLLECTING, SIGNING -> true;
                    case STALLED, BROADCASTING, SENT, CONFIRMED, REJECTED, EXPIRED, WITHDRAWN, REFUSED, FAILED -> false;
                })
                .orElse(false);
    }

    /// Opens the next or the previous request that waits for me.
    public void step(int by) {
        List<RequestId> open = open();
        if (open.isEmpty()) {
            return;
        }
        int place = Math.floorMod(open.indexOf(id) + by, open.size());
        if (!open.get(place).equals(id)) {
            scope.navigator().go(new Route.Request(open.get(place)));
        }
    }

    /// True when there is another one to step to.
    public boolean hasNext() {
        List<RequestId> open = open();
        return open.size() > 1 || (open.size() == 1 && !open.contains(id));
    }

    private List<RequestId> open() {
        return all.stream()
                .filter(RequestSnapshot::needsMe)
                .map(RequestSnapshot::id)
                .toList();
    }

    private void decided(Result<RequestSnapshot, RequestFailure> result, String notice) {
        deciding.set(false);
        switch (result) {
            case Result.Ok<RequestSnapshot, RequestFailure> ok -> {
                rejecting.set(false);
                scope.notices().tell(notice);
            }
            case Result.Failed<RequestSnapshot, RequestFailure>(RequestFailure failure) ->
                error.set(scope.failures().of(failure).line());
        }
    }

    private void requests(List<RequestSnapshot> next) {
        boolean first = request.get().isEmpty();
        all = next;
        Optional<RequestSnapshot> found =
                next.stream().filter(each -> each.id().equals(id)).findFirst();
        if (first
                && found.flatMap(RequestSnapshot::transaction)
                        .filter(RequestViewModel::wide)
                        .isPresent()) {
            shown.set(1);
        }
        request.set(found);
    }

    private static boolean wide(TransactionView transaction) {
        return transaction.inputs().size() > FLOW_LIMIT || transaction.outputs().size() > FLOW_LIMIT;
    }
}
