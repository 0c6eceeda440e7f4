package org.nelumbo.chain.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nelumbo.chain.fixture.VectorFile;
import org.nelumbo.chain.network.Network;
import org.nelumbo.chain.script.Script;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;

class AddressVectorTest {
    private static final List<String> NETWORKS = List.of("livenet", "testnet", "regtest");
    private static final Map<String, AddressFormat> FORMATS = Map.of(
            "xaddress", AddressFormat.X_ADDRESS,
            "cashaddr", AddressFormat.CASHADDR,
            "legacyBase58", AddressFormat.LEGACY);

    @TestFactory
    Stream<DynamicTest> everyTextIsReadAndXAddressesAreWritten() {
        return VectorFile.read("addresses").all().stream()
                .filter(vector -> vector.has("xaddress"))
                .flatMap(vector -> FORMATS.keySet().stream()
                        .filter(vector::has)
                        .flatMap(format -> NETWORKS.stream()
                                .filter(network -> vector.get(format).has(network))
                                .map(network -> dynamicTest(
                                        vector.get("kind").asText() + " " + format + " " + network + " "
                                                + vector.get(format)
                                                        .get(network)
                                                        .asText(),
                                        () -> check(vector, format, network)))));
    }

    private static void check(JsonNode vector, String format, String networkName) {
        Network network = network(networkName);
        String text = vector.get(format).get(networkName).asText();
        Script script = script(vector, vector.has("addressToScript") ? "addressToScript" : "scriptPubKey");

        ParsedAddress parsed = AddressCodec.parse(text, network).orThrow();

        assertThat(parsed.format()).isEqualTo(FORMATS.get(format));
        assertThat(parsed.address().script()).isEqualTo(script);
        assertThat(parsed.address().network()).isEqualTo(network);
        assertThat(AddressCodec.format(parsed.address()))
                .isEqualTo(vector.get("xaddress").get(networkName).asText());
        assertThat(Address.of(script, network)).contains(parsed.address());
    }

    @TestFactory
    Stream<DynamicTest> textsThatAreOnlyReadBecomeTheirCanonicalAddress() {
        return VectorFile.read("addresses").all().stream()
                .filter(vector -> vector.has("address") && vector.has("scriptPubKey"))
                .map(vector -> dynamicTest(vector.get("address").asText(), () -> {
                    Network network = network(vector.get("network").asText());
                    String text = vector.get("address").asText();
                    ParsedAddress parsed = AddressCodec.parse(text, network).orThrow();
                    assertThat(parsed.address().script()).isEqualTo(script(vector, "scriptPubKey"));
                    assertThat(AddressCodec.format(parsed.address()))
                            .isEqualTo(vector.path("canonicalAddress").asText(text));
                    assertThat(parsed.format() == AddressFormat.OLD_X_ADDRESS)
                            .isEqualTo(vector.path("note").asText().startsWith("Old checksum"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> wrongTextsAreRefusedForTheRightReason() {
        return VectorFile.read("addresses").ofKind("invalid").stream()
                .map(vector -> dynamicTest(vector.get("reason").asText(), () -> {
                    Network network = network(vector.get("network").asText());
                    Result<ParsedAddress, AddressFailure> result =
                            AddressCodec.parse(vector.get("address").asText(), network);
                    assertThat(result.asFailure().map(Object::getClass))
                            .isEqualTo(Optional.of(expected(vector.get("reason").asText())));
                }));
    }

    private static Class<? extends AddressFailure> expected(String reason) {
        return switch (reason) {
            case "last character changed: checksum mismatch",
                    "payload character changed: checksum mismatch",
                    "network character swapped without recomputing the checksum" -> AddressFailure.BadChecksum.class;
            case "mainnet address used on testnet" -> AddressFailure.WrongNetwork.class;
            case "type byte 1 (not defined by lotusd)", "type byte 3 (undefined)" -> AddressFailure.UnknownType.class;
            case "type 2 with the whole 36-byte script as payload: lotusd rejects it, xpi-ts accepts it" ->
                AddressFailure.WrongSize.class;
            case "type 2 payload not starting with 02/03", "type 2 payload whose x coordinate is not on the curve" ->
                AddressFailure.NotOnCurve.class;
            case "empty payload", "too short" -> AddressFailure.TooShort.class;
            case "wrong token name, correct checksum" -> AddressFailure.OtherCoin.class;
            default -> throw new AssertionError("unknown reason " + reason);
        };
    }

    private static Network network(String name) {
        return switch (name) {
            case "livenet" -> Network.MAINNET;
            case "testnet" -> Network.TESTNET;
            case "regtest" -> Network.REGTEST;
            default -> throw new AssertionError("unknown network " + name);
        };
    }

    private static Script script(JsonNode vector, String field) {
        return new Script(Bytes.fromHex(vector.get(field).asText()));
    }
}
