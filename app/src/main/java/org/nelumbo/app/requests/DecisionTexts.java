package org.nelumbo.app.requests;

import java.util.List;
import java.util.Optional;
import org.nelumbo.app.component.ForeignText;
import org.nelumbo.app.component.Sentence;
import org.nelumbo.app.format.Formats;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.RequestSnapshot.Approval;
import org.nelumbo.node.service.RequestSnapshot.Decision;

/// The sentences of the decision screen.
final class DecisionTexts {
    private DecisionTexts() {}

    /// The one sentence at the top; key words in asterisks.
    static String sentence(Scope scope, RequestSnapshot request) {
        String who = Sentence.plain(ForeignText.clean(request.proposer().name()));
        String wallet = Sentence.plain(request.walletName());
        if (request.transaction().isEmpty()) {
            return scope.text("requests.sentence.refused", who, wallet);
        }
        String payees = Sentence.plain(RequestTexts.payees(scope, request));
        String amount = scope.appearance().amountsHidden().get()
                ? scope.text("component.money.hidden")
                : RequestTexts.amount(request).map(scope.formats()::money).orElse("");
        if (request.proposer().me()) {
            return scope.text("requests.sentence.mine", payees, amount, wallet);
        }
        return scope.text("requests.sentence.asks", who, payees, amount, wallet);
    }

    /// The line under it.
    static String line(Scope scope, RequestSnapshot request) {
        if (request.transaction().isEmpty()) {
            return scope.text("requests.sentence.refused.line");
        }
        String payee = request.findings().stream()
                .map(finding -> FindingTexts.brief(scope, finding))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Formats::sentence)
                .map(text -> text + ". ")
                .orElse("");
        return payee + scope.text("requests.sentence.final");
    }

    /// What happened, or what is waited for, once there is nothing for me to decide.
    static String happened(Scope scope, RequestSnapshot request) {
        return switch (request.phase()) {
            case COLLECTING -> {
                List<String> waiting = RequestTexts.waitingFor(scope, request);
                yield request.proposer().me()
                        ? scope.text("requests.happened.asked", scope.formats().list(waiting))
                        : scope.text(
                                "requests.happened.approved", scope.formats().list(waiting));
            }
            case REJECTED ->
                request.approvals().stream()
                        .filter(approval -> approval.decision() == Decision.REJECTED)
                        .findFirst()
                        .map(approval -> rejected(scope, approval))
                        .orElseGet(() -> scope.text("requests.happened.rejected"));
            case EXPIRED ->
                scope.text(
                        "requests.happened.expired",
                        scope.formats()
                                .dayAndClock(request.expiresAt(), scope.now().getValue()));
            case WITHDRAWN ->
                scope.text("requests.happened.withdrawn", request.proposer().name());
            case REFUSED ->
                scope.text(
                        "requests.happened.refused",
                        request.problem().map(ForeignText::clean).orElse(""));
            case SIGNING, BROADCASTING, SENT, CONFIRMED -> scope.text("requests.happened.signed");
            case STALLED, FAILED -> scope.text("requests.happened.failed");
        };
    }

    private static String rejected(Scope scope, Approval approval) {
        String who = approval.cosigner().me()
                ? scope.text("requests.you")
                : ForeignText.clean(approval.cosigner().name());
        return approval.reason()
                .map(reason -> scope.text(
                        "requests.happened.rejected_because", Formats.sentence(who), ForeignText.clean(reason)))
                .orElseGet(() -> scope.text("requests.happened.rejected"));
    }
}
