package org.nelumbo.chain.schnorr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.CurvesFixture;
import org.nelumbo.chain.fixture.Mutations;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;

class SchnorrPropertyTest {
    private final Curve signing = CurvesFixture.both().getFirst();
    private final Curve verifying = CurvesFixture.both().getLast();

    @Property(tries = 100)
    void whatOneImplementationSignsTheOtherVerifies(@ForAll long seed, @ForAll @Size(32) byte[] message) {
        PrivateKey key = PrivateKey.generate(new SeededEntropy(seed));
        SchnorrSignature signature = Schnorr.sign(signing, Bytes.of(message), key);
        assertThat(Schnorr.sign(verifying, Bytes.of(message), key)).isEqualTo(signature);
        assertThat(Schnorr.verify(verifying, Bytes.of(message), key.publicKey(), signature))
                .isTrue();
    }

    @Property(tries = 300)
    void aFlippedBitMakesASignatureInvalid(@ForAll long seed, @ForAll @IntRange(max = 511) int bit) {
        PrivateKey key = PrivateKey.generate(new SeededEntropy(seed));
        PublicKey publicKey = key.publicKey();
        Bytes message = new SeededEntropy(~seed).bytes(32);
        SchnorrSignature signature = Schnorr.sign(signing, message, key);
        SchnorrSignature wrong = new SchnorrSignature(Mutations.flipBit(signature.bytes(), bit));
        assertThat(Schnorr.verify(signing, message, publicKey, wrong)).isFalse();
        assertThat(Schnorr.verify(signing, Mutations.flipBit(message, bit / 2), publicKey, signature))
                .isFalse();
    }

    @Property(tries = 500)
    void onlySixtyFourBytesAreASignature(@ForAll @Size(max = 130) byte[] bytes) throws DecodeException {
        if (bytes.length == SchnorrSignature.SIZE) {
            assertThat(SchnorrSignature.parse(Bytes.of(bytes)).bytes()).isEqualTo(Bytes.of(bytes));
        } else {
            assertThatThrownBy(() -> SchnorrSignature.parse(Bytes.of(bytes))).isInstanceOf(DecodeException.class);
        }
    }

    @Example
    void aMessageOfAnotherSizeIsRefused() {
        PrivateKey key = PrivateKey.generate(new SeededEntropy(1));
        assertThatThrownBy(() -> Schnorr.sign(signing, Bytes.of(new byte[31]), key))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
