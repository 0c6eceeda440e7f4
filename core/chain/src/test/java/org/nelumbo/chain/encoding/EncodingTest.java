package org.nelumbo.chain.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class EncodingTest {
    @Property(tries = 500)
    void anyBytesAreReadBackFromBase58Check(@ForAll @Size(max = 90) byte[] content) throws DecodeException {
        Bytes bytes = Bytes.of(content);
        assertThat(Base58Check.decode(Base58Check.encode(bytes), 200)).isEqualTo(bytes);
    }

    @Property(tries = 300)
    void aChangedCharacterFailsTheCheck(@ForAll @Size(min = 1, max = 40) byte[] content) {
        StringBuilder text = new StringBuilder(Base58Check.encode(Bytes.of(content)));
        int last = text.length() - 1;
        text.setCharAt(last, text.charAt(last) == 'z' ? 'y' : 'z');
        assertThatThrownBy(() -> Base58Check.decode(text.toString(), 200)).isInstanceOf(DecodeException.class);
    }

    @Property(tries = 1000)
    void anyTextIsBase58CheckOrRefused(@ForAll String text) {
        try {
            assertThat(Base58Check.encode(Base58Check.decode(text, 100))).isEqualTo(text);
        } catch (DecodeException refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
    }

    @Property(tries = 500)
    void everyCompactSizeIsReadBack(@ForAll @LongRange(min = 0, max = Integer.MAX_VALUE) long value)
            throws DecodeException {
        Bytes encoded = CompactSize.encode(value);
        assertThat(encoded.size()).isEqualTo(CompactSize.sizeOf(value));
        assertThat(CompactSize.read(new ByteReader(encoded, "size"), Integer.MAX_VALUE, "size"))
                .isEqualTo((int) value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fd0000", "fdfc00", "fe00000000", "feffff0000", "ff0000000000000000", "ffffffffff00000000"})
    void aLongerFormThanNeededIsRefused(String hex) {
        assertThatThrownBy(
                        () -> CompactSize.read(new ByteReader(Bytes.fromHex(hex), "size"), Integer.MAX_VALUE, "size"))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(DecodeException.Reason.INVALID));
    }

    @Test
    void aSizeAboveItsLimitIsRefusedBeforeTheBytesAreRead() {
        assertThatThrownBy(
                        () -> CompactSize.readBytes(new ByteReader(Bytes.fromHex("ffffffffffffffffff"), "x"), 9, "x"))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
    }
}
