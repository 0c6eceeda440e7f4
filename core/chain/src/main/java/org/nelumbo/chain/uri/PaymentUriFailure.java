package org.nelumbo.chain.uri;

import org.nelumbo.chain.address.AddressFailure;
import org.nelumbo.foundation.failure.Failure;

/// Why a text is no payment link that can be followed here.
public sealed interface PaymentUriFailure extends Failure {
    /// The text does not begin with `lotus:`.
    record OtherScheme() implements PaymentUriFailure {
        @Override
        public String explanation() {
            return "The text is not a lotus: link.";
        }
    }

    /// The link is longer than links may be.
    ///
    /// @param limit characters
    record TooLong(int limit) implements PaymentUriFailure {
        @Override
        public String explanation() {
            return "The link has more than " + limit + " characters.";
        }
    }

    /// The address in the link cannot be paid.
    ///
    /// @param reason why
    record BadAddress(AddressFailure reason) implements PaymentUriFailure {
        @Override
        public String explanation() {
            return reason.explanation();
        }
    }

    /// The amount is not a number of XPI that can be sent.
    record BadAmount() implements PaymentUriFailure {
        @Override
        public String explanation() {
            return "The amount in the link is not a number of XPI above zero with at most six decimals.";
        }
    }

    /// A text in the link is too long, broken, or holds characters that would mislead on a screen.
    ///
    /// @param name of the parameter: `label` or `message`
    record BadText(String name) implements PaymentUriFailure {
        @Override
        public String explanation() {
            return "The " + name + " in the link is not a readable text.";
        }
    }

    /// A parameter that stands there twice.
    ///
    /// @param name of the parameter: `amount`, `label` or `message`
    record Repeated(String name) implements PaymentUriFailure {
        @Override
        public String explanation() {
            return "The link has more than one " + name + ".";
        }
    }

    /// The link demands something that this program does not know.
    ///
    /// @param name of the demand, without `req-`; text from outside
    record UnknownRequirement(String name) implements PaymentUriFailure {
        @Override
        public String explanation() {
            return "The link demands something unknown.";
        }
    }

    /// A parameter without a name or a percent sign without two hex digits.
    record Malformed() implements PaymentUriFailure {
        @Override
        public String explanation() {
            return "The link is malformed.";
        }
    }
}
