package org.nelumbo.chain.musig2;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.CurvesFixture;
import org.nelumbo.chain.fixture.ChainArbitraries;
import org.nelumbo.chain.fixture.Mutations;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class MuSig2FuzzTest {
    private static final Bytes POINT =
            Bytes.fromHex("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");

    @Property(tries = 500)
    void aPublicKeyIsReadBackOrRefused(@ForAll("keys") Bytes bytes) {
        for (Curve curve : CurvesFixture.both()) {
            try {
                assertThat(PublicKey.parse(curve, bytes).compressed()).isEqualTo(bytes);
            } catch (DecodeException refused) {
                assertThat(refused.reason()).isNotNull();
            }
        }
    }

    @Property(tries = 500)
    void aPublicNonceIsReadBackOrRefused(@ForAll("nonces") Bytes bytes) {
        for (Curve curve : CurvesFixture.both()) {
            try {
                assertThat(PublicNonce.parse(curve, bytes).bytes()).isEqualTo(bytes);
            } catch (DecodeException refused) {
                assertThat(refused.reason()).isNotNull();
            }
        }
    }

    @Property(tries = 1000)
    void aPartialSignatureIsReadBackOrRefused(@ForAll("partials") Bytes bytes) {
        try {
            assertThat(PartialSignature.parse(bytes).bytes()).isEqualTo(bytes);
        } catch (DecodeException refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    @Provide
    Arbitrary<Bytes> keys() {
        return Arbitraries.oneOf(Mutations.of(POINT), ChainArbitraries.bytes(0, 70));
    }

    @Provide
    Arbitrary<Bytes> nonces() {
        return Arbitraries.oneOf(Mutations.of(Bytes.concat(POINT, POINT)), ChainArbitraries.bytes(0, 140));
    }

    @Provide
    Arbitrary<Bytes> partials() {
        Bytes order = Bytes.fromHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
        return Arbitraries.oneOf(Mutations.of(order), ChainArbitraries.bytes(32, 32), ChainArbitraries.bytes(0, 70));
    }
}
