package org.nelumbo.chain.hd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.encoding.Base58Check;
import org.nelumbo.chain.fixture.ChainArbitraries;
import org.nelumbo.chain.fixture.Mutations;
import org.nelumbo.chain.key.Wif;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.secret.SecretBytes;

class KeyTextFuzzTest {
    private static final ExtendedPrivateKey ROOT = ExtendedPrivateKey.master(SecretBytes.takeFrom(new byte[64]));

    @Property(tries = 1000)
    void anExtendedPublicKeyIsReadBackOrRefused(@ForAll("publicTexts") String text) {
        try {
            ExtendedPublicKey key = ExtendedPublicKey.parse(text, Network.MAINNET);
            assertThat(key.serialize(Network.MAINNET)).isEqualTo(text);
        } catch (DecodeException refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    @Property(tries = 1000)
    void anExtendedPrivateKeyIsReadBackOrRefused(@ForAll("privateTexts") Bytes text) {
        try {
            ExtendedPrivateKey key = ExtendedPrivateKey.parse(Curve.preferred(), secret(text), Network.MAINNET);
            assertThat(key.serialize(Network.MAINNET).<Bytes>use(Bytes::of)).isEqualTo(text);
        } catch (DecodeException refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    @Property(tries = 1000)
    void aWifKeyIsReadBackOrRefused(@ForAll("wifTexts") Bytes text) {
        try {
            Wif.Imported imported = Wif.parse(secret(text), Network.MAINNET);
            if (imported.compressed()) {
                assertThat(Wif.encode(imported.key(), Network.MAINNET).<Bytes>use(Bytes::of))
                        .isEqualTo(text);
            }
        } catch (DecodeException refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    @Property(tries = 500)
    void aDerivationPathIsReadBackOrRefused(@ForAll("paths") String text) {
        try {
            DerivationPath path = DerivationPath.parse(text);
            assertThat(DerivationPath.parse(path.toString())).isEqualTo(path);
        } catch (DecodeException refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    @Provide
    Arbitrary<String> publicTexts() throws DecodeException {
        String good = ROOT.publicPart().serialize(Network.MAINNET);
        Arbitrary<String> damagedText = Mutations.of(bytes(good)).map(KeyTextFuzzTest::latin);
        Arbitrary<String> damagedContent =
                Mutations.of(Base58Check.decode(good, 112)).map(Base58Check::encode);
        return Arbitraries.oneOf(
                damagedText, damagedContent, Arbitraries.strings().ofMaxLength(200));
    }

    @Provide
    Arbitrary<Bytes> privateTexts() throws DecodeException {
        return texts(ROOT.serialize(Network.MAINNET).use(Bytes::of));
    }

    @Provide
    Arbitrary<Bytes> wifTexts() throws DecodeException {
        return texts(Wif.encode(ROOT.privateKey(), Network.MAINNET).use(Bytes::of));
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> likely =
                Arbitraries.strings().withChars("m/0123456789'hH").ofMaxLength(40);
        return Arbitraries.oneOf(
                likely.map(text -> "m/" + text), likely, Arbitraries.strings().ofMaxLength(40));
    }

    private static Arbitrary<Bytes> texts(Bytes good) throws DecodeException {
        Arbitrary<Bytes> damagedContent =
                Mutations.of(Base58Check.decode(latin(good), 112)).map(content -> bytes(Base58Check.encode(content)));
        return Arbitraries.oneOf(Mutations.of(good), damagedContent, ChainArbitraries.bytes(0, 200));
    }

    private static SecretBytes secret(Bytes text) {
        return SecretBytes.takeFrom(text.toArray());
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String latin(Bytes text) {
        return new String(text.toArray(), StandardCharsets.ISO_8859_1);
    }
}
