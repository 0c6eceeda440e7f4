package org.nelumbo.chain.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptTemplate;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.fuzz.HostileInput;

class ScriptGuidedFuzzTest {
    private final ScriptRunner runner = new ScriptRunner();

    @FuzzTest
    void script(byte[] input) {
        Script script = new Script(Bytes.of(input));
        new HostileInput(input).read(_ -> script.elements());
        assertThat(script.describe()).isNotNull();
        ScriptTemplates.recognise(script)
                .map(ScriptTemplate::script)
                .ifPresent(written -> assertThat(written).isEqualTo(script));
    }

    /// The first byte says where the unlocking script ends.
    @FuzzTest
    void execution(byte[] input) {
        if (input.length > 0) {
            int end = 1 + (input[0] & 0xff) % input.length;
            Bytes bytes = Bytes.of(input);
            assertThat(runner.failure(new Script(bytes.slice(1, end)), new Script(bytes.slice(end, input.length))))
                    .isNotNull();
        }
    }
}
