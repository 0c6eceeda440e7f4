package org.nelumbo.app.requests;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nelumbo.app.component.AddressGroups;
import org.nelumbo.app.component.ForeignText;
import org.nelumbo.app.component.PetalState;
import org.nelumbo.app.component.State;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.node.service.Finding;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.RequestSnapshot.Approval;
import org.nelumbo.node.service.RequestSnapshot.Decision;
import org.nelumbo.node.service.TransactionView;

/// A request in words, the same on every screen. The words come from the decoded transaction, not from its sender.
public final class RequestTexts {
    private RequestTexts() {}

    /// Whom it pays, such as `Rent Ltd` or `Rent Ltd and 2 more`.
    public static String payees(Scope scope, RequestSnapshot request) {
        List<TransactionView.Output> payees = payeeOutputs(request);
        if (payees.isEmpty()) {
            return scope.text("requests.payee.unknown");
        }
        String first = payee(scope, payees.getFirst());
        return payees.size() == 1 ? first : scope.texts().count("requests.payee.and_more", payees.size() - 1L, first);
    }

    /// The name the proposer gave, else the ends of the address.
    public static String payee(Scope scope, TransactionView.Output output) {
        Optional<String> label = output.label().map(ForeignText::clean).filter(text -> !text.isEmpty());
        return label.orElseGet(() ->
                output.address().map(address -> ends(address)).orElseGet(() -> scope.text("requests.payee.data")));
    }

    /// The ends of an address, for places where its whole stands elsewhere.
    public static String ends(String address) {
        List<String> groups = AddressGroups.of(address).groups();
        return groups.size() < 3 ? address : groups.getFirst() + "\u2026" + groups.getLast();
    }

    /// Outputs that leave the wallet.
    public static List<TransactionView.Output> payeeOutputs(RequestSnapshot request) {
        return request.transaction().stream()
                .flatMap(transaction -> transaction.outputs().stream())
                .filter(output -> output.role() == TransactionView.Role.PAYEE)
                .toList();
    }

    /// What leaves to others, if my computer could decode it.
    public static Optional<Amount> amount(RequestSnapshot request) {
        return request.transaction().map(TransactionView::paid);
    }

    /// One line for a list.
    public static String title(Scope scope, RequestSnapshot request) {
        if (request.needsMe() || request.phase() == RequestSnapshot.Phase.REFUSED) {
            return scope.text("requests.title.asks", request.proposer().name(), payees(scope, request));
        }
        return scope.text("requests.title.paid", payees(scope, request), request.walletName());
    }

    /// Who has not decided yet.
    public static List<String> waitingFor(Scope scope, RequestSnapshot request) {
        return request.approvals().stream()
                .filter(approval -> approval.decision() == Decision.WAITING)
                .map(Approval::cosigner)
                .map(person -> person.me() ? scope.text("requests.you") : person.name())
                .toList();
    }

    /// True when a rule forbids me to approve what I am asked to.
    public static boolean blocked(RequestSnapshot request) {
        return request.needsMe()
                && request.findings().stream().anyMatch(finding -> finding.severity() == Finding.Severity.BLOCKING);
    }

    /// Where it stands, in a few words.
    public static String word(Scope scope, RequestSnapshot request) {
        return switch (request.phase()) {
            case COLLECTING -> {
                if (blocked(request)) {
                    yield scope.text("requests.word.blocked");
                }
                List<String> waiting = waitingFor(scope, request);
                yield request.needsMe() || waiting.isEmpty()
                        ? scope.text(
                                "requests.word.approved",
                                request.approved(),
                                request.approvals().size())
                        : scope.text(
                                "requests.word.waiting_for", scope.formats().list(waiting));
            }
            case SIGNING -> scope.text("requests.word.signing");
            case BROADCASTING -> scope.text("requests.word.sending");
            case SENT -> scope.text("requests.word.sent");
            case CONFIRMED -> scope.texts().count("requests.word.confirmed", request.confirmations());
            case REJECTED -> scope.text("requests.word.rejected");
            case EXPIRED -> scope.text("requests.word.expired");
            case WITHDRAWN -> scope.text("requests.word.withdrawn");
            case REFUSED -> scope.text("requests.word.refused");
            case STALLED, FAILED -> scope.text("requests.word.failed");
        };
    }

