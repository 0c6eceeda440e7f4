package org.nelumbo.chain.uri;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.address.AddressCodec;
import org.nelumbo.chain.address.AddressFailure;
import org.nelumbo.chain.address.ParsedAddress;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.network.Network;
import org.nelumbo.chain.uri.PaymentUriFailure.BadAddress;
import org.nelumbo.chain.uri.PaymentUriFailure.BadAmount;
import org.nelumbo.chain.uri.PaymentUriFailure.BadText;
import org.nelumbo.chain.uri.PaymentUriFailure.Malformed;
import org.nelumbo.chain.uri.PaymentUriFailure.OtherScheme;
import org.nelumbo.chain.uri.PaymentUriFailure.Repeated;
import org.nelumbo.chain.uri.PaymentUriFailure.TooLong;
import org.nelumbo.chain.uri.PaymentUriFailure.UnknownRequirement;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;

/// Reads payment links from outside. Parameters it does not know are ignored, unless their name begins with `req-`:
/// then the link is refused, as BIP21 demands. Pure; any thread.
public final class PaymentUriReader {
    private static final String REQUIREMENT = "req-";
    private static final Set<String> KNOWN = Set.of("amount", "label", "message");

    private PaymentUriReader() {}

    /// Reads a link for `network`. The address may be in any format that [AddressCodec] reads.
    public static Result<PaymentUri, PaymentUriFailure> parse(String text, Network network) {
        if (text.length() > PaymentUri.MAX_CHARACTERS) {
            return Result.failed(new TooLong(PaymentUri.MAX_CHARACTERS));
        }
        if (!text.toLowerCase(Locale.ROOT).startsWith(PaymentUri.SCHEME)) {
            return Result.failed(new OtherScheme());
        }
        int query = text.indexOf('?');
        String addressText = text.substring(PaymentUri.SCHEME.length(), query < 0 ? text.length() : query);
        return switch (AddressCodec.parse(addressText, network)) {
            case Result.Failed<ParsedAddress, AddressFailure>(AddressFailure reason) ->
                Result.failed(new BadAddress(reason));
            case Result.Ok<ParsedAddress, AddressFailure>(ParsedAddress parsed) ->
                readQuery(query < 0 ? "" : text.substring(query + 1))
                        .flatMap(parameters -> assemble(parsed.address(), parameters));
        };
    }

    private static Result<Map<String, String>, PaymentUriFailure> readQuery(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query.isEmpty()) {
            return Result.ok(parameters);
        }
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (name.isEmpty()) {
                return Result.failed(new Malformed());
            }
            if (name.toLowerCase(Locale.ROOT).startsWith(REQUIREMENT)) {
                return Result.failed(new UnknownRequirement(name.substring(REQUIREMENT.length())));
            }
            if (!KNOWN.contains(name)) {
                continue;
            }
            try {
                String value = PercentEncoding.decode(equals < 0 ? "" : parameter.substring(equals + 1));
                if (parameters.putIfAbsent(name, value) != null) {
                    return Result.failed(new Repeated(name));
                }
            } catch (DecodeException broken) {
                return Result.failed(new Malformed());
            }
        }
        return Result.ok(parameters);
    }

    private static Result<PaymentUri, PaymentUriFailure> assemble(Address address, Map<String, String> parameters) {
        Optional<String> label = text(parameters, "label");
        Optional<String> message = text(parameters, "message");
        if (label.filter(text -> !PaymentText.isAcceptable(text, PaymentUri.MAX_LABEL))
                .isPresent()) {
            return Result.failed(new BadText("label"));
        }
        if (message.filter(text -> !PaymentText.isAcceptable(text, PaymentUri.MAX_MESSAGE))
                .isPresent()) {
            return Result.failed(new BadText("message"));
        }
        if (!parameters.containsKey("amount")) {
            return Result.ok(new PaymentUri(address, Optional.empty(), label, message));
        }
        try {
            Amount amount = Amount.parseXpi(parameters.getOrDefault("amount", ""));
            return amount.isZero()
                    ? Result.failed(new BadAmount())
                    : Result.ok(new PaymentUri(address, Optional.of(amount), label, message));
        } catch (DecodeException notAnAmount) {
            return Result.failed(new BadAmount());
        }
    }

    /// A text that is there but empty says nothing, and counts as absent.
    private static Optional<String> text(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isEmpty());
    }
}
