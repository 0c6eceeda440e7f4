package org.nelumbo.chain.address;

import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.failure.Failure;

/// Why a text is no address that can be paid here.
public sealed interface AddressFailure extends Failure {
    /// There is no text.
    record Empty() implements AddressFailure {
        @Override
        public String explanation() {
            return "The address is empty.";
        }
    }

    /// The text is longer than any address.
    ///
    /// @param limit characters
    record TooLong(int limit) implements AddressFailure {
        @Override
        public String explanation() {
            return "The text is longer than any address, which has at most " + limit + " characters.";
        }
    }

    /// The text ends before the address does.
    record TooShort() implements AddressFailure {
        @Override
        public String explanation() {
            return "The address is too short.";
        }
    }

    /// The text looks like no address at all.
    record NotAnAddress() implements AddressFailure {
        @Override
        public String explanation() {
            return "The text is not an address.";
        }
    }

    /// A character that cannot stand in an address.
    ///
    /// @param index of the first such character, from 0
    record BadCharacter(int index) implements AddressFailure {
        @Override
        public String explanation() {
            return "The character at index " + index + " cannot stand in an address.";
        }
    }

    /// A mistyped or cut address.
    record BadChecksum() implements AddressFailure {
        @Override
        public String explanation() {
            return "The checksum of the address does not match.";
        }
    }

    /// A good address of another Lotus network.
    ///
    /// @param found the network of the address
    /// @param expected the network here
    record WrongNetwork(Network found, Network expected) implements AddressFailure {
        @Override
        public String explanation() {
            return "The address belongs to " + found + ", not to " + expected + ".";
        }
    }

    /// The character behind the token names no network.
    ///
    /// @param found that character
    record UnknownNetwork(char found) implements AddressFailure {
        @Override
        public String explanation() {
            return "No network has the character U+%04x.".formatted((int) found);
        }
    }

    /// An address of another coin.
    ///
    /// @param token what stands in front, such as `ecash`
    record OtherCoin(String token) implements AddressFailure {
        @Override
        public String explanation() {
            return "The address belongs to another coin.";
        }
    }

    /// A kind of address that does not exist or that no node knows.
    ///
    /// @param type the type byte, or the version of a legacy or cashaddr address
    record UnknownType(int type) implements AddressFailure {
        @Override
        public String explanation() {
            return "Type " + type + " of addresses is unknown.";
        }
    }

    /// The content has a size that its type cannot have.
    ///
    /// @param size bytes
    record WrongSize(int size) implements AddressFailure {
        @Override
        public String explanation() {
            return "The address holds " + size + " bytes, which its type cannot.";
        }
    }

    /// A script that has no address.
    record UnsupportedScript() implements AddressFailure {
        @Override
        public String explanation() {
            return "The address holds a script that cannot be paid by address.";
        }
    }

    /// A Taproot key that is not on the curve: coins sent there would be lost.
    record NotOnCurve() implements AddressFailure {
        @Override
        public String explanation() {
            return "The key in the address is not a point of the curve.";
        }
    }
}
