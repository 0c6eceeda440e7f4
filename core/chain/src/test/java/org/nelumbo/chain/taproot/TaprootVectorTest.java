package org.nelumbo.chain.taproot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.address.AddressCodec;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.CurvesFixture;
import org.nelumbo.chain.fixture.VectorFile;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.network.Network;
import org.nelumbo.chain.policy.Standardness;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.secret.SecretBytes;

class TaprootVectorTest {
    @TestFactory
    Stream<DynamicTest> keyOnlyOutputsHaveTheirTweakAndCommitment() {
        return tests("key-only", TaprootVectorTest::checkKeyOnly);
    }

    @TestFactory
    Stream<DynamicTest> scriptTreesHaveTheirHashesPathsAndControlBlocks() {
        return tests("script-tree", TaprootVectorTest::checkTree);
    }

    @TestFactory
    Stream<DynamicTest> onlyRightControlBlocksProveTheirScript() {
        return tests("commitment-check", (curve, vector) -> {
            boolean proven;
            try {
                proven = ControlBlock.parse(curve, hex(vector, "controlBlock"))
                        .proves(
                                curve,
                                new Script(hex(vector, "script")),
                                PublicKey.parse(curve, hex(vector, "commitment")));
            } catch (DecodeException refused) {
                proven = false;
            }
            assertThat(proven).isEqualTo(vector.get("valid").asBoolean());
        });
    }

    @TestFactory
    Stream<DynamicTest> onlyTheTwoShapesAreTaproot() {
        return VectorFile.read("taproot").ofKind("template").stream()
                .map(vector -> dynamicTest(vector.get("note").asText(), () -> {
                    Script script = new Script(hex(vector, "scriptPubKey"));
                    assertThat(ScriptTemplates.isPayToTaproot(script))
                            .isEqualTo(vector.get("isPayToTaproot").asBoolean());
                    assertThat(Standardness.isStandard(script))
                            .isEqualTo(vector.get("standard").asBoolean());
                }));
    }

    private static void checkKeyOnly(Curve curve, JsonNode vector) throws DecodeException {
        PublicKey internal = PublicKey.parse(curve, hex(vector, "internalPubKey"));
        assertThat(Taproot.KEY_ONLY_ROOT).isEqualTo(hex(vector, "merkleRoot"));
        checkTweak(curve, vector, internal, Taproot.KEY_ONLY_ROOT, "tweakedPrivateKey");
        PublicKey commitment = PublicKey.parse(curve, hex(vector, "commitment"));
        assertThat(AddressCodec.format(new Address.Taproot(Network.MAINNET, commitment)))
                .isEqualTo(vector.get("address").asText());
    }

    private static void checkTree(Curve curve, JsonNode vector) throws DecodeException {
        PublicKey internal = PublicKey.parse(curve, hex(vector, "internalPubKey"));
        List<Script> scripts = new ArrayList<>();
        vector.get("leaves").forEach(leaf -> scripts.add(new Script(hex(leaf, "script"))));
        ScriptTree tree = new TreeText(vector.get("tree").asText(), scripts).read();
        assertThat(tree.rootHash()).isEqualTo(hex(vector, "merkleRoot"));
        checkTweak(curve, vector, internal, tree.rootHash(), "keyPathPrivateKey");

        List<ScriptTree.LeafPath> leaves = tree.leaves();
        assertThat(leaves.stream().map(ScriptTree.LeafPath::script)).isEqualTo(scripts);
        PublicKey commitment = PublicKey.parse(curve, hex(vector, "commitment"));
        for (int i = 0; i < scripts.size(); i++) {
            JsonNode expected = vector.get("leaves").get(i);
            assertThat(Taproot.leafHash(scripts.get(i))).isEqualTo(hex(expected, "leafHash"));
            List<Bytes> path = new ArrayList<>();
            expected.get("merklePath").forEach(node -> path.add(Bytes.fromHex(node.asText())));
            assertThat(leaves.get(i).merklePath()).isEqualTo(path);
            ControlBlock block = leaves.get(i).controlBlock(internal);
            assertThat(block.serialize()).isEqualTo(hex(expected, "controlBlock"));
            assertThat(ControlBlock.parse(curve, block.serialize())).isEqualTo(block);
            assertThat(block.proves(curve, scripts.get(i), commitment)).isTrue();
        }
    }

    private static void checkTweak(Curve curve, JsonNode vector, PublicKey internal, Bytes root, String tweakedKey)
            throws DecodeException {
        assertThat(Taproot.tweakHash(internal, root)).isEqualTo(hex(vector, "tweak"));
        PublicKey commitment = Taproot.tweak(curve, internal, root).orElseThrow();
        assertThat(commitment.compressed()).isEqualTo(hex(vector, "commitment"));
        Optional<Bytes> state = vector.get("state").isNull() ? Optional.empty() : Optional.of(hex(vector, "state"));
        TaprootOutput output = new TaprootOutput(commitment, state);
        assertThat(output.script().bytes()).isEqualTo(hex(vector, "scriptPubKey"));
        assertThat(TaprootOutput.parse(curve, output.script())).isEqualTo(output);
        try (SecretBytes secret =
                        SecretBytes.takeFrom(hex(vector, "internalPrivateKey").toArray());
                PrivateKey key = PrivateKey.parse(secret);
                PrivateKey tweaked = Taproot.tweak(curve, key, root);
                SecretBytes result = tweaked.secret()) {
            assertThat(key.publicKey(curve)).isEqualTo(internal);
            Bytes tweakedBytes = result.use(bytes -> Bytes.of(bytes));
            assertThat(tweakedBytes).isEqualTo(hex(vector, tweakedKey));
            assertThat(tweaked.publicKey(curve)).isEqualTo(commitment);
        }
    }

    private interface Check {
        void run(Curve curve, JsonNode vector) throws Exception;
    }

    private static Stream<DynamicTest> tests(String kind, Check check) {
        return CurvesFixture.stream()
                .flatMap(curve -> VectorFile.read("taproot").ofKind(kind).stream()
                        .map(vector -> dynamicTest(name(curve, vector), () -> check.run(curve, vector))));
    }

    private static String name(Curve curve, JsonNode vector) {
        String what = vector.path("name")
                .asText(vector.path("note").asText(vector.path("commitment").asText()));
        return curve.getClass().getSimpleName() + ": " + what;
    }

    private static Bytes hex(JsonNode node, String field) {
        return Bytes.fromHex(node.get(field).asText());
    }

    /// Reads trees written as `[0,[1,2]]`.
    private static final class TreeText {
        private final String text;
        private final List<Script> scripts;
        private int at;

        TreeText(String text, List<Script> scripts) {
            this.text = text;
            this.scripts = scripts;
        }

        ScriptTree read() {
            if (text.charAt(at) != '[') {
                return new ScriptTree.Leaf(scripts.get(text.charAt(at++) - '0'));
            }
            at++;
            ScriptTree left = read();
            at++;
            ScriptTree right = read();
            at++;
            return new ScriptTree.Branch(left, right);
        }
    }
}
