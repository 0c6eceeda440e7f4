package org.nelumbo.chain.hd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.CurvesFixture;
import org.nelumbo.chain.ecdsa.MessageSigning;
import org.nelumbo.chain.fixture.KeyFixture;
import org.nelumbo.chain.fixture.VectorFile;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.Wif;
import org.nelumbo.chain.mnemonic.Mnemonic;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.secret.SecretBytes;

class HdVectorTest {
    private static final VectorFile FILE = VectorFile.read("hd");

    @TestFactory
    Stream<DynamicTest> everyKeyOfEveryWalletIsDerived() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Curve curve : CurvesFixture.both()) {
            for (JsonNode wallet : FILE.ofKind("wallet")) {
                for (JsonNode key : wallet.get("keys")) {
                    String name = curve + ", " + words(wallet) + " words, " + text(key, "path");
                    tests.add(dynamicTest(name, () -> checkKey(curve, seedOfWords(wallet), key)));
                }
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> keysWithLeadingZerosAreDerivedAsBip32Says() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Curve curve : CurvesFixture.both()) {
            for (JsonNode vector : FILE.ofKind("bip32-leading-zero")) {
                for (JsonNode key : vector.get("keys")) {
                    String name = curve + ", seed " + text(vector, "seed").substring(0, 8) + ", " + text(key, "path");
                    SecretBytes seed = SecretBytes.takeFrom(
                            Bytes.fromHex(text(vector, "seed")).toArray());
                    tests.add(dynamicTest(name, () -> checkKey(curve, seed, key)));
                }
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> everyMnemonicHasItsEntropyAndSeed() {
        return FILE.ofKind("wallet").stream()
                .map(wallet -> dynamicTest(words(wallet) + " words", () -> {
                    Mnemonic mnemonic = mnemonic(wallet);
                    assertThat(mnemonic.entropy().use(Bytes::of).hex()).isEqualTo(text(wallet, "entropy"));
                    assertThat(seedOfWords(wallet).use(Bytes::of).hex()).isEqualTo(text(wallet, "seed"));
                    Mnemonic same = Mnemonic.ofEntropy(mnemonic.entropy());
                    assertThat(same.<String>useText(String::valueOf)).isEqualTo(text(wallet, "mnemonic"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> testNetworkKeysHaveTheirOwnTexts() {
        return perCurve("testnet-root", (curve, vector) -> {
            ExtendedPrivateKey root =
                    ExtendedPrivateKey.master(curve, mnemonic(vector).toSeed(new char[0]));
            for (Network network : List.of(Network.TESTNET, Network.REGTEST)) {
                assertThat(ascii(root.serialize(network))).isEqualTo(text(vector, "xprv"));
                assertThat(root.publicPart().serialize(network)).isEqualTo(text(vector, "xpub"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyWifTextIsReadAndCompressedOnesAreWritten() {
        return perCurve("wif", (curve, vector) -> {
            Network network = switch (text(vector, "network")) {
                case "livenet" -> Network.MAINNET;
                case "testnet" -> Network.TESTNET;
                default -> Network.REGTEST;
            };
            Wif.Imported imported = Wif.parse(secret(text(vector, "wif")), network);
            assertThat(imported.compressed()).isEqualTo(vector.get("compressed").asBoolean());
            assertThat(imported.key().secret().use(Bytes::of).hex()).isEqualTo(text(vector, "privateKey"));
            if (imported.compressed()) {
                assertThat(ascii(Wif.encode(imported.key(), network))).isEqualTo(text(vector, "wif"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> theMessageOfTheNodeIsSignedAlikeAndVerified() {
        return perCurve("message-signature", (curve, vector) -> {
            PrivateKey key = KeyFixture.privateKey(text(vector, "privateKey"));
            String message = text(vector, "message");
            String signature = text(vector, "signatureBase64");
            Bytes hash = Hashes.hash160(key.publicKey(curve).compressed());
            assertThat(MessageSigning.sign(curve, message, key)).isEqualTo(signature);
            assertThat(MessageSigning.verify(curve, message, signature, hash)).isTrue();
            assertThat(MessageSigning.verify(curve, message + ".", signature, hash))
                    .isFalse();
        });
    }

    private static void checkKey(Curve curve, SecretBytes seed, JsonNode expected) throws Exception {
        DerivationPath path = DerivationPath.parse(text(expected, "path"));
        try (ExtendedPrivateKey root = ExtendedPrivateKey.master(curve, seed);
                ExtendedPrivateKey key = root.derive(path)) {
            assertThat(path).hasToString(text(expected, "path"));
            assertThat(ascii(key.serialize(Network.MAINNET))).isEqualTo(text(expected, "xprv"));
            assertThat(key.publicPart().serialize(Network.MAINNET)).isEqualTo(text(expected, "xpub"));
            assertThat(ExtendedPublicKey.parse(curve, text(expected, "xpub"), Network.MAINNET))
                    .isEqualTo(key.publicPart());
            assertThat(ExtendedPrivateKey.parse(curve, secret(text(expected, "xprv")), Network.MAINNET)
                            .publicPart())
                    .isEqualTo(key.publicPart());
            if (expected.has("wif")) {
                assertThat(key.publicPart().chainCode().hex()).isEqualTo(text(expected, "chainCode"));
                assertThat(key.publicKey().compressed().hex()).isEqualTo(text(expected, "publicKey"));
                assertThat(ascii(Wif.encode(key.privateKey(), Network.MAINNET))).isEqualTo(text(expected, "wif"));
            }
            checkPublicDerivation(curve, root, path, key.publicPart());
        }
    }

    private static void checkPublicDerivation(
            Curve curve, ExtendedPrivateKey root, DerivationPath path, ExtendedPublicKey expected) {
        List<Integer> steps = path.indexes();
        if (steps.isEmpty() || DerivationPath.isHardened(steps.getLast())) {
            return;
        }
        DerivationPath parent = new DerivationPath(steps.subList(0, steps.size() - 1));
        assertThat(root.derive(parent).publicPart().derive(curve, steps.getLast()))
                .isEqualTo(expected);
    }

    private interface VectorCheck {
        void check(Curve curve, JsonNode vector) throws Exception;
    }

    private static Stream<DynamicTest> perCurve(String kind, VectorCheck check) {
        List<JsonNode> vectors = FILE.ofKind(kind);
        List<DynamicTest> tests = new ArrayList<>();
        for (Curve curve : CurvesFixture.both()) {
            for (int i = 0; i < vectors.size(); i++) {
                JsonNode vector = vectors.get(i);
                tests.add(dynamicTest(curve + ", " + kind + " " + i, () -> check.check(curve, vector)));
            }
        }
        return tests.stream();
    }

    private static Mnemonic mnemonic(JsonNode wallet) {
        return Mnemonic.parse(text(wallet, "mnemonic").toCharArray()).orThrow();
    }

    private static SecretBytes seedOfWords(JsonNode wallet) {
        return mnemonic(wallet).toSeed(text(wallet, "passphrase").toCharArray());
    }

    private static int words(JsonNode wallet) {
        return mnemonic(wallet).wordCount();
    }

    private static SecretBytes secret(String text) {
        return SecretBytes.takeFrom(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String ascii(SecretBytes text) {
        return text.use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }

    private static String text(JsonNode holder, String field) {
        return holder.get(field).asText();
    }
}
