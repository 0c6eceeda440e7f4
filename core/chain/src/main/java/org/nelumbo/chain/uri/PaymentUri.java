package org.nelumbo.chain.uri;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.address.AddressCodec;
import org.nelumbo.chain.amount.Amount;

/// A request for payment as a link, after the pattern of BIP21: `lotus:` ADDRESS `?amount=`XPI`&label=`…`&message=`….
///
/// @param address who is paid
/// @param amount how much; above zero
/// @param label who the payee says to be; at most [#MAX_LABEL] characters
/// @param message what the payment is for; at most [#MAX_MESSAGE] characters
public record PaymentUri(Address address, Optional<Amount> amount, Optional<String> label, Optional<String> message) {
    /// The scheme, to be compared without regard to case.
    public static final String SCHEME = "lotus:";

    /// Longest link that is read, in characters.
    public static final int MAX_CHARACTERS = 2048;

    /// Longest label, in UTF-16 units.
    public static final int MAX_LABEL = 100;

    /// Longest message, in UTF-16 units.
    public static final int MAX_MESSAGE = 280;

    public PaymentUri {
        if (amount.filter(Amount::isZero).isPresent()) {
            throw new IllegalArgumentException("a request for nothing has no amount");
        }
        if (label.filter(text -> !PaymentText.isAcceptable(text, MAX_LABEL)).isPresent()
                || message.filter(text -> !PaymentText.isAcceptable(text, MAX_MESSAGE))
                        .isPresent()) {
            throw new IllegalArgumentException("a text is empty, too long or not readable");
        }
    }

    /// A request without amount and texts.
    public static PaymentUri of(Address address) {
        return new PaymentUri(address, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The link, in ASCII.
    public String format() {
        List<String> parameters = new ArrayList<>();
        amount.ifPresent(value -> parameters.add("amount=" + decimal(value)));
        label.ifPresent(text -> parameters.add("label=" + PercentEncoding.encode(text)));
        message.ifPresent(text -> parameters.add("message=" + PercentEncoding.encode(text)));
        String query = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
        return SCHEME + AddressCodec.format(address) + query;
    }

    private static String decimal(Amount value) {
        BigDecimal xpi = BigDecimal.valueOf(value.satoshis(), Amount.DECIMALS).stripTrailingZeros();
        return xpi.toPlainString();
    }

    /// As [#format].
    @Override
    public String toString() {
        return format();
    }
}
