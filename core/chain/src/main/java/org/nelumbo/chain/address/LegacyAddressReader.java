package org.nelumbo.chain.address;

import java.util.Arrays;
import org.nelumbo.chain.address.AddressFailure.BadChecksum;
import org.nelumbo.chain.address.AddressFailure.UnknownType;
import org.nelumbo.chain.address.AddressFailure.WrongNetwork;
import org.nelumbo.chain.address.AddressFailure.WrongSize;
import org.nelumbo.chain.encoding.Base58Check;
import org.nelumbo.chain.network.Network;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;

/// Reads the first address format of Bitcoin: Base58Check of a version byte and a hash. Test networks share versions.
final class LegacyAddressReader {
    private static final int MIN_CHARACTERS = 25;
    private static final int MAX_CHARACTERS = 36;
    private static final int MAX_SIZE = 24;

    private LegacyAddressReader() {}

    /// True when length and characters fit.
    static boolean isWrittenAs(String text) {
        return text.length() >= MIN_CHARACTERS
                && text.length() <= MAX_CHARACTERS
                && text.chars().allMatch(character -> XAddressCodec.isBase58((char) character));
    }

    static Result<ParsedAddress, AddressFailure> parse(String text, Network expected) {
        Bytes decoded;
        try {
            decoded = Base58Check.decode(text, MAX_SIZE);
        } catch (DecodeException refused) {
            return Result.failed(new BadChecksum());
        }
        if (decoded.size() != 1 + ScriptTemplates.HASH_SIZE) {
            return Result.failed(new WrongSize(decoded.size()));
        }
        int version = decoded.unsigned(0);
        Bytes hash = decoded.slice(1, decoded.size());
        if (version == expected.payToPubKeyHashVersion()) {
            return legacy(new Address.PubKeyHash(expected, hash));
        }
        if (version == expected.payToScriptHashVersion()) {
            return legacy(new Address.ScriptHash(expected, hash));
        }
        return Arrays.stream(Network.values())
                .filter(network ->
                        version == network.payToPubKeyHashVersion() || version == network.payToScriptHashVersion())
                .findFirst()
                .<Result<ParsedAddress, AddressFailure>>map(found -> Result.failed(new WrongNetwork(found, expected)))
                .orElseGet(() -> Result.failed(new UnknownType(version)));
    }

    private static Result<ParsedAddress, AddressFailure> legacy(Address address) {
        return Result.ok(new ParsedAddress(address, AddressFormat.LEGACY));
    }
}
