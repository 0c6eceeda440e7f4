package org.nelumbo.node.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.nelumbo.chain.script.Script;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.request.RequestStage;
import org.nelumbo.coordination.service.BroadcastSnapshot;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.node.people.People;
import org.nelumbo.node.service.Finding;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.RequestId;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.RequestSnapshot.Decision;
import org.nelumbo.node.service.RequestSnapshot.Phase;
import org.nelumbo.node.service.TransactionView;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.wallets.OpenWallet;
import org.nelumbo.node.wallets.ReviewRequests;
import org.nelumbo.wallet.account.Member;
import org.nelumbo.wallet.review.ReviewRefusal;
import org.nelumbo.wallet.review.ReviewedSpend;
import org.nelumbo.wallet.sync.WalletView;

/// A signing request as screens show it: what the coordination knows about people, and what our own
/// wallet reads in the transaction.
public final class RequestProjection {
    /// Those that wait for me first, then open ones by expiry, then ended ones, newest first.
    public static final Comparator<RequestSnapshot> ORDER = Comparator.comparing(
                    (RequestSnapshot request) -> !request.needsMe())
            .thenComparing(request -> isOver(request.phase()))
            .thenComparing(request -> isOver(request.phase()) ? Instant.EPOCH : request.expiresAt())
            .thenComparing(RequestSnapshot::createdAt, Comparator.reverseOrder())
            .thenComparing(request -> request.id().hash());

    private RequestProjection() {}

    /// One request as it stands.
    ///
    /// @param all everything the coordination knows, this one among it
    /// @param timesPaid how often each receiver was paid from the wallet
    public static RequestSnapshot of(
            org.nelumbo.coordination.service.RequestSnapshot request,
            List<org.nelumbo.coordination.service.RequestSnapshot> all,
            OpenWallet wallet,
            People people,
            Map<Script, Integer> timesPaid,
            SigningLog log,
            Instant now) {
        Function<MemberId, Person> person = member -> person(member, wallet, people);
        WalletView view = wallet.sync().view().get();
        Result<ReviewedSpend, ReviewRefusal> review =
                wallet.review().review(ReviewRequests.of(request.request()), view, timesPaid);
        Optional<TransactionView> transaction = review.asValue()
                .map(spend -> TransactionViews.of(spend, wallet.account().network()));
        List<RequestSnapshot.Rival> rivals = RivalRequests.of(request, all, person);
        return new RequestSnapshot(
                new RequestId(request.id().bytes()),
                new WalletId(request.request().wallet().bytes()),
                wallet.account().policy().name(),
                person.apply(request.request().proposer()),
                transaction,
                findings(review, request, rivals),
                rivals,
                review.asValue().map(spend -> spend.inputs().size()).orElse(0),
                approvals(request, wallet.order(), person),
                request.request().purpose(),
                request.request().createdAt(),
                request.request().expiresAt(),
                phase(request.stage()),
                ProgressProjection.of(request, wallet.order(), person, log, now),
                confirmations(request, view),
                request.broadcast().flatMap(BroadcastSnapshot::sentBy).map(person),
                problem(request, review));
    }

    /// A member of a wallet as a person.
    public static Person person(MemberId member, OpenWallet wallet, People people) {
        return wallet.account().policy().members().stream()
                .filter(candidate -> candidate.memberKey().compressed().equals(member.key()))
                .findFirst()
                .map((Member found) -> people.of(found.name(), found.peerId()))
                .orElseThrow();
    }

    private static List<Finding> findings(
            Result<ReviewedSpend, ReviewRefusal> review,
            org.nelumbo.coordination.service.RequestSnapshot request,
            List<RequestSnapshot.Rival> rivals) {
        return switch (review) {
            case Result.Failed<ReviewedSpend, ReviewRefusal>(ReviewRefusal refusal) ->
                List.of(new Finding(Finding.Severity.BLOCKING, Finding.Kind.REFUSED, List.of(refusal.explanation())));
            case Result.Ok<ReviewedSpend, ReviewRefusal>(ReviewedSpend spend) -> {
                List<Finding> findings = new ArrayList<>(RivalRequests.findings(rivals, request.first()));
                spend.findings().stream()
                        .filter(finding -> !isOwnEcho(finding, request.stage()) && !isHeldBy(finding, rivals))
                        .map(Findings::of)
                        .forEach(findings::add);
                findings.sort(Comparator.comparing(finding -> finding.severity() != Finding.Severity.BLOCKING));
                yield findings;
            }
        };
    }

