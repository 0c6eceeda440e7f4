package org.nelumbo.chain.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nelumbo.chain.encoding.Base58Check;
import org.nelumbo.chain.fixture.ChainArbitraries;
import org.nelumbo.chain.fixture.TestKeys;
import org.nelumbo.chain.network.Network;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;

class AddressPropertyTest {
    @Property(tries = 300)
    void everyAddressIsReadBackOnItsNetworkAndRefusedOnOthers(@ForAll("addresses") Address address) {
        String text = AddressCodec.format(address);
        for (Network network : Network.values()) {
            Result<ParsedAddress, AddressFailure> result = AddressCodec.parse(text, network);
            if (network == address.network()) {
                assertThat(result.orThrow()).isEqualTo(new ParsedAddress(address, AddressFormat.X_ADDRESS));
            } else {
                assertThat(result.asFailure()).contains(new AddressFailure.WrongNetwork(address.network(), network));
            }
        }
        assertThat(Address.of(address.script(), address.network())).contains(address);
    }

    @Property(tries = 500)
    void aChangedCharacterIsRefused(@ForAll("addresses") Address address, @ForAll int at, @ForAll char other) {
        StringBuilder text = new StringBuilder(AddressCodec.format(address));
        int index = Math.floorMod(at, text.length());
        if (text.charAt(index) != other) {
            text.setCharAt(index, other);
            assertThat(AddressCodec.parse(text.toString(), address.network()).isOk())
                    .isFalse();
        }
    }

    @Property(tries = 2000)
    void anyTextIsAnAddressOrRefusedInASentence(@ForAll("texts") String text) {
        AddressCodec.parse(text, Network.MAINNET)
                .asFailure()
                .ifPresent(failure -> assertThat(failure.explanation()).endsWith("."));
    }

    @ParameterizedTest
    @CsvSource({
        "'', Empty",
        "hello, NotAnAddress",
        "lotus, NotAnAddress",
        "lotusX16PSJ, UnknownNetwork",
        "lotus_16PSJ0, BadCharacter",
        "ecash:qp63uahgrxged4z5jswyt5dn5v3lzsem6cy4spdc2h, OtherCoin",
        "bchtest:qp63uahgrxged4z5jswyt5dn5v3lzsem6cq85x00dt, WrongNetwork",
        "bitcoincash:qp63uahgrxged4z5jswyt5dn5v3lzsem6cy4spdc2H, BadCharacter",
        "bitcoincash:qp63uahgrxged4z5jswyt5dn5v3lzsem6cy4spdc2b, BadCharacter",
        "bitcoincash:qp63uahgrxged4z5jswyt5dn5v3lzsem6cy4spdc2q, BadChecksum",
        "bitcoincash:qp63, TooShort",
        "mrCDrCybB6J1vRfbwM5hemdJz73FwDBC8r, WrongNetwork",
        "1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMh, BadChecksum"
    })
    void everyKindOfMistakeHasItsOwnReason(String text, String reason) {
        assertThat(AddressCodec.parse(text, Network.MAINNET)
                        .asFailure()
                        .map(failure -> failure.getClass().getSimpleName()))
                .contains(reason);
    }

    @Test
    void cashaddrIsReadInUpperCaseAndWithoutPrefix() {
        String content = "qp63uahgrxged4z5jswyt5dn5v3lzsem6cy4spdc2h";
        Address expected = AddressCodec.parse("bitcoincash:" + content, Network.MAINNET)
                .orThrow()
                .address();
        assertThat(AddressCodec.parse(content, Network.MAINNET).orThrow().address())
                .isEqualTo(expected);
        assertThat(AddressCodec.parse(("bitcoincash:" + content).toUpperCase(Locale.ROOT), Network.MAINNET)
                        .orThrow()
                        .address())
                .isEqualTo(expected);
    }

    @Test
    void ambiguousFormatsAreFlagged() {
        assertThat(AddressCodec.parse("1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH", Network.MAINNET)
                        .orThrow()
                        .format()
                        .isAmbiguous())
                .isTrue();
        assertThat(AddressFormat.X_ADDRESS.isAmbiguous()).isFalse();
    }

    @Test
    void aLegacyVersionThatNobodyKnowsIsRefused() {
        String text = Base58Check.encode(Bytes.concat(Bytes.of((byte) 0x30), Bytes.of(new byte[20])));
        assertThat(AddressCodec.parse(text, Network.MAINNET).asFailure())
                .contains(new AddressFailure.UnknownType(0x30));
    }

    @Test
    void outputsThatNoAddressMakesHaveNone() {
        Bytes key = TestKeys.publicKey(1).compressed();
        Script withState = ScriptTemplates.payToTaproot(key, Bytes.of(new byte[32]));
        assertThat(Address.of(withState, Network.MAINNET)).isEmpty();
        assertThat(Address.of(new Script(Bytes.fromHex("6a")), Network.MAINNET)).isEmpty();
        assertThat(Address.of(Script.EMPTY, Network.MAINNET)).isEmpty();
    }

    @Provide
    Arbitrary<Address> addresses() {
        Arbitrary<Network> networks = Arbitraries.of(Network.class);
        Arbitrary<Bytes> hashes = ChainArbitraries.bytes(20, 20);
        Arbitrary<Address> keyHashes = Combinators.combine(networks, hashes).as(Address.PubKeyHash::new);
        Arbitrary<Address> scriptHashes = Combinators.combine(networks, hashes).as(Address.ScriptHash::new);
        Arbitrary<Address> commitments = Combinators.combine(
                        networks, Arbitraries.longs().between(1, 50))
                .as((network, number) -> new Address.Taproot(network, TestKeys.publicKey(number)));
        return Arbitraries.oneOf(keyHashes, scriptHashes, commitments);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> base58 = Arbitraries.strings()
                .withChars("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz_:")
                .ofMaxLength(140);
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(140),
                base58,
                base58.map(text -> "lotus_" + text),
                base58.map(text -> "bitcoincash:" + text));
    }
}
