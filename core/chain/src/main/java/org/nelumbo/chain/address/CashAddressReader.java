package org.nelumbo.chain.address;

import java.util.Locale;
import java.util.Optional;
import org.nelumbo.chain.address.AddressFailure.BadCharacter;
import org.nelumbo.chain.address.AddressFailure.BadChecksum;
import org.nelumbo.chain.address.AddressFailure.OtherCoin;
import org.nelumbo.chain.address.AddressFailure.TooShort;
import org.nelumbo.chain.address.AddressFailure.UnknownType;
import org.nelumbo.chain.address.AddressFailure.WrongNetwork;
import org.nelumbo.chain.address.AddressFailure.WrongSize;
import org.nelumbo.chain.network.Network;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;

/// Reads the address format of Bitcoin Cash (its CashAddr specification) for P2PKH and P2SH, the prefix optional.
final class CashAddressReader {
    private static final String CHARACTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int CHECKSUM_CHARACTERS = 8;
    private static final int HASH_CHARACTERS = 34;
    private static final long[] GENERATORS = {0x98f2bc8e61L, 0x79b76d99e2L, 0xf33e5fb3c4L, 0xae2eabe2a8L, 0x1e4f43e470L
    };
    private static final int TYPE_PUB_KEY_HASH = 0;
    private static final int TYPE_SCRIPT_HASH = 8;

    private CashAddressReader() {}

    /// True when there is a prefix with a colon, or when length and characters leave no other format.
    static boolean isWrittenAs(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return text.indexOf(':') > 0
                || text.length() == HASH_CHARACTERS + CHECKSUM_CHARACTERS
                        && hasOneCase(text)
                        && firstForeign(lower, 0) == lower.length();
    }

    static Result<ParsedAddress, AddressFailure> parse(String text, Network expected) {
        int colon = text.indexOf(':');
        String lower = text.toLowerCase(Locale.ROOT);
        String prefix = colon > 0 ? lower.substring(0, colon) : prefixOf(expected);
        Optional<Network> network = networkOf(prefix);
        if (network.isEmpty()) {
            return Result.failed(new OtherCoin(prefix));
        }
        String content = lower.substring(colon + 1);
        int foreign = firstForeign(content, 0);
        if (foreign < content.length() || !hasOneCase(text)) {
            return Result.failed(new BadCharacter(colon + 1 + foreign));
        }
        if (content.length() <= CHECKSUM_CHARACTERS) {
            return Result.failed(new TooShort());
        }
        if (!hasChecksum(prefix, content)) {
            return Result.failed(new BadChecksum());
        }
        if (network.get() != expected) {
            return Result.failed(new WrongNetwork(network.get(), expected));
        }
        return read(content.substring(0, content.length() - CHECKSUM_CHARACTERS), expected)
                .map(address -> new ParsedAddress(address, AddressFormat.CASHADDR));
    }

    private static Result<Address, AddressFailure> read(String characters, Network network) {
        ByteWriter writer = new ByteWriter();
        int accumulator = 0;
        int bits = 0;
        for (int i = 0; i < characters.length(); i++) {
            accumulator = (accumulator << 5 | CHARACTERS.indexOf(characters.charAt(i))) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                writer.writeByte(accumulator >>> bits);
            }
        }
        Bytes decoded = writer.toBytes();
        boolean padded = bits < 5 && (accumulator & (1 << bits) - 1) == 0;
        if (!padded || decoded.size() != 1 + ScriptTemplates.HASH_SIZE) {
            return Result.failed(new WrongSize(decoded.size()));
        }
        Bytes hash = decoded.slice(1, decoded.size());
        return switch (decoded.unsigned(0)) {
            case TYPE_PUB_KEY_HASH -> Result.ok(new Address.PubKeyHash(network, hash));
            case TYPE_SCRIPT_HASH -> Result.ok(new Address.ScriptHash(network, hash));
            default -> Result.failed(new UnknownType(decoded.unsigned(0)));
        };
    }

    private static boolean hasChecksum(String prefix, String content) {
        long checksum = 1;
        for (int i = 0; i < prefix.length(); i++) {
            checksum = next(checksum, prefix.charAt(i) & 0x1f);
        }
        checksum = next(checksum, 0);
        for (int i = 0; i < content.length(); i++) {
            checksum = next(checksum, CHARACTERS.indexOf(content.charAt(i)));
        }
        return checksum == 1;
    }

    private static long next(long checksum, int value) {
        long top = checksum >>> 35;
        long next = (checksum & 0x07_ffff_ffffL) << 5 ^ value;
        for (int i = 0; i < GENERATORS.length; i++) {
            if ((top >>> i & 1) != 0) {
                next ^= GENERATORS[i];
            }
        }
        return next;
    }

    private static boolean hasOneCase(String text) {
        return text.equals(text.toLowerCase(Locale.ROOT)) || text.equals(text.toUpperCase(Locale.ROOT));
    }

    private static int firstForeign(String text, int start) {
        int at = start;
        while (at < text.length() && CHARACTERS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static String prefixOf(Network network) {
        return switch (network) {
            case MAINNET -> "bitcoincash";
            case TESTNET -> "bchtest";
            case REGTEST -> "bchreg";
        };
    }

    private static Optional<Network> networkOf(String prefix) {
        for (Network network : Network.values()) {
            if (prefixOf(network).equals(prefix)) {
                return Optional.of(network);
            }
        }
        return Optional.empty();
    }
}
