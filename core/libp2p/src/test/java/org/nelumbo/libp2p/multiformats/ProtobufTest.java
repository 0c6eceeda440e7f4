package org.nelumbo.libp2p.multiformats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class ProtobufTest {
    @Property
    void whatIsWrittenIsReadBack(
            @ForAll @IntRange(min = 1, max = 1000) int field,
            @ForAll long number,
            @ForAll @Size(max = 50) byte[] content,
            @ForAll @NumericChars String text,
            @ForAll boolean flag)
            throws DecodeException {
        Bytes message = new ProtobufWriter()
                .uint64(field, number)
                .bytes(field + 1, Bytes.of(content))
                .text(field + 2, text)
                .bool(field + 3, flag)
                .toBytes();
        ProtobufReader reader = new ProtobufReader(message, "message", message.size());
        assertThat(reader.next()).isTrue();
        assertThat(reader.field()).isEqualTo(field);
        assertThat(reader.uint64()).isEqualTo(number);
        assertThat(reader.next()).isTrue();
        assertThat(reader.bytes(content.length)).isEqualTo(Bytes.of(content));
        assertThat(reader.next()).isTrue();
        assertThat(reader.text(1024)).isEqualTo(text);
        assertThat(reader.next()).isTrue();
        assertThat(reader.bool()).isEqualTo(flag);
        assertThat(reader.next()).isFalse();
    }

    @Test
    void everyWireTypeOfAnUnknownFieldIsSkipped() throws DecodeException {
        Bytes message = Bytes.fromHex("50ac02" + "510102030405060708" + "5203aabbcc" + "5501020304" + "0807");
        ProtobufReader reader = new ProtobufReader(message, "message", 100);
        int skipped = 0;
        while (reader.next() && reader.field() != 1) {
            reader.skip();
            skipped++;
        }
        assertThat(skipped).isEqualTo(4);
        assertThat(reader.uint31()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "00, INVALID",
        "53, INVALID",
        "54, INVALID",
        "57, INVALID",
        "52ff, TRUNCATED",
        "5205aa, TRUNCATED",
        "52ffffffffffffffffff01, TRUNCATED",
        "50ffffffffffffffffffff01, INVALID",
        "8080808080808001, INVALID"
    })
    void aMalformedMessageIsRefused(String hex, DecodeException.Reason reason) {
        assertThatThrownBy(() -> {
                    ProtobufReader reader = new ProtobufReader(Bytes.fromHex(hex), "message", 100);
                    while (reader.next()) {
                        reader.skip();
                    }
                })
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void limitsAreCheckedBeforeReading() {
        assertThatThrownBy(() -> new ProtobufReader(Bytes.of(new byte[11]), "message", 10))
                .hasMessageContaining("at most 10");
        assertThatThrownBy(() -> field("0aff0f").bytes(100)).hasMessageContaining("at most 100");
        assertThatThrownBy(() -> field("08ffffffff0f").uint31()).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> field("0a02c328").text(100)).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> field("0a00").uint64()).hasMessageContaining("wire type");
    }

    @Test
    void fieldsAreWrittenInAscendingOrderOnly() {
        ProtobufWriter writer = new ProtobufWriter().uint64(3, 1);
        assertThatThrownBy(() -> writer.uint64(2, 1)).isInstanceOf(IllegalStateException.class);
    }

    private static ProtobufReader field(String hex) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(Bytes.fromHex(hex), "message", 100);
        assertThat(reader.next()).isTrue();
        return reader;
    }
}
