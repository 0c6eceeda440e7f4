package org.nelumbo.chain.mnemonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.secret.SecretBytes;

class MnemonicTest {
    private static final String ZEROS = "abandon ".repeat(11) + "about";

    @Test
    void theWordListIsTheOneOfBip39() throws Exception {
        try (InputStream list = Objects.requireNonNull(Wordlist.class.getResourceAsStream("english.txt"))) {
            assertThat(Hashes.sha256(Bytes.of(list.readAllBytes())).hex())
                    .isEqualTo("2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 15, 18, 21, 24})
    void freshWordsAreReadBack(int count) {
        Mnemonic fresh = Mnemonic.generate(new SeededEntropy(count), count);
        assertThat(fresh.wordCount()).isEqualTo(count);
        Mnemonic read = fresh.useText(Mnemonic::parse).orThrow();
        assertThat(read.entropy().sameAs(fresh.entropy())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 9, 11, 13, 27})
    void otherNumbersOfWordsAreRefused(int count) {
        assertThat(Mnemonic.parse("abandon ".repeat(count).toCharArray()).asFailure())
                .contains(new MnemonicFailure.WrongWordCount(count));
        assertThatThrownBy(() -> Mnemonic.generate(new SeededEntropy(1), count))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFirstUnknownWordIsNamedByItsPlace() {
        String text = ZEROS.replaceFirst("abandon abandon abandon", "abandon abandn nowhere");
        assertThat(Mnemonic.parse(text.toCharArray()).asFailure()).contains(new MnemonicFailure.UnknownWord(1));
    }

    @Test
    void aWrongChecksumIsNamed() {
        assertThat(Mnemonic.parse("abandon ".repeat(12).toCharArray()).asFailure())
                .contains(new MnemonicFailure.WrongChecksum());
    }

    @Test
    void caseAndSpacesDoNotMatter() {
        String typed = "\n  " + ZEROS.toUpperCase(Locale.ROOT).replace(" ", " \t\u3000") + " ";
        assertThat(Mnemonic.parse(typed.toCharArray()).isOk()).isTrue();
    }

    @Test
    void parsingLeavesTheTypedTextToItsOwner() {
        char[] typed = ZEROS.toCharArray();
        assertThat(Mnemonic.parse(typed).isOk()).isTrue();
        assertThat(typed).isEqualTo(ZEROS.toCharArray());
    }

    @Test
    void lentWordsAreWipedAfterwards() {
        Mnemonic mnemonic = Mnemonic.parse(ZEROS.toCharArray()).orThrow();
        char[] kept = mnemonic.useText(words -> words);
        assertThat(kept).containsOnly('\0');
    }

    @Test
    void aPassphraseEntersInNormalForm() {
        Mnemonic mnemonic = Mnemonic.parse(ZEROS.toCharArray()).orThrow();
        SecretBytes composed = mnemonic.toSeed("caf\u00e9".toCharArray());
        SecretBytes decomposed = mnemonic.toSeed("cafe\u0301".toCharArray());
        SecretBytes without = mnemonic.toSeed("cafe".toCharArray());
        assertThat(composed.sameAs(decomposed)).isTrue();
        assertThat(composed.sameAs(without)).isFalse();
    }

    @Test
    void aClosedMnemonicRefusesEveryUse() {
        Mnemonic mnemonic = Mnemonic.parse(ZEROS.toCharArray()).orThrow();
        mnemonic.close();
        assertThatThrownBy(() -> mnemonic.word(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> mnemonic.toSeed(new char[0])).isInstanceOf(IllegalStateException.class);
        assertThat(mnemonic).hasToString("Mnemonic[12 words, not shown]");
    }

    @Test
    void wordsAreSuggestedByTheirBeginning() {
        assertThat(Wordlist.english().startingWith("aban", 5)).containsExactly("abandon");
        assertThat(Wordlist.english().startingWith("ZO", 5)).containsExactly("zone", "zoo");
        assertThat(Wordlist.english().startingWith("a", 3)).isEqualTo(List.of("abandon", "ability", "able"));
        assertThat(Wordlist.english().startingWith("xyz", 3)).isEmpty();
    }
}
