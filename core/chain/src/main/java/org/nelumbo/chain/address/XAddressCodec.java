package org.nelumbo.chain.address;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.nelumbo.chain.address.AddressFailure.BadCharacter;
import org.nelumbo.chain.address.AddressFailure.BadChecksum;
import org.nelumbo.chain.address.AddressFailure.NotAnAddress;
import org.nelumbo.chain.address.AddressFailure.NotOnCurve;
import org.nelumbo.chain.address.AddressFailure.OtherCoin;
import org.nelumbo.chain.address.AddressFailure.TooShort;
import org.nelumbo.chain.address.AddressFailure.UnknownNetwork;
import org.nelumbo.chain.address.AddressFailure.UnknownType;
import org.nelumbo.chain.address.AddressFailure.UnsupportedScript;
import org.nelumbo.chain.address.AddressFailure.WrongNetwork;
import org.nelumbo.chain.address.AddressFailure.WrongSize;
import org.nelumbo.chain.encoding.CompactSize;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.network.Network;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptTemplate;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.foundation.bytes.Base58;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;

/// The native format: `lotus`, a character for the network, and Base58 of type, payload and checksum. Type 0 holds a
/// whole scriptPubKey, type 2 a Taproot commitment. The checksum is the start of a single SHA-256 over everything
/// before it, token and network included.
final class XAddressCodec {
    private static final String TOKEN = "lotus";
    private static final int TYPE_SCRIPT = 0;
    private static final int TYPE_TAPROOT = 2;
    private static final int CHECKSUM_SIZE = 4;
    private static final int MIN_SIZE = 1 + CHECKSUM_SIZE;
    private static final int MAX_SIZE = MIN_SIZE + ScriptTemplates.TAPROOT_WITH_STATE_SIZE;

    private XAddressCodec() {}

    static String format(Address address) {
        Bytes content = switch (address) {
            case Address.PubKeyHash hash -> typed(TYPE_SCRIPT, hash.script().bytes());
            case Address.ScriptHash hash -> typed(TYPE_SCRIPT, hash.script().bytes());
            case Address.Taproot taproot ->
                typed(TYPE_TAPROOT, taproot.commitment().compressed());
        };
        char network = address.network().addressCharacter();
        return TOKEN + network + Base58.encode(Bytes.concat(content, checksum(network, content)));
    }

    /// True when the token is that of Lotus, so that no other format can be meant.
    static boolean isWrittenAs(String text) {
        return text.startsWith(TOKEN) && separator(text) == TOKEN.length();
    }

    /// Why a text that is in no format is no X-address.
    static AddressFailure whyNot(String text) {
        int separator = separator(text);
        boolean otherToken = separator > 0
                && Arrays.stream(Network.values())
                        .anyMatch(network -> network.addressCharacter() == text.charAt(separator));
        return otherToken ? new OtherCoin(text.substring(0, separator)) : new NotAnAddress();
    }

    static Result<ParsedAddress, AddressFailure> parse(String text, Network expected) {
        char networkCharacter = text.charAt(TOKEN.length());
        Optional<Network> network = Arrays.stream(Network.values())
                .filter(candidate -> candidate.addressCharacter() == networkCharacter)
                .findFirst();
        if (network.isEmpty()) {
            return Result.failed(new UnknownNetwork(networkCharacter));
        }
        Bytes decoded;
        try {
            decoded = Base58.decode(text.substring(TOKEN.length() + 1), MAX_SIZE);
        } catch (DecodeException refused) {
            return Result.failed(notBase58(text, refused));
        }
        if (decoded.size() < MIN_SIZE) {
            return Result.failed(new TooShort());
        }
        Bytes content = decoded.slice(0, decoded.size() - CHECKSUM_SIZE);
        Bytes checksum = decoded.slice(content.size(), decoded.size());
        boolean current = checksum.equals(checksum(networkCharacter, content));
        if (!current && !checksum.equals(oldChecksum(networkCharacter, content))) {
            return Result.failed(new BadChecksum());
        }
        if (network.get() != expected) {
            return Result.failed(new WrongNetwork(network.get(), expected));
        }
        AddressFormat format = current ? AddressFormat.X_ADDRESS : AddressFormat.OLD_X_ADDRESS;
        return read(content, expected).map(address -> new ParsedAddress(address, format));
    }

    private static Result<Address, AddressFailure> read(Bytes content, Network network) {
        Bytes payload = content.slice(1, content.size());
        return switch (content.unsigned(0)) {
            case TYPE_SCRIPT -> readScript(new Script(payload), network);
            case TYPE_TAPROOT -> readCommitment(payload, network);
            default -> Result.failed(new UnknownType(content.unsigned(0)));
        };
    }

    private static Result<Address, AddressFailure> readScript(Script script, Network network) {
        Optional<ScriptTemplate> template = ScriptTemplates.recognise(script);
        if (template.orElse(null) instanceof ScriptTemplate.PayToTaproot(Bytes commitment, var dropped)) {
            return readCommitment(commitment, network);
        }
        return template.flatMap(known -> Address.ofTemplate(known, network))
                .<Result<Address, AddressFailure>>map(Result::ok)
                .orElseGet(() -> Result.failed(new UnsupportedScript()));
    }

    private static Result<Address, AddressFailure> readCommitment(Bytes commitment, Network network) {
        if (commitment.size() != PublicKey.SIZE) {
            return Result.failed(new WrongSize(commitment.size()));
        }
        try {
            return Result.ok(new Address.Taproot(network, PublicKey.parse(commitment)));
        } catch (DecodeException notOnTheCurve) {
            return Result.failed(new NotOnCurve());
        }
    }

    private static AddressFailure notBase58(String text, DecodeException refused) {
        return refused.reason() == DecodeException.Reason.OVERSIZED
                ? new AddressFailure.TooLong(AddressCodec.MAX_CHARACTERS)
                : new BadCharacter(firstOutsideBase58(text, TOKEN.length() + 1));
    }

    private static int firstOutsideBase58(String text, int start) {
        int at = start;
        while (at < text.length() && isBase58(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static boolean isBase58(char character) {
        boolean letterOrDigit = character >= '1' && character <= '9'
                || character >= 'A' && character <= 'Z'
                || character >= 'a' && character <= 'z';
        return letterOrDigit && character != 'I' && character != 'O' && character != 'l';
    }

    /// Index of the first upper-case letter, digit or underscore, or −1.
    private static int separator(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '_' || character >= 'A' && character <= 'Z' || character >= '0' && character <= '9') {
                return i;
            }
        }
        return -1;
    }

    private static Bytes typed(int type, Bytes payload) {
        return Bytes.concat(Bytes.of((byte) type), payload);
    }

    private static Bytes checksum(char network, Bytes content) {
        return Hashes.sha256(ascii(TOKEN + network), content).slice(0, CHECKSUM_SIZE);
    }

    private static Bytes oldChecksum(char network, Bytes content) {
        Bytes payload = content.slice(1, content.size());
        return Hashes.sha256(
                        CompactSize.encode(TOKEN.length()),
                        ascii(TOKEN + network),
                        content.slice(0, 1),
                        CompactSize.encode(payload.size()),
                        payload)
                .slice(0, CHECKSUM_SIZE);
    }

    private static Bytes ascii(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
