package org.nelumbo.chain.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.nelumbo.chain.fixture.ChainArbitraries;
import org.nelumbo.chain.script.Opcode;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptBuilder;
import org.nelumbo.chain.script.ScriptTemplate;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.foundation.bytes.Bytes;

class ScriptFuzzTest {
    private final ScriptRunner runner = new ScriptRunner();

    @Property(tries = 2000)
    void anyBytesRunToAVerdict(@ForAll("scripts") Script scriptSig, @ForAll("scripts") Script scriptPubKey) {
        assertThat(runner.failure(scriptSig, scriptPubKey)).isNotNull();
    }

    @Property(tries = 3000)
    void anyProgramOnAFullStackRunsToAVerdict(@ForAll("stacks") List<Bytes> stack, @ForAll("programs") Script program) {
        ScriptBuilder scriptSig = new ScriptBuilder();
        stack.forEach(scriptSig::push);
        assertThat(runner.failure(scriptSig.build(), program)).isNotNull();
    }

    @Property(tries = 2000)
    void aRecognisedScriptIsWrittenBackByteForByte(@ForAll("scripts") Script script) {
        ScriptTemplates.recognise(script)
                .map(ScriptTemplate::script)
                .ifPresent(written -> assertThat(written).isEqualTo(script));
    }

    @Provide
    Arbitrary<Script> scripts() {
        return ChainArbitraries.scripts();
    }

    @Provide
    Arbitrary<List<Bytes>> stacks() {
        Arbitrary<Bytes> numbers = Arbitraries.integers().between(-3, 20).map(number -> Bytes.of(number.byteValue()));
        return Arbitraries.oneOf(ChainArbitraries.bytes(0, 70), numbers, ChainArbitraries.bytes(0, 3))
                .list()
                .ofMinSize(4)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<Script> programs() {
        Arbitrary<Bytes> opcodes = Arbitraries.of(Opcode.class).map(opcode -> Bytes.of((byte) opcode.value()));
        Arbitrary<Bytes> pushes = ChainArbitraries.bytes(0, 4)
                .map(data -> new ScriptBuilder().push(data).build().bytes());
        return Arbitraries.frequencyOf(Tuple.of(5, opcodes), Tuple.of(1, pushes))
                .list()
                .ofMaxSize(12)
                .map(parts -> new Script(Bytes.concat(parts.toArray(Bytes[]::new))));
    }
}
