package org.nelumbo.chain.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.chain.ecdsa.Ecdsa;
import org.nelumbo.chain.ecdsa.EcdsaSignature;
import org.nelumbo.chain.fixture.TestKeys;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.schnorr.Schnorr;
import org.nelumbo.chain.script.Opcode;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptBuilder;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.chain.sighash.ExecutedScript;
import org.nelumbo.chain.sighash.SignatureHashType;
import org.nelumbo.chain.taproot.ControlBlock;
import org.nelumbo.chain.taproot.ScriptTree;
import org.nelumbo.chain.taproot.Taproot;
import org.nelumbo.chain.taproot.TaprootSpend;
import org.nelumbo.foundation.bytes.Bytes;

class SignatureRulesTest {
    private static final SignatureHashType ALL = SignatureHashType.ALL_BIP143;

    private final ScriptRunner runner = new ScriptRunner();

    @Test
    void aCodeSeparatorChangesWhatLaterSignaturesSign() {
        Script separated = new ScriptBuilder()
                .push(key(1))
                .op(Opcode.OP_CHECKSIGVERIFY)
                .op(Opcode.OP_CODESEPARATOR)
                .push(key(1))
                .op(Opcode.OP_CHECKSIG)
                .build();
        for (SignatureHashType type : List.of(ALL, SignatureHashType.ALL_LOTUS)) {
            ExecutedScript before = ExecutedScript.of(separated);
            ExecutedScript after = before.afterCodeSeparator(separated.from(36), 2);
            Bytes first = schnorr(1, type, separated, before);
            Bytes second = schnorr(1, type, separated, after);
            assertThat(runner.failure(pushes(second, first), separated)).isEmpty();
            assertThat(runner.failure(pushes(first, first), separated)).contains(ScriptFailure.INVALID_SIGNATURE);
            assertThat(runner.failure(pushes(second, second), separated)).contains(ScriptFailure.INVALID_SIGNATURE);
        }
    }

    @Test
    void bothAlgorithmsAndBothStylesUnlockAKey() {
        Script script = new ScriptBuilder().push(key(1)).op(Opcode.OP_CHECKSIG).build();
        ExecutedScript executed = ExecutedScript.of(script);
        for (int value : new int[] {0x41, 0x42, 0x43, 0xc1, 0xc2, 0xc3, 0x61, 0x62, 0x63, 0xe1, 0xe2, 0xe3}) {
            SignatureHashType type = SignatureHashType.of(value).orElseThrow();
            assertThat(runner.failure(pushes(schnorr(1, type, script, executed)), script))
                    .isEmpty();
            assertThat(runner.failure(pushes(ecdsa(1, type, script, executed)), script))
                    .isEmpty();
        }
        assertThat(runner.failure(pushes(schnorr(2, ALL, script, executed)), script))
                .contains(ScriptFailure.INVALID_SIGNATURE);
        assertThat(runner.failure(pushes(ecdsa(2, ALL, script, executed)), script))
                .contains(ScriptFailure.INVALID_SIGNATURE);
    }