    /// Its state.
    public static State state(RequestSnapshot request) {
        return switch (request.phase()) {
            case COLLECTING -> blocked(request) ? State.BLOCKED : State.WAITING;
            case SIGNING, BROADCASTING, SENT -> State.WORKING;
            case CONFIRMED -> State.DONE;
            case STALLED, REJECTED, REFUSED, FAILED -> State.BLOCKED;
            case EXPIRED, WITHDRAWN -> State.NEUTRAL;
        };
    }

    /// One petal a co-signer.
    public static List<PetalState> petals(RequestSnapshot request) {
        return request.approvals().stream()
                .map(approval -> petal(request, approval))
                .toList();
    }

    private static PetalState petal(RequestSnapshot request, Approval approval) {
        return switch (request.phase()) {
            case COLLECTING, EXPIRED, WITHDRAWN, REJECTED, REFUSED ->
                switch (approval.decision()) {
                    case PROPOSED, APPROVED -> PetalState.DONE;
                    case REJECTED -> PetalState.BLOCKED;
                    case WAITING ->
                        approval.cosigner().presence() == Person.Presence.UNREACHABLE
                                        && !approval.cosigner().me()
                                ? PetalState.OFF
                                : PetalState.WAITING;
                };
            case SIGNING -> PetalState.WORKING;
            case BROADCASTING, SENT, CONFIRMED -> PetalState.DONE;
            case STALLED, FAILED -> PetalState.BLOCKED;
        };
    }

    /// What stands in the first column of a list: when it is due, or when it ended.
    public static String when(Scope scope, RequestSnapshot request) {
        Instant now = scope.now().getValue();
        return switch (request.phase()) {
            case COLLECTING -> scope.formats().clockOrDay(request.expiresAt(), now);
            case SIGNING, BROADCASTING -> scope.text("requests.when.now");
            case STALLED, SENT, CONFIRMED, REJECTED, EXPIRED, WITHDRAWN, REFUSED, FAILED ->
                scope.formats().clockOrDay(request.createdAt(), now);
        };
    }

    /// The line under [#when].
    public static String whenLine(Scope scope, RequestSnapshot request) {
        Instant now = scope.now().getValue();
        return switch (request.phase()) {
            case COLLECTING -> scope.formats().left(request.expiresAt(), now);
            case SIGNING ->
                request.progress()
                        .map(progress -> scope.text("requests.when.steps", progress.stepsDone(), progress.stepsTotal()))
                        .orElse("");
            case BROADCASTING -> scope.text("requests.when.sending");
            case STALLED, SENT, CONFIRMED, REJECTED, EXPIRED, WITHDRAWN, REFUSED, FAILED ->
                scope.formats().ago(request.createdAt(), now);
        };
    }

    /// The line under the title: wallet and what is special.
    public static String second(Scope scope, RequestSnapshot request) {
        List<String> parts = new ArrayList<>();
        if (request.needsMe()) {
            parts.add(request.walletName());
        }
        request.findings().stream()
                .sorted(Comparator.comparing(finding -> finding.severity() != Finding.Severity.BLOCKING))
                .map(finding -> FindingTexts.brief(scope, finding))
                .flatMap(Optional::stream)
                .limit(1)
                .forEach(parts::add);
        if (!request.needsMe() && request.phase() == RequestSnapshot.Phase.COLLECTING) {
            parts.clear();
            parts.add(scope.text("requests.second.saved"));
        }
        if (request.phase() != RequestSnapshot.Phase.COLLECTING) {
            parts.clear();
            request.transaction()
                    .ifPresent(transaction -> parts.add(scope.text(
                            "requests.second.size",
                            scope.texts()
                                    .count(
                                            "requests.people",
                                            request.approvals().size()),
                            scope.texts()
                                    .count(
                                            "requests.coins",
                                            transaction.inputs().size()))));
        }
        return String.join(" \u00b7 ", parts);
    }
}
