package org.nelumbo.chain.ecdsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.CurvesFixture;
import org.nelumbo.chain.fixture.ChainArbitraries;
import org.nelumbo.chain.fixture.Mutations;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;

class EcdsaPropertyTest {
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CustomNamedCurves.getByName("secp256k1"));

    private final Curve signing = CurvesFixture.both().getFirst();
    private final Curve verifying = CurvesFixture.both().getLast();

    @Property(tries = 100)
    void anIndependentSignerMakesTheSameSignature(@ForAll long seed) {
        Bytes hash = new SeededEntropy(~seed).bytes(32);
        PrivateKey key = PrivateKey.generate(new SeededEntropy(seed));
        EcdsaSignature ours = Ecdsa.sign(signing, hash, key);
        ECDSASigner oracle = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        oracle.init(true, new ECPrivateKeyParameters(key.secret().use(bytes -> new BigInteger(1, bytes)), DOMAIN));
        BigInteger[] theirs = oracle.generateSignature(hash.toArray());
        BigInteger lowS = theirs[1].min(DOMAIN.getN().subtract(theirs[1]));
        assertThat(new BigInteger(1, ours.r().toArray())).isEqualTo(theirs[0]);
        assertThat(new BigInteger(1, ours.s().toArray())).isEqualTo(lowS);
    }

    @Property(tries = 100)
    void theKeyIsRecoveredAndTheSignatureVerifies(@ForAll long seed, @ForAll @Size(32) byte[] hash) {
        PrivateKey key = PrivateKey.generate(new SeededEntropy(seed));
        RecoverableSignature signature = Ecdsa.signRecoverable(signing, Bytes.of(hash), key);
        assertThat(Ecdsa.recover(verifying, Bytes.of(hash), signature)).contains(key.publicKey());
        assertThat(Ecdsa.verify(verifying, Bytes.of(hash), key.publicKey(), signature.signature()))
                .isTrue();
    }

    @Property(tries = 200)
    void aFlippedBitMakesASignatureInvalid(@ForAll long seed, @ForAll @IntRange(max = 255) int bit) {
        PrivateKey key = PrivateKey.generate(new SeededEntropy(seed));
        Bytes hash = new SeededEntropy(~seed).bytes(32);
        EcdsaSignature good = Ecdsa.sign(signing, hash, key);
        EcdsaSignature wrongR = new EcdsaSignature(Mutations.flipBit(good.r(), bit), good.s());
        EcdsaSignature wrongS = new EcdsaSignature(good.r(), Mutations.flipBit(good.s(), bit));
        assertThat(Ecdsa.verify(signing, hash, key.publicKey(), wrongR)).isFalse();
        assertThat(Ecdsa.verify(signing, hash, key.publicKey(), wrongS)).isFalse();
        assertThat(Ecdsa.verify(signing, Mutations.flipBit(hash, bit), key.publicKey(), good))
                .isFalse();
    }

    @Property(tries = 1000)
    void derIsReadBackOrRefused(@ForAll("ders") Bytes der) {
        try {
            assertThat(EcdsaSignature.parseDer(der).toDer()).isEqualTo(der);
        } catch (DecodeException refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    @Property(tries = 500)
    void everySignatureIsReadBackFromItsDerForm(@ForAll @Size(32) byte[] r, @ForAll @Size(32) byte[] s)
            throws DecodeException {
        EcdsaSignature signature = new EcdsaSignature(Bytes.of(r), Bytes.of(s));
        assertThat(EcdsaSignature.parseDer(signature.toDer())).isEqualTo(signature);
    }

    @Provide
    Arbitrary<Bytes> ders() {
        Bytes good = Ecdsa.sign(signing, Bytes.of(new byte[32]), PrivateKey.generate(new SeededEntropy(1)))
                .toDer();
        return Arbitraries.oneOf(
                Mutations.of(good), Mutations.of(Bytes.fromHex("3006020101020101")), ChainArbitraries.bytes(0, 80));
    }
}
