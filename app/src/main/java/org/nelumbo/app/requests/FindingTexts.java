package org.nelumbo.app.requests;

import java.util.Optional;
import org.nelumbo.app.component.AddressGroups;
import org.nelumbo.app.component.ForeignText;
import org.nelumbo.app.component.State;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.Finding;

/// What the rules say, as a title and a second line. Exhaustive: a new rule does not compile before it has its words.
public final class FindingTexts {
    private FindingTexts() {}

    /// A few words.
    public static String title(Scope scope, Finding finding) {
        return switch (finding.kind()) {
            case KNOWN_PAYEE -> scope.text("finding.known_payee");
            case FIRST_TIME_PAYEE -> scope.text("finding.first_time_payee");
            case CHANGE_PROVEN -> scope.text("finding.change_proven");
            case NO_CHANGE -> scope.text("finding.no_change");
            case COINS_CONFIRMED -> scope.text("finding.coins_confirmed");
            case COIN_UNCONFIRMED -> scope.text("finding.coin_unconfirmed");
            case NO_LOOK_ALIKE -> scope.text("finding.no_look_alike");
            case LOOK_ALIKE -> scope.text("finding.look_alike");
            case LARGE_FOR_WALLET -> scope.text("finding.large_for_wallet");
            case FEE_USUAL -> scope.text("finding.fee_usual");
            case FEE_HIGH -> scope.text("finding.fee_high");
            case HASHES_MATCH -> scope.text("finding.hashes_match");
            case COIN_UNKNOWN -> scope.text("finding.coin_unknown");
            case COIN_SPENT -> scope.text("finding.coin_spent");
            case CHANGE_FAR_AHEAD -> scope.text("finding.change_far_ahead");
            case DATA_OUTPUT -> scope.text("finding.data_output");
            case CONFLICTS_WITH_REQUEST, CONFLICTS_AND_COMES_FIRST, CONFLICTS_AND_COMES_LATER ->
                scope.text("finding.conflicts", whose(scope, finding));
            case REFUSED -> scope.text("finding.refused");
        };
    }

    /// The line under it.
    public static String line(Scope scope, Finding finding) {
        return switch (finding.kind()) {
            case KNOWN_PAYEE -> scope.text("finding.known_payee.line", first(finding));
            case FIRST_TIME_PAYEE -> scope.text("finding.first_time_payee.line");
            case CHANGE_PROVEN -> scope.text("finding.change_proven.line");
            case NO_CHANGE -> scope.text("finding.no_change.line");
            case COINS_CONFIRMED -> scope.text("finding.coins_confirmed.line");
            case COIN_UNCONFIRMED -> scope.text("finding.coin_unconfirmed.line", first(finding));
            case NO_LOOK_ALIKE -> scope.text("finding.no_look_alike.line");
            case LOOK_ALIKE -> scope.text("finding.look_alike.line", AddressGroups.spaced(first(finding)));
            case LARGE_FOR_WALLET -> scope.text("finding.large_for_wallet.line", first(finding));
            case FEE_USUAL -> rate(scope, finding);
            case FEE_HIGH -> scope.text("finding.fee_high.line", rate(scope, finding));
            case HASHES_MATCH -> scope.text("finding.hashes_match.line", first(finding));
            case COIN_UNKNOWN -> scope.text("finding.coin_unknown.line", first(finding));
            case COIN_SPENT -> scope.text("finding.coin_spent.line", first(finding));
            case CHANGE_FAR_AHEAD -> scope.text("finding.change_far_ahead.line");
            case DATA_OUTPUT -> scope.text("finding.data_output.line");
            case CONFLICTS_WITH_REQUEST -> scope.text("finding.conflicts.line");
            case CONFLICTS_AND_COMES_FIRST -> scope.text("finding.conflicts.first");
            case CONFLICTS_AND_COMES_LATER -> scope.text("finding.conflicts.later");
            case REFUSED -> first(finding);
        };
    }

    /// What is worth saying in a list.
    public static Optional<String> brief(Scope scope, Finding finding) {
        return switch (finding.kind()) {
            case FIRST_TIME_PAYEE -> Optional.of(scope.text("finding.first_time_payee.brief"));
            case KNOWN_PAYEE -> Optional.of(scope.text("finding.known_payee.brief", first(finding)));
            case LOOK_ALIKE -> Optional.of(scope.text("finding.look_alike.brief"));
            case CONFLICTS_WITH_REQUEST, CONFLICTS_AND_COMES_FIRST, CONFLICTS_AND_COMES_LATER ->
                Optional.of(scope.text("finding.conflicts.brief", whose(scope, finding)));
            case REFUSED -> Optional.of(scope.text("finding.refused"));
            case CHANGE_PROVEN,
                    NO_CHANGE,
                    COINS_CONFIRMED,
                    COIN_UNCONFIRMED,
                    COIN_UNKNOWN,
                    COIN_SPENT,
                    CHANGE_FAR_AHEAD,
                    DATA_OUTPUT,
                    NO_LOOK_ALIKE,
                    LARGE_FOR_WALLET,
                    FEE_USUAL,
                    FEE_HIGH,
                    HASHES_MATCH -> Optional.empty();
        };
    }

    /// The request of somebody by that name, empty for me.
    static String whose(Scope scope, String name) {
        return name.isEmpty()
                ? scope.text("finding.conflicts.mine")
                : scope.text("finding.conflicts.theirs", ForeignText.clean(name));
    }

    private static String whose(Scope scope, Finding finding) {
        return finding.arguments().stream()
                .findFirst()
                .map(name -> whose(scope, name))
                .orElseGet(() -> scope.text("finding.conflicts.unknown"));
    }

    /// Its state.
    public static State state(Finding finding) {
        return switch (finding.severity()) {
            case FINE -> State.DONE;
            case NOTE -> State.NOTE;
            case BLOCKING -> State.BLOCKED;
        };
    }

    private static String rate(Scope scope, Finding finding) {
        String rate = first(finding);
        return rate.equals("1") ? scope.texts().count("spend.fee.rate", 1) : scope.text("spend.fee.rate.other", rate);
    }

    private static String first(Finding finding) {
        return finding.arguments().stream().findFirst().map(ForeignText::clean).orElse("");
    }
}