    /// The rival says it itself, once and with a name.
    private static boolean isHeldBy(org.nelumbo.wallet.review.Finding finding, List<RequestSnapshot.Rival> rivals) {
        return finding instanceof org.nelumbo.wallet.review.Finding.CoinReserved(var coin, var holder)
                && rivals.stream().anyMatch(rival -> rival.id().hash().equals(holder));
    }

    /// Once a payment is sent, that its coins are spent is its success and no finding against it.
    private static boolean isOwnEcho(org.nelumbo.wallet.review.Finding finding, RequestStage stage) {
        return switch (stage) {
            case SIGNED, BROADCAST, CONFIRMED ->
                finding.severity() == org.nelumbo.wallet.review.Finding.Severity.BLOCKING;
            case REFUSED, AWAITING_ME, AWAITING_OTHERS, READY, SIGNING, STALLED, REJECTED, WITHDRAWN, EXPIRED, FAILED ->
                false;
        };
    }

    private static List<RequestSnapshot.Approval> approvals(
            org.nelumbo.coordination.service.RequestSnapshot request,
            List<MemberId> order,
            Function<MemberId, Person> person) {
        List<RequestSnapshot.Approval> approvals = new ArrayList<>();
        for (MemberId member : order) {
            request.members().stream()
                    .filter(candidate -> candidate.member().equals(member))
                    .forEach(found -> approvals.add(new RequestSnapshot.Approval(
                            person.apply(member), decision(found.decision()), found.at(), found.reason())));
        }
        return approvals;
    }

    private static Decision decision(org.nelumbo.coordination.service.RequestSnapshot.Decision decision) {
        return switch (decision) {
            case PENDING -> Decision.WAITING;
            case PROPOSED -> Decision.PROPOSED;
            case APPROVED -> Decision.APPROVED;
            case REJECTED, REFUSED -> Decision.REJECTED;
        };
    }

    private static Phase phase(RequestStage stage) {
        return switch (stage) {
            case REFUSED -> Phase.REFUSED;
            case AWAITING_ME, AWAITING_OTHERS -> Phase.COLLECTING;
            case READY, SIGNING -> Phase.SIGNING;
            case STALLED -> Phase.STALLED;
            case SIGNED -> Phase.BROADCASTING;
            case BROADCAST -> Phase.SENT;
            case CONFIRMED -> Phase.CONFIRMED;
            case REJECTED -> Phase.REJECTED;
            case WITHDRAWN -> Phase.WITHDRAWN;
            case EXPIRED -> Phase.EXPIRED;
            case FAILED -> Phase.FAILED;
        };
    }

    private static boolean isOver(Phase phase) {
        return switch (phase) {
            case COLLECTING, SIGNING, STALLED, BROADCASTING, SENT -> false;
            case CONFIRMED, REJECTED, EXPIRED, WITHDRAWN, REFUSED, FAILED -> true;
        };
    }

    private static int confirmations(org.nelumbo.coordination.service.RequestSnapshot request, WalletView view) {
        Optional<Integer> height = request.broadcast().flatMap(BroadcastSnapshot::height);
        if (height.isEmpty()) {
            return 0;
        }
        return view.tip()
                .map(tip -> Math.max(1, tip.height() - height.get() + 1))
                .orElse(1);
    }

    private static Optional<String> problem(
            org.nelumbo.coordination.service.RequestSnapshot request, Result<ReviewedSpend, ReviewRefusal> review) {
        return request.problem()
                .or(() -> request.broadcast().flatMap(BroadcastSnapshot::problem))
                .or(() -> request.refusal().map(refusal -> refusal.explanation()))
                .or(() -> review.asFailure().map(ReviewRefusal::explanation));
    }
}
