package org.nelumbo.chain.taproot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.fixture.ChainArbitraries;
import org.nelumbo.chain.fixture.Mutations;
import org.nelumbo.chain.fixture.TestKeys;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.script.Script;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class ControlBlockFuzzTest {
    private final Curve curve = Curve.preferred();

    @Property(tries = 300)
    void everyControlBlockIsReadBack(@ForAll("blocks") ControlBlock block) throws DecodeException {
        assertThat(ControlBlock.parse(curve, block.serialize())).isEqualTo(block);
    }

    @Property(tries = 1000)
    void anyBytesAreAControlBlockOrRefused(@ForAll("damaged") Bytes bytes) {
        try {
            assertThat(ControlBlock.parse(curve, bytes).serialize()).isEqualTo(bytes);
        } catch (DecodeException refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
    }

    @Property(tries = 100)
    void everyLeafOfATreeOfAnySizeIsProvenAndNoOtherScriptIs(@ForAll @IntRange(min = 1, max = 20) int size) {
        List<Script> scripts = IntStream.range(0, size)
                .mapToObj(i -> new Script(Bytes.of((byte) i)))
                .toList();
        PublicKey internal = TestKeys.publicKey(size);
        ScriptTree tree = ScriptTree.balanced(scripts);
        PublicKey commitment = Taproot.tweak(curve, internal, tree.rootHash()).orElseThrow();
        for (ScriptTree.LeafPath leaf : tree.leaves()) {
            ControlBlock block = leaf.controlBlock(internal);
            assertThat(block.proves(curve, leaf.script(), commitment)).isTrue();
            assertThat(block.proves(curve, new Script(Bytes.of((byte) 99)), commitment))
                    .isFalse();
        }
        assertThat(tree.leaves().stream().map(ScriptTree.LeafPath::script)).isEqualTo(scripts);
    }

    @Test
    void aTreeTooDeepToBeSpentIsRefused() {
        ScriptTree deep = new ScriptTree.Leaf(Script.EMPTY);
        for (int i = 0; i < ScriptTree.MAX_DEPTH; i++) {
            deep = new ScriptTree.Branch(deep, new ScriptTree.Leaf(Script.EMPTY));
        }
        assertThat(deep.leaves()).hasSize(ScriptTree.MAX_DEPTH + 1);
        ScriptTree deeper = new ScriptTree.Branch(deep, deep);
        assertThatThrownBy(deeper::leaves).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ScriptTree.balanced(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPathLongerThanTheNodeReadsIsRefused() {
        Bytes node = Bytes.of(new byte[32]);
        PublicKey key = TestKeys.publicKey(1);
        assertThat(new ControlBlock(key, Collections.nCopies(128, node))
                        .serialize()
                        .size())
                .isEqualTo(33 + 128 * 32);
        assertThatThrownBy(() -> new ControlBlock(key, Collections.nCopies(129, node)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<ControlBlock> blocks() {
        Arbitrary<List<Bytes>> paths = ChainArbitraries.bytes(32, 32).list().ofMaxSize(5);
        return Combinators.combine(Arbitraries.longs().between(1, 40), paths)
                .as((key, path) -> new ControlBlock(TestKeys.publicKey(key), path));
    }

    @Provide
    Arbitrary<Bytes> damaged() {
        return Arbitraries.oneOf(
                blocks().flatMap(block -> Mutations.of(block.serialize())), ChainArbitraries.bytes(0, 140));
    }
}
