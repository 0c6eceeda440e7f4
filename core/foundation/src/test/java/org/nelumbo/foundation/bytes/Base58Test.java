package org.nelumbo.foundation.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base58Test {
    @ParameterizedTest
    @CsvSource({
        "'',''",
        "61,2g",
        "626262,a3gV",
        "636363,aPEr",
        "73696d706c792061206c6f6e6720737472696e67,2cFupjhnEsSn59qHXstmK2ffpLv2",
        "00eb15231dfceb60925886b67d065299925915aeb172c06647,1NS17iag9jJgTHD1VXjvLCEnZuQ3rJDE9L",
        "516b6fcd0f,ABnLTmg",
        "bf4f89001e670274dd,3SEo3LWLoPntC",
        "572e4794,3EFU7m",
        "ecac89cad93923c02321,EJDM8drfXA6uyA",
        "10c8511e,Rt5zm",
        "00000000000000000000,1111111111"
    })
    void knownPairsGoBothWays(String hex, String text) throws DecodeException {
        assertThat(Base58.encode(Bytes.fromHex(hex))).isEqualTo(text);
        assertThat(Base58.decode(text, 64)).isEqualTo(Bytes.fromHex(hex));
    }

    @ParameterizedTest
    @CsvSource({"0", "O", "I", "l", "a b", "é", "3EFU7m!", "\uD83C\uDF38"})
    void aCharacterOutsideTheAlphabetIsRefused(String text) {
        assertThatThrownBy(() -> Base58.decode(text, 64))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(DecodeException.Reason.INVALID));
    }

    @Test
    void textThatIsTooLongIsRefusedBeforeItIsRead() {
        assertThatThrownBy(() -> Base58.decode("0".repeat(1_000_000), 64))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
        assertThatThrownBy(() -> Base58.decode("1".repeat(65), 64))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
    }

    @Property
    void everySequenceOfBytesIsReadBackWithinExactlyItsOwnSize(@ForAll @Size(max = 100) byte[] content)
            throws DecodeException {
        Bytes bytes = Bytes.of(content);
        assertThat(Base58.decode(Base58.encode(bytes), content.length)).isEqualTo(bytes);
    }

    @Property
    void anyTextEitherDecodesToWhatEncodesBackOrIsRefused(@ForAll String text) {
        Throwable refusal = catchThrowable(
                () -> assertThat(Base58.encode(Base58.decode(text, 200))).isEqualTo(text));
        assertThat(refusal)
                .satisfiesAnyOf(r -> assertThat(r).isNull(), r -> assertThat(r).isInstanceOf(DecodeException.class));
    }
}
