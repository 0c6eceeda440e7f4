package org.nelumbo.chain.address;

import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.failure.Result;

/// Reads addresses in every format that Lotus nodes read, and writes X-addresses only. Pure; any thread.
public final class AddressCodec {
    /// The longest text that is looked at, in characters; the longest address has fewer.
    public static final int MAX_CHARACTERS = 128;

    private AddressCodec() {}

    /// The X-address of `address`.
    public static String format(Address address) {
        return XAddressCodec.format(address);
    }

    /// Reads text from outside, without spaces around it. The formats are tried in the order of lotusd: X-address,
    /// cashaddr with or without prefix, legacy Base58.
    public static Result<ParsedAddress, AddressFailure> parse(String text, Network network) {
        if (text.isEmpty()) {
            return Result.failed(new AddressFailure.Empty());
        }
        if (text.length() > MAX_CHARACTERS) {
            return Result.failed(new AddressFailure.TooLong(MAX_CHARACTERS));
        }
        if (XAddressCodec.isWrittenAs(text)) {
            return XAddressCodec.parse(text, network);
        }
        if (CashAddressReader.isWrittenAs(text)) {
            return CashAddressReader.parse(text, network);
        }
        if (LegacyAddressReader.isWrittenAs(text)) {
            return LegacyAddressReader.parse(text, network);
        }
        return Result.failed(XAddressCodec.whyNot(text));
    }
}
