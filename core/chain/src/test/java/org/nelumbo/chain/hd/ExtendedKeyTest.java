package org.nelumbo.chain.hd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nelumbo.chain.encoding.Base58Check;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.secret.SecretBytes;

class ExtendedKeyTest {
    private final ExtendedPrivateKey root = ExtendedPrivateKey.master(SecretBytes.takeFrom(new byte[64]));

    @Test
    void aPublicKeyDerivesNoHardenedChild() {
        assertThatThrownBy(() -> root.publicPart().derive(DerivationPath.hardened(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theAccountPathIsThatOfLotus() {
        assertThat(DerivationPath.account(1)).hasToString("m/44'/10605'/1'");
        assertThat(DerivationPath.account(0).child(0).child(7)).hasToString("m/44'/10605'/0'/0/7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "44'", "m/", "m//1", "m/-1", "m/2147483648", "m/99999999999", "m/1''", "M/1", "m/x", "m/1/"})
    void textThatIsNoPathIsRefused(String text) {
        assertThatThrownBy(() -> DerivationPath.parse(text)).isInstanceOf(DecodeException.class);
    }

    @Test
    void aPathOfMoreStepsThanATreeHasLevelsIsRefused() throws DecodeException {
        assertThat(DerivationPath.parse("m" + "/0".repeat(255)).indexes()).hasSize(255);
        assertThatThrownBy(() -> DerivationPath.parse("m" + "/0".repeat(256))).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> DerivationPath.parse("m" + "/0".repeat(2560))).isInstanceOf(DecodeException.class);
    }

    @Test
    void hardenedStepsAreWrittenWithAnApostropheOrAnH() throws DecodeException {
        assertThat(DerivationPath.parse("m/1h/2H/3'/4")).isEqualTo(DerivationPath.parse("m/1'/2'/3'/4"));
    }

    @Test
    void aClosedKeyDerivesNothingAndItsChildrenLiveOn() {
        ExtendedPrivateKey child = root.derive(0);
        root.close();
        assertThatThrownBy(() -> root.derive(1)).isInstanceOf(IllegalStateException.class);
        try (PrivateKey key = child.privateKey()) {
            assertThat(key.publicKey()).isEqualTo(child.publicKey());
        }
    }

    @Test
    void keysForAnotherNetworkOrOfTheOtherKindAreRefused() {
        String text = root.publicPart().serialize(Network.TESTNET);
        assertThatThrownBy(() -> ExtendedPublicKey.parse(text, Network.MAINNET)).isInstanceOf(DecodeException.class);
        String secret = root.serialize(Network.MAINNET).use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> ExtendedPublicKey.parse(secret, Network.MAINNET))
                .isInstanceOf(DecodeException.class);
    }

    @Test
    void malformedExtendedPublicKeysAreRefused() throws DecodeException {
        Bytes good = Base58Check.decode(root.publicPart().serialize(Network.MAINNET), 112);
        List<Bytes> malformed = List.of(
                replaced(good, 9, 1), // a root that is somebody's child
                replaced(good, 5, 1), // a root with a parent
                replaced(good, 45, 4), // no compressed key
                good.slice(0, 77),
                Bytes.concat(good, Bytes.of((byte) 1)));
        for (Bytes content : malformed) {
            String text = Base58Check.encode(content);
            assertThatThrownBy(() -> ExtendedPublicKey.parse(text, Network.MAINNET))
                    .isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void seedsOfAnotherSizeAreRefused() {
        assertThatThrownBy(() -> ExtendedPrivateKey.master(SecretBytes.takeFrom(new byte[15])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExtendedPrivateKey.master(SecretBytes.takeFrom(new byte[65])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anExtendedKeyPrintsNeitherItsSecretNorItsChainCode() {
        String chainCode = root.publicPart().chainCode().hex();
        assertThat(root.toString()).doesNotContain(chainCode);
        assertThat(root.publicPart().toString()).doesNotContain(chainCode);
    }

    private static Bytes replaced(Bytes content, int at, int value) {
        byte[] changed = content.toArray();
        changed[at] = (byte) value;
        return Bytes.of(changed);
    }
}
