package org.nelumbo.chain.uri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.fixture.ChainArbitraries;
import org.nelumbo.chain.fixture.TestKeys;
import org.nelumbo.chain.network.Network;

class PaymentUriTest {
    private static final Address ADDRESS = new Address.Taproot(Network.MAINNET, TestKeys.publicKey(1));
    private static final String BARE = PaymentUri.of(ADDRESS).format();

    @Property(tries = 300)
    void everyLinkIsReadBack(
            @ForAll("amounts") Amount amount, @ForAll("texts") String label, @ForAll("texts") String message) {
        Optional<Amount> asked = Optional.of(amount).filter(value -> !value.isZero());
        PaymentUri uri = new PaymentUri(ADDRESS, asked, acceptable(label), acceptable(message));
        String text = uri.format();
        assertThat(text).matches("[!-~]+");
        assertThat(PaymentUriReader.parse(text, Network.MAINNET).orThrow()).isEqualTo(uri);
    }

    @Property(tries = 2000)
    void anyTextIsALinkOrRefusedInASentence(@ForAll("links") String text) {
        PaymentUriReader.parse(text, Network.MAINNET)
                .asFailure()
                .ifPresent(failure -> assertThat(failure.explanation()).endsWith("."));
    }

    @Test
    void aLinkSaysWhoHowMuchAndWhatFor() {
        PaymentUri uri = PaymentUriReader.parse(
                        BARE + "?amount=12.5&label=Alice%20%26%20Bob&message=caf%C3%A9&later=x", Network.MAINNET)
                .orThrow();
        assertThat(uri.address()).isEqualTo(ADDRESS);
        assertThat(uri.amount()).contains(new Amount(12_500_000));
        assertThat(uri.label()).contains("Alice & Bob");
        assertThat(uri.message()).contains("café");
        assertThat(uri.format()).isEqualTo(BARE + "?amount=12.5&label=Alice%20%26%20Bob&message=caf%C3%A9");
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        assertThat(PaymentUriReader.parse("LoTuS:" + BARE.substring(6), Network.MAINNET)
                        .isOk())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "?req-expires=1, UnknownRequirement",
        "?REQ-x=1, UnknownRequirement",
        "?amount=1&amount=1, Repeated",
        "?label=a&label=b, Repeated",
        "?amount=0, BadAmount",
        "?amount=, BadAmount",
        "?amount=-1, BadAmount",
        "?amount=0.0000001, BadAmount",
        "?amount=2100000000.000001, BadAmount",
        "?amount=1e3, BadAmount",
        "?label=%, Malformed",
        "?label=%2, Malformed",
        "?label=%zz, Malformed",
        "?label=%C3, Malformed",
        "?label=a b, Malformed",
        "?=1, Malformed",
        "?amount=1&, Malformed",
        "?label=%0A, BadText",
        "?label=%20, BadText",
        "?message=%E2%80%AEabc, BadText"
    })
    void aLinkThatMightMisleadIsRefused(String query, String reason) {
        assertThat(PaymentUriReader.parse(BARE + query, Network.MAINNET)
                        .asFailure()
                        .map(failure -> failure.getClass().getSimpleName()))
                .contains(reason);
    }

    @Test
    void limitsHoldToTheLastCharacter() {
        assertThat(parse("?label=" + "a".repeat(100))).isEmpty();
        assertThat(parse("?label=" + "a".repeat(101))).contains(new PaymentUriFailure.BadText("label"));
        assertThat(parse("?message=" + "a".repeat(280))).isEmpty();
        assertThat(parse("?message=" + "a".repeat(281))).contains(new PaymentUriFailure.BadText("message"));
        String padding = "?x=" + "y".repeat(PaymentUri.MAX_CHARACTERS - BARE.length() - 3);
        assertThat(parse(padding)).isEmpty();
        assertThat(parse(padding + "y")).contains(new PaymentUriFailure.TooLong(PaymentUri.MAX_CHARACTERS));
    }

    @Test
    void otherTextsAndAddressesAreRefused() {
        assertThat(PaymentUriReader.parse("bitcoin:" + BARE, Network.MAINNET).asFailure())
                .contains(new PaymentUriFailure.OtherScheme());
        assertThat(PaymentUriReader.parse(BARE, Network.TESTNET).asFailure().orElseThrow())
                .isInstanceOf(PaymentUriFailure.BadAddress.class);
        assertThat(PaymentUriReader.parse("lotus:", Network.MAINNET).asFailure().orElseThrow())
                .isInstanceOf(PaymentUriFailure.BadAddress.class);
    }

    @Test
    void aLinkThatCouldNotBeReadBackCannotBeMade() {
        assertThatThrownBy(() -> new PaymentUri(ADDRESS, Optional.of(Amount.ZERO), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PaymentUri(ADDRESS, Optional.empty(), Optional.of("a\nb"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Optional<PaymentUriFailure> parse(String query) {
        return PaymentUriReader.parse(BARE + query, Network.MAINNET).asFailure();
    }

    private static Optional<String> acceptable(String text) {
        return Optional.of(text).filter(candidate -> PaymentText.isAcceptable(candidate, PaymentUri.MAX_LABEL));
    }

    @Provide
    Arbitrary<Amount> amounts() {
        return ChainArbitraries.amounts();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(60);
    }

    @Provide
    Arbitrary<String> links() {
        Arbitrary<String> queries = Arbitraries.strings()
                .withChars("amountlbesgrq-=&%?0123456789ABCDEF. ")
                .ofMaxLength(60);
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(100),
                queries.map(query -> BARE + "?" + query),
                queries.map(query -> "lotus:" + query));
    }
}
