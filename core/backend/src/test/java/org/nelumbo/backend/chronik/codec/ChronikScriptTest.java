package org.nelumbo.backend.chronik.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nelumbo.chain.script.Script;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class ChronikScriptTest {
    private static final String HASH = "1122334455667788990011223344556677889900";
    private static final String KEY = "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
    private static final String STATE = "ab".repeat(32);

    @ParameterizedTest
    @CsvSource({
        "76a914" + HASH + "88ac, p2pkh, " + HASH,
        "a914" + HASH + "87, p2sh, " + HASH,
        "625121" + KEY + ", p2tr-commitment, " + KEY,
        "21" + KEY + "ac, p2pk, " + KEY,
        "6a0401020304, other, 6a0401020304",
    })
    void eachScriptHasTheNameThatChronikFilesItUnder(String script, String kind, String payload)
            throws DecodeException {
        ChronikScript name = ChronikScript.of(new Script(Bytes.fromHex(script)));
        assertThat(name.kind().text()).isEqualTo(kind);
        assertThat(name.payload().hex()).isEqualTo(payload);
        assertThat(ChronikScript.parse(kind, Bytes.fromHex(payload))).isEqualTo(name);
        assertThat(name.covers(new Script(Bytes.fromHex(script)))).isTrue();
    }

    @Test
    void aCommitmentAlsoCoversOutputsWithAState() throws DecodeException {
        Script stateful = new Script(Bytes.fromHex("625121" + KEY + "20" + STATE));
        assertThat(ChronikScript.parse("p2tr-commitment", Bytes.fromHex(KEY)).covers(stateful))
                .isTrue();
        assertThat(ChronikScript.parse("p2tr-state", Bytes.fromHex(STATE)).covers(stateful))
                .isTrue();
        assertThat(ChronikScript.parse("p2tr-state", Bytes.fromHex(KEY.substring(2)))
                        .covers(stateful))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"p2pkh, 1122", "p2sh, 1122", "p2pk, 1122", "p2tr-commitment, 1122", "p2tr-state, 1122", "p2wpkh, 1122"})
    void wrongLengthsAndUnknownTypesAreRefused(String kind, String payload) {
        assertThatThrownBy(() -> ChronikScript.parse(kind, Bytes.fromHex(payload)))
                .isInstanceOf(DecodeException.class);
    }
}
