package org.nelumbo.wallet.spend;

import org.nelumbo.chain.address.AddressCodec;
import org.nelumbo.chain.address.AddressFailure;
import org.nelumbo.chain.address.ParsedAddress;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.network.Network;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.uri.PaymentUri;
import org.nelumbo.chain.uri.PaymentUriFailure;
import org.nelumbo.chain.uri.PaymentUriReader;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;

/// Reads one receiver as a person typed or pasted it. Pure.
public final class PayeeReader {
    private PayeeReader() {}

    /// Reads address and amount.
    ///
    /// @param payee its position from 0, for the failure
    /// @param address an address of any format, or a whole `lotus:` payment link; an amount inside the link does
    ///     not count, because the form shows the amount in a field of its own
    /// @param amount a decimal number of XPI
    public static Result<SpendOrder.Payee, SpendFailure> read(
            int payee, String address, String amount, Network network) {
        return readScript(payee, address.strip(), network).flatMap(script -> {
            try {
                return Result.ok(new SpendOrder.Payee(script, Amount.parseXpi(amount.strip())));
            } catch (DecodeException unreadable) {
                return Result.failed(new SpendFailure.BadAmount(payee, String.valueOf(unreadable.getMessage())));
            }
        });
    }

    private static Result<Script, SpendFailure> readScript(int payee, String text, Network network) {
        if (text.regionMatches(true, 0, PaymentUri.SCHEME, 0, PaymentUri.SCHEME.length())) {
            return switch (PaymentUriReader.parse(text, network)) {
                case Result.Ok<PaymentUri, PaymentUriFailure>(PaymentUri uri) ->
                    Result.ok(uri.address().script());
                case Result.Failed<PaymentUri, PaymentUriFailure>(PaymentUriFailure failure) ->
                    Result.failed(new SpendFailure.BadAddress(payee, failure.explanation()));
            };
        }
        return switch (AddressCodec.parse(text, network)) {
            case Result.Ok<ParsedAddress, AddressFailure>(ParsedAddress parsed) ->
                Result.ok(parsed.address().script());
            case Result.Failed<ParsedAddress, AddressFailure>(AddressFailure failure) ->
                Result.failed(new SpendFailure.BadAddress(payee, failure.explanation()));
        };
    }
}
