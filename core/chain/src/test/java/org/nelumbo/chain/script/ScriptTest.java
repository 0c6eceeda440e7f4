package org.nelumbo.chain.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nelumbo.chain.fixture.ChainArbitraries;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class ScriptTest {
    @Property(tries = 500)
    void everyPushIsMinimalAndReadBack(@ForAll("pushes") List<Bytes> pushes) throws DecodeException {
        ScriptBuilder builder = new ScriptBuilder();
        pushes.forEach(builder::push);
        Script script = builder.build();
        assertThat(script.isPushOnly()).isTrue();
        List<ScriptElement> elements = script.elements();
        assertThat(elements).hasSameSizeAs(pushes).allMatch(ScriptElement::isMinimal);
        for (int i = 0; i < pushes.size(); i++) {
            assertThat(pushedBy(elements.get(i))).isEqualTo(pushes.get(i));
        }
    }

    @Property(tries = 1000)
    void anyBytesAreTakenApartOrFoundTruncated(@ForAll("scripts") Script script) {
        try {
            List<ScriptElement> elements = script.elements();
            int end = elements.isEmpty() ? 0 : elements.getLast().end();
            assertThat(end).isEqualTo(script.size());
            assertThat(script.describe()).doesNotContain("[truncated]");
        } catch (DecodeException truncated) {
            assertThat(truncated.reason()).isEqualTo(DecodeException.Reason.TRUNCATED);
            assertThat(script.isPushOnly()).isFalse();
            assertThat(script.describe()).endsWith("[truncated]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "1, 01",
        "-1, 81",
        "127, 7f",
        "128, 8000",
        "-128, 8080",
        "255, ff00",
        "256, 0001",
        "1000, e803",
        "2147483647, ffffff7f",
        "-2147483647, ffffffff",
        "2147483648, 0000008000"
    })
    void numbersHaveTheirShortestForm(long number, String hex) throws DecodeException {
        assertThat(ScriptNumber.encode(number).hex()).isEqualTo(hex);
        assertThat(ScriptNumber.decode(Bytes.fromHex(hex), 5)).isEqualTo(number);
    }

    @Property(tries = 500)
    void everyNumberIsReadBack(@ForAll int number) throws DecodeException {
        assertThat(ScriptNumber.decode(ScriptNumber.encode(number), 5)).isEqualTo(number);
        assertThat(ScriptNumber.minimal(Bytes.concat(
                        ScriptNumber.encode(Math.abs((long) number)), Bytes.fromHex(number < 0 ? "000080" : "000000"))))
                .isEqualTo(ScriptNumber.encode(number));
    }

    @ParameterizedTest
    @CsvSource({"00", "80", "0100", "0180", "ff0000", "0000000000"})
    void aLongerNumberThanNeededIsRefused(String hex) {
        assertThatThrownBy(() -> ScriptNumber.decode(Bytes.fromHex(hex), 4)).isInstanceOf(DecodeException.class);
    }

    @Test
    void everyOpcodeIsFoundByItsByte() {
        for (Opcode opcode : Opcode.values()) {
            assertThat(Opcode.of(opcode.value())).contains(opcode);
        }
        assertThat(Opcode.of(0x4b)).isEmpty();
        assertThat(Opcode.of(0xff)).isEmpty();
        assertThat(Opcode.ofSmallNumber(16)).isEqualTo(Opcode.OP_16);
    }

    @Test
    void aScriptDescribesItself() {
        Script script = new ScriptBuilder()
                .op(Opcode.OP_DUP)
                .push(Bytes.fromHex("abcd"))
                .number(5)
                .build();
        assertThat(script.describe()).isEqualTo("OP_DUP abcd OP_5");
    }

    private static Bytes pushedBy(ScriptElement element) {
        if (element.isDataPush()) {
            return element.data();
        }
        return ScriptNumber.encode(
                element.is(Opcode.OP_1NEGATE) ? -1 : element.smallNumber().orElseThrow());
    }

    @Provide
    Arbitrary<List<Bytes>> pushes() {
        return ChainArbitraries.bytes(0, 300).list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<Script> scripts() {
        return ChainArbitraries.scripts();
    }
}
