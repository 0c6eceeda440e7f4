package org.nelumbo.node.projection;

import java.util.List;
import org.nelumbo.chain.address.AddressCodec;
import org.nelumbo.node.service.Finding;
import org.nelumbo.node.service.Finding.Kind;

/// The wallet's findings as screens show them.
public final class Findings {
    private Findings() {}

    /// One finding with what fills its sentence.
    public static Finding of(org.nelumbo.wallet.review.Finding finding) {
        return switch (finding) {
            case org.nelumbo.wallet.review.Finding.HashesMatch(int count) ->
                show(finding, Kind.HASHES_MATCH, Integer.toString(count));
            case org.nelumbo.wallet.review.Finding.ChangeProven(int outputs) -> show(finding, Kind.CHANGE_PROVEN);
            case org.nelumbo.wallet.review.Finding.NoChange() -> show(finding, Kind.NO_CHANGE);
            case org.nelumbo.wallet.review.Finding.CoinsConfirmed() -> show(finding, Kind.COINS_CONFIRMED);
            case org.nelumbo.wallet.review.Finding.KnownPayee(int output, int times) ->
                show(finding, Kind.KNOWN_PAYEE, Integer.toString(times));
            case org.nelumbo.wallet.review.Finding.NoLookAlike() -> show(finding, Kind.NO_LOOK_ALIKE);
            case org.nelumbo.wallet.review.Finding.FeeUsual(long rate) ->
                show(finding, Kind.FEE_USUAL, Long.toString(rate));
            case org.nelumbo.wallet.review.Finding.CoinUnknown(var coin) ->
                show(finding, Kind.COIN_UNKNOWN, coin.toString());
            case org.nelumbo.wallet.review.Finding.CoinUnconfirmed(var coin) ->
                show(finding, Kind.COIN_UNCONFIRMED, coin.toString());
            case org.nelumbo.wallet.review.Finding.FirstTimePayee(int output) -> show(finding, Kind.FIRST_TIME_PAYEE);
            case org.nelumbo.wallet.review.Finding.LookAlike(int output, var known) ->
                show(finding, Kind.LOOK_ALIKE, AddressCodec.format(known));
            case org.nelumbo.wallet.review.Finding.LargeForWallet(int percent) ->
                show(finding, Kind.LARGE_FOR_WALLET, Integer.toString(percent));
            case org.nelumbo.wallet.review.Finding.FeeHigh(long rate) ->
                show(finding, Kind.FEE_HIGH, Long.toString(rate));
            case org.nelumbo.wallet.review.Finding.ChangeFarAhead(int output) -> show(finding, Kind.CHANGE_FAR_AHEAD);
            case org.nelumbo.wallet.review.Finding.DataOutput(int output) -> show(finding, Kind.DATA_OUTPUT);
            case org.nelumbo.wallet.review.Finding.CoinSpent(var coin, var by) ->
                show(finding, Kind.COIN_SPENT, coin.toString(), by.display());
            case org.nelumbo.wallet.review.Finding.CoinReserved(var coin, var holder) ->
                show(finding, Kind.CONFLICTS_WITH_REQUEST);
        };
    }

    private static Finding show(org.nelumbo.wallet.review.Finding finding, Kind kind, String... arguments) {
        return new Finding(
                switch (finding.severity()) {
                    case FINE -> Finding.Severity.FINE;
                    case NOTE -> Finding.Severity.NOTE;
                    case BLOCKING -> Finding.Severity.BLOCKING;
                },
                kind,
                List.of(arguments));
    }
}
