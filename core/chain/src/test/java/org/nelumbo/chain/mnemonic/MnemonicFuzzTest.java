package org.nelumbo.chain.mnemonic;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.secret.SecretBytes;

class MnemonicFuzzTest {
    @Property(tries = 500)
    void textIsAMnemonicOrFailsWithAReason(@ForAll("texts") String text) {
        Result<Mnemonic, MnemonicFailure> result = Mnemonic.parse(text.toCharArray());
        if (result.isOk()) {
            assertThat(result.orThrow().useText(Mnemonic::parse).isOk()).isTrue();
        } else {
            assertThat(result.asFailure().orElseThrow().explanation()).isNotBlank();
        }
    }

    @Property(tries = 300)
    void everyEntropyIsReadBackFromItsWords(
            @ForAll @Size(32) byte[] bytes, @ForAll @IntRange(min = 4, max = 8) int words) {
        Bytes entropy = Bytes.of(bytes, 0, words * 4);
        Mnemonic mnemonic = Mnemonic.ofEntropy(SecretBytes.takeFrom(entropy.toArray()));
        Mnemonic read = mnemonic.useText(Mnemonic::parse).orThrow();
        assertThat(read.entropy().<Bytes>use(Bytes::of)).isEqualTo(entropy);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> word = Arbitraries.integers()
                .between(0, Wordlist.SIZE - 1)
                .map(index -> Wordlist.english().word(index));
        Arbitrary<String> sentence = word.list().ofMinSize(10).ofMaxSize(26).map(words -> String.join(" ", words));
        return Arbitraries.oneOf(sentence, Arbitraries.strings().ofMaxLength(300));
    }
}
