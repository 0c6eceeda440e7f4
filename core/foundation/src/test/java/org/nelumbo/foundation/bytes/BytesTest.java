package org.nelumbo.foundation.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void laterChangesOfTheSourceArrayAreNotSeen() {
        byte[] source = {1, 2, 3};
        Bytes bytes = Bytes.of(source);
        source[0] = 9;
        assertThat(bytes.hex()).isEqualTo("010203");
    }

    @Test
    void orderIsLexicographicOverUnsignedBytes() {
        assertThat(Bytes.fromHex("80")).isGreaterThan(Bytes.fromHex("7f"));
        assertThat(Bytes.fromHex("01")).isLessThan(Bytes.fromHex("0100"));
    }

    @Test
    void hexFromOutsideIsRefusedBySizeBeforeItIsParsed() {
        assertThatThrownBy(() -> Bytes.parseHex("zz".repeat(5), 4))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
        assertThatThrownBy(() -> Bytes.parseHex("abc", 4)).isInstanceOf(DecodeException.class);
    }

    @Property
    void hexAndReversalGoBackAndForth(@ForAll byte[] content) throws DecodeException {
        Bytes bytes = Bytes.of(content);
        assertThat(Bytes.parseHex(bytes.hex(), content.length)).isEqualTo(bytes);
        assertThat(bytes.reversed().reversed()).isEqualTo(bytes);
        assertThat(Bytes.concat(bytes, bytes).slice(content.length, 2 * content.length))
                .isEqualTo(bytes);
    }

    @Property
    void everyIntegerThatIsWrittenIsReadBack(@ForAll long value) throws DecodeException {
        Bytes written = new ByteWriter(1)
                .writeInt64LittleEndian(value)
                .writeInt64BigEndian(value)
                .writeUint32LittleEndian(value)
                .writeUint32BigEndian(value)
                .toBytes();
        ByteReader reader = new ByteReader(written, "numbers");
        assertThat(reader.readInt64LittleEndian()).isEqualTo(value);
        assertThat(reader.readInt64BigEndian()).isEqualTo(value);
        assertThat(reader.readUint32LittleEndian()).isEqualTo(value & 0xffffffffL);
        assertThat(reader.readUint32BigEndian()).isEqualTo(value & 0xffffffffL);
        reader.expectEnd();
    }

    @Test
    void aTruncatedFieldNamesWhatIsMissing() {
        ByteReader reader = new ByteReader(Bytes.of((byte) 1), "thing");
        assertThatThrownBy(() -> reader.read(2)).hasMessage("thing needs 2 bytes and only 1 are left.");
        assertThatThrownBy(reader::expectEnd).hasMessage("1 bytes follow the end of thing.");
        assertThatThrownBy(() -> reader.read(-1)).isInstanceOf(DecodeException.class);
    }
}
