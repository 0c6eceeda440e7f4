package org.nelumbo.node.spends;

import org.nelumbo.node.service.SpendFailure;

/// The wallet's reasons in the words of the node.
final class SpendFailures {
    private SpendFailures() {}

    static SpendFailure of(org.nelumbo.wallet.spend.SpendFailure failure) {
        return switch (failure) {
            case org.nelumbo.wallet.spend.SpendFailure.NoPayee() -> new SpendFailure.AddressMissing(0);
            case org.nelumbo.wallet.spend.SpendFailure.BadAddress(int payee, String why) ->
                new SpendFailure.BadAddress(payee, why);
            case org.nelumbo.wallet.spend.SpendFailure.BadAmount(int payee, String why) ->
                new SpendFailure.BadAmount(payee, why);
            case org.nelumbo.wallet.spend.SpendFailure.UnusualScript(int payee) ->
                new SpendFailure.BadAddress(payee, failure.explanation());
            case org.nelumbo.wallet.spend.SpendFailure.Dust(int payee, var minimum) ->
                new SpendFailure.Dust(payee, minimum);
            case org.nelumbo.wallet.spend.SpendFailure.AmountsTooLarge() ->
                new SpendFailure.Refused(failure.explanation());
            case org.nelumbo.wallet.spend.SpendFailure.InsufficientFunds(var missing) ->
                new SpendFailure.InsufficientFunds(missing);
            case org.nelumbo.wallet.spend.SpendFailure.CoinUnavailable(var coin) ->
                new SpendFailure.CoinUnavailable(coin.toString());
            case org.nelumbo.wallet.spend.SpendFailure.TooManyInputs(int limit) ->
                new SpendFailure.Refused(failure.explanation());
            case org.nelumbo.wallet.spend.SpendFailure.TooLarge(int bytes, int limit) ->
                new SpendFailure.TooLarge(bytes, limit);
            case org.nelumbo.wallet.spend.SpendFailure.FeeTooHigh(var fee, var limit) ->
                new SpendFailure.Refused(failure.explanation());
            case org.nelumbo.wallet.spend.SpendFailure.NotSynchronised() ->
                new SpendFailure.Refused(failure.explanation());
        };
    }
}