    @Test
    void anUncompressedKeyUnlocksAsWell() {
        Bytes uncompressed = TestKeys.publicKey(1).point().uncompressed();
        Script script =
                new ScriptBuilder().push(uncompressed).op(Opcode.OP_CHECKSIG).build();
        Bytes signature = schnorr(1, ALL, script, ExecutedScript.of(script));
        assertThat(runner.failure(pushes(signature), script)).isEmpty();

        byte[] offCurve = uncompressed.toArray();
        offCurve[40] ^= 1;
        Script broken = new ScriptBuilder()
                .push(Bytes.of(offCurve))
                .op(Opcode.OP_CHECKSIG)
                .build();
        assertThat(runner.failure(pushes(schnorr(1, ALL, broken, ExecutedScript.of(broken))), broken))
                .contains(ScriptFailure.INVALID_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x21, 0x02, 0xa1})
    void typesWithoutForkIdAreRefused(int type) {
        assertThat(failureOfType(type)).contains(ScriptFailure.FORK_ID_MISSING);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x40, 0x60, 0x45, 0x65, 0x71})
    void undefinedTypesAreRefused(int type) {
        assertThat(failureOfType(type)).contains(ScriptFailure.UNDEFINED_HASH_TYPE);
    }

    private Optional<ScriptFailure> failureOfType(int type) {
        Script script = new ScriptBuilder().push(key(1)).op(Opcode.OP_CHECKSIG).build();
        Bytes signature = schnorr(1, ALL, script, ExecutedScript.of(script));
        return runner.failure(pushes(Bytes.concat(signature.slice(0, 64), Bytes.of((byte) type))), script);
    }

    @Test
    void aHighSIsRefused() throws Exception {
        Script script = new ScriptBuilder().push(key(1)).op(Opcode.OP_CHECKSIG).build();
        Bytes low = ecdsa(1, ALL, script, ExecutedScript.of(script));
        EcdsaSignature parsed = EcdsaSignature.parseDer(low.slice(0, low.size() - 1));
        EcdsaSignature high = new EcdsaSignature(
                parsed.r(), Scalar.decode(parsed.s()).negate().toBytes());
        assertThat(runner.failure(pushes(Bytes.concat(high.toDer(), Bytes.of((byte) 0x41))), script))
                .contains(ScriptFailure.SIGNATURE_HIGH_S);
    }

    @Test
    void aDataSignatureSignsTheHashOfItsMessage() {
        Bytes message = Bytes.fromHex("0102030405");
        Script script = new ScriptBuilder()
                .push(message)
                .push(key(1))
                .op(Opcode.OP_CHECKDATASIG)
                .build();
        try (PrivateKey key = TestKeys.privateKey(1)) {
            Bytes hash = Hashes.sha256(message);
            Bytes schnorr = Schnorr.sign(Curve.preferred(), hash, key).bytes();
            Bytes ecdsa = Ecdsa.sign(Curve.preferred(), hash, key).toDer();
            assertThat(runner.failure(pushes(schnorr), script)).isEmpty();
            assertThat(runner.failure(pushes(ecdsa), script)).isEmpty();
            assertThat(runner.failure(pushes(Hashes.sha256(schnorr)), script))
                    .contains(ScriptFailure.SIGNATURE_NOT_DER);
            Bytes other = Schnorr.sign(Curve.preferred(), message.isEmpty() ? hash : Hashes.hash256(message), key)
                    .bytes();
            assertThat(runner.failure(pushes(other), script)).contains(ScriptFailure.INVALID_SIGNATURE);
        }
    }

    @Test
    void schnorrMultisigNeedsSchnorrSignaturesInKeyOrder() {
        Script script = multisig();
        ExecutedScript executed = ExecutedScript.of(script);
        Bytes first = schnorr(1, ALL, script, executed);
        Bytes third = schnorr(3, ALL, script, executed);
        assertThat(runner.failure(pushes(Bytes.of((byte) 5), first, third), script))
                .isEmpty();
        assertThat(runner.failure(pushes(Bytes.of((byte) 5), third, first), script))
                .contains(ScriptFailure.INVALID_SIGNATURE);
        assertThat(runner.failure(pushes(Bytes.of((byte) 3), first, third), script))
                .contains(ScriptFailure.INVALID_SIGNATURE);
        assertThat(runner.failure(pushes(Bytes.of((byte) 5), first, Bytes.EMPTY), script))
                .contains(ScriptFailure.INVALID_SIGNATURE);
        assertThat(runner.failure(pushes(Bytes.of((byte) 5), first, ecdsa(3, ALL, script, executed)), script))
                .contains(ScriptFailure.SIGNATURE_NOT_SCHNORR);
        assertThat(runner.failure(pushes(Bytes.of((byte) 4), first, third), script))
                .contains(ScriptFailure.INVALID_BIT_COUNT);
        assertThat(runner.failure(pushes(Bytes.of((byte) 12), first, third), script))
                .contains(ScriptFailure.INVALID_BITFIELD_RANGE);
    }

    @Test
    void ecdsaMultisigNeedsEcdsaSignaturesInKeyOrder() {
        Script script = multisig();
        ExecutedScript executed = ExecutedScript.of(script);
        Bytes first = ecdsa(1, ALL, script, executed);
        Bytes third = ecdsa(3, ALL, script, executed);
        assertThat(runner.failure(pushes(Bytes.EMPTY, first, third), script)).isEmpty();
        assertThat(runner.failure(pushes(Bytes.EMPTY, third, first), script)).contains(ScriptFailure.INVALID_SIGNATURE);
        assertThat(runner.failure(pushes(Bytes.EMPTY, first, Bytes.EMPTY), script))
                .contains(ScriptFailure.INVALID_SIGNATURE);
        assertThat(runner.failure(pushes(Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY), script))
                .contains(ScriptFailure.EVALUATED_TO_FALSE);
        assertThat(runner.failure(pushes(Bytes.EMPTY, first, schnorr(3, ALL, script, executed)), script))
                .contains(ScriptFailure.SCHNORR_IN_ECDSA_MULTISIG);
    }

    @Test
    void aScriptSigMustBeLongEnoughForItsSignatureChecks() {
        ScriptBuilder builder = new ScriptBuilder();
        for (int i = 0; i < 4; i++) {
            builder.op(Opcode.OP_2DUP).op(Opcode.OP_CHECKSIGVERIFY);
        }
        Script script = builder.op(Opcode.OP_CHECKSIG).build();
        Bytes signature = schnorr(1, ALL, script, ExecutedScript.of(script));
        assertThat(runner.failure(pushes(signature, key(1)), script)).contains(ScriptFailure.TOO_MANY_SIGNATURE_CHECKS);
    }

    @Test
    void aRedeemScriptRunsOnTheStackThatTheScriptSigMade() {
        Script redeem = ScriptRunner.script("2 EQUALVERIFY 1 EQUAL");
        Script output = ScriptTemplates.payToScriptHash(Hashes.hash160(redeem.bytes()));
        assertThat(runner.failure(pushes(Bytes.of((byte) 1), Bytes.of((byte) 2), redeem.bytes()), output))
                .isEmpty();
        assertThat(runner.failure(pushes(Bytes.of((byte) 2), Bytes.of((byte) 2), redeem.bytes()), output))
                .contains(ScriptFailure.EVALUATED_TO_FALSE);
        assertThat(runner.failure(pushes(Bytes.EMPTY, Bytes.of((byte) 1), Bytes.of((byte) 2), redeem.bytes()), output))
                .contains(ScriptFailure.STACK_NOT_CLEAN);
        assertThat(runner.failure(pushes(Bytes.of((byte) 1)), output)).contains(ScriptFailure.EVALUATED_TO_FALSE);
    }

    @Test
    void aLeafRunsWithTheStateOnTopAndOnlyWithItsOwnControlBlock() {
        PublicKey internal = TestKeys.publicKey(7);
        Bytes state = Hashes.sha256(Bytes.EMPTY);
        Script leaf = new ScriptBuilder()
                .push(state)
                .op(Opcode.OP_EQUALVERIFY)
                .op(Opcode.OP_1)
                .op(Opcode.OP_EQUAL)
                .build();
        Script other = ScriptRunner.script("1");
        ScriptTree tree = ScriptTree.balanced(List.of(leaf, other));
        Bytes commitment = Taproot.tweak(Curve.preferred(), internal, tree.rootHash())
                .orElseThrow()
                .compressed();
        Script output = ScriptTemplates.payToTaproot(commitment, state);
        ControlBlock block = tree.leaves().getFirst().controlBlock(internal);
        List<Bytes> one = List.of(Bytes.of((byte) 1));

        assertThat(runner.failure(TaprootSpend.scriptPath(one, leaf, block), output))
                .isEmpty();
        assertThat(runner.failure(TaprootSpend.scriptPath(one, leaf, block), ScriptTemplates.payToTaproot(commitment)))
                .contains(ScriptFailure.EQUAL_VERIFY_FAILED);
        assertThat(runner.failure(TaprootSpend.scriptPath(one, other, block), output))
                .contains(ScriptFailure.TAPROOT_COMMITMENT_MISMATCH);

        Bytes serialized = block.serialize();
        assertThat(failureWithControl(serialized.slice(0, 64), leaf, output))
                .contains(ScriptFailure.TAPROOT_CONTROL_SIZE);
        assertThat(failureWithControl(
                        Bytes.concat(Bytes.of((byte) 0xc2), serialized.slice(1, serialized.size())), leaf, output))
                .contains(ScriptFailure.TAPROOT_LEAF_VERSION);
        assertThat(failureWithControl(Bytes.fromHex("50"), leaf, output)).contains(ScriptFailure.TAPROOT_ANNEX);
        assertThat(failureWithControl(Bytes.EMPTY, leaf, output)).contains(ScriptFailure.TAPROOT_CONTROL_SIZE);
    }

    private Optional<ScriptFailure> failureWithControl(Bytes controlBlock, Script leaf, Script output) {
        return runner.failure(pushes(Bytes.of((byte) 1), leaf.bytes(), controlBlock), output);
    }

    @Test
    void anOutputWhoseCommitmentIsNoPointCannotBeSpent() {
        Script output = ScriptTemplates.payToTaproot(
                Bytes.fromHex("020000000000000000000000000000000000000000000000000000000000000005"));
        assertThat(runner.failure(pushes(Bytes.concat(Bytes.of(new byte[64]), Bytes.of((byte) 0x61))), output))
                .contains(ScriptFailure.TAPROOT_INVALID_SIGNATURE);
        Script otherByte = ScriptTemplates.payToTaproot(
                Bytes.fromHex("050000000000000000000000000000000000000000000000000000000000000005"));
        assertThat(runner.failure(pushes(Bytes.concat(Bytes.of(new byte[64]), Bytes.of((byte) 0x61))), otherByte))
                .contains(ScriptFailure.INVALID_PUBLIC_KEY);
        ControlBlock block = new ControlBlock(TestKeys.publicKey(1), List.of());
        assertThat(runner.failure(TaprootSpend.scriptPath(List.of(), ScriptRunner.script("1"), block), output))
                .contains(ScriptFailure.TAPROOT_COMMITMENT_MISMATCH);
    }

    private static Script multisig() {
        return new ScriptBuilder()
                .number(2)
                .push(key(1))
                .push(key(2))
                .push(key(3))
                .number(3)
                .op(Opcode.OP_CHECKMULTISIG)
                .build();
    }

    private static Bytes key(long number) {
        return TestKeys.publicKey(number).compressed();
    }

    private static Script pushes(Bytes... elements) {
        ScriptBuilder builder = new ScriptBuilder();
        List.of(elements).forEach(builder::push);
        return builder.build();
    }

    private Bytes schnorr(long keyNumber, SignatureHashType type, Script output, ExecutedScript executed) {
        try (PrivateKey key = TestKeys.privateKey(keyNumber)) {
            Bytes hash = runner.hashes(Script.EMPTY, output)
                    .script(0, type, executed)
                    .orElseThrow();
            return Bytes.concat(Schnorr.sign(Curve.preferred(), hash, key).bytes(), Bytes.of((byte) type.value()));
        }
    }

    private Bytes ecdsa(long keyNumber, SignatureHashType type, Script output, ExecutedScript executed) {
        try (PrivateKey key = TestKeys.privateKey(keyNumber)) {
            Bytes hash = runner.hashes(Script.EMPTY, output)
                    .script(0, type, executed)
                    .orElseThrow();
            return Bytes.concat(Ecdsa.sign(Curve.preferred(), hash, key).toDer(), Bytes.of((byte) type.value()));
        }
    }
}
