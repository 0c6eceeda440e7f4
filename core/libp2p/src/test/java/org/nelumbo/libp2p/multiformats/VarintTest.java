package org.nelumbo.libp2p.multiformats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class VarintTest {
    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "1, 01",
        "127, 7f",
        "128, 8001",
        "255, ff01",
        "300, ac02",
        "16384, 808001",
        "9223372036854775807, ffffffffffffffff7f"
    })
    void knownValuesGoBothWays(long value, String hex) throws DecodeException {
        assertThat(Varint.encode(value).hex()).isEqualTo(hex);
        assertThat(Varint.size(value)).isEqualTo(hex.length() / 2);
        assertThat(Varint.read(new ByteReader(Bytes.fromHex(hex), "value"))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"8000", "818000", "ffffffffffffffffff01", "80808080808080808001", "ff", "''"})
    void longOverlongAndUnfinishedFormsAreRefused(String hex) {
        assertThatThrownBy(() -> Varint.read(new ByteReader(Bytes.fromHex(hex), "value")))
                .isInstanceOf(DecodeException.class);
    }

    @Property
    void everyValueIsReadBack(@ForAll @LongRange(min = 0) long value) throws DecodeException {
        Bytes encoded = Varint.encode(value);
        assertThat(encoded.size()).isEqualTo(Varint.size(value));
        ByteReader reader = new ByteReader(encoded, "value");
        assertThat(Varint.read(reader)).isEqualTo(value);
        reader.expectEnd();
    }

    @Test
    void aPrefixAboveTheLimitIsRefusedBeforeTheContentIsThere() {
        ByteReader reader = new ByteReader(Varint.encode(1_000_000), "message");
        assertThatThrownBy(() -> Varint.readPrefixed(reader, "message", 1024))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
    }

    @Test
    void theAccumulatorRefusesAtTheFirstByteThatIsTooMuch() throws DecodeException {
        VarintAccumulator accumulator = new VarintAccumulator("length", 255);
        assertThat(accumulator.accept(0xff)).isFalse();
        assertThatThrownBy(() -> accumulator.accept(0x82)).isInstanceOf(DecodeException.class);
    }

    @Test
    void prefixedContentIsReadBack() throws DecodeException {
        Bytes content = Bytes.fromHex("aabbcc");
        Bytes written = Varint.writePrefixed(new ByteWriter(), content).toBytes();
        assertThat(Varint.readPrefixed(new ByteReader(written, "content"), "content", 3))
                .isEqualTo(content);
    }
}
