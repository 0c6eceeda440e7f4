package org.nelumbo.chain.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nelumbo.chain.script.Opcode;
import org.nelumbo.chain.script.Script;
import org.nelumbo.foundation.bytes.Bytes;

class OpcodeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1 0x81 EQUAL",
                "NOP 16 0x10 NOP DROP",
                "1 IF 1 ELSE RETURN ENDIF",
                "0 IF RETURN ELSE 1 ENDIF",
                "0 NOTIF 1 ENDIF",
                "0 IF 1 IF RETURN ELSE RETURN ENDIF ELSE 1 ENDIF",
                "1 IF 1 ELSE 2 ELSE 3 ENDIF 3 EQUALVERIFY 1 EQUAL",
                "1 VERIFY 1",
                "1 TOALTSTACK 2 DROP FROMALTSTACK",
                "1 2 3 2DROP",
                "1 2 2DUP 2 EQUALVERIFY 1 EQUALVERIFY 2 EQUALVERIFY",
                "1 2 3 3DUP ADD ADD 6 EQUALVERIFY 2DROP",
                "1 2 3 4 2OVER 2 EQUALVERIFY 1 EQUALVERIFY 2DROP DROP",
                "1 2 3 4 5 6 2ROT 2 EQUALVERIFY 1 EQUALVERIFY 2DROP 2DROP 1",
                "1 2 3 4 2SWAP 2 EQUALVERIFY 1 EQUALVERIFY DROP",
                "DEPTH 0 EQUAL",
                "7 7 DEPTH 2 EQUALVERIFY DROP",
                "1 DUP EQUAL",
                "2 1 NIP",
                "1 2 OVER 1 EQUALVERIFY DROP",
                "1 2 3 2 PICK 1 EQUALVERIFY 2DROP",
                "1 2 3 2 ROLL 1 EQUALVERIFY DROP",
                "1 2 3 ROT 1 EQUALVERIFY DROP",
                "1 2 SWAP 1 EQUALVERIFY",
                "1 2 TUCK 2 EQUALVERIFY 1 EQUALVERIFY",
                "0x0102 0x03 CAT 0x010203 EQUAL",
                "0x010203 1 SPLIT 0x0203 EQUALVERIFY 0x01 EQUAL",
                "0x010203 0 SPLIT 0x010203 EQUALVERIFY 0 EQUAL",
                "2 4 NUM2BIN 0x02000000 EQUAL",
                "-2 4 NUM2BIN 0x02000080 EQUAL",
                "0 2 NUM2BIN 0x0000 EQUAL",
                "0x0280 68 NUM2BIN SIZE 68 EQUALVERIFY BIN2NUM -2 EQUAL",
                "0x02000080 BIN2NUM -2 EQUAL",
                "0x0000 BIN2NUM 0 EQUAL",
                "0x8000 BIN2NUM 128 EQUAL",
                "0x010203 SIZE 3 EQUALVERIFY",
                "0x0f0f 0x3c AND 0x0c00 EQUAL",
                "0x0f0f 0x30 OR 0x3f0f EQUAL",
                "0x30 0x0f0f XOR 0x3f0f EQUAL",
                "0x010203 REVERSEBYTES 0x030201 EQUAL",
                "0x00ff 4 RAWLEFTBITSHIFT 0x0ff0 EQUAL",
                "0xff00 -4 RAWLEFTBITSHIFT 0x0ff0 EQUAL",
                "0xffff 16 RAWLEFTBITSHIFT 0x0000 EQUAL",
                "0xffff -99 RAWLEFTBITSHIFT 0x0000 EQUAL",
                "0x8001 0 RAWLEFTBITSHIFT 0x8001 EQUAL",
                "0x8001 1 RAWLEFTBITSHIFT 0x0002 EQUAL",
                "0 1ADD",
                "2 1SUB",
                "-1 NEGATE",
                "-1 ABS",
                "0 NOT",
                "5 0NOTEQUAL",
                "2 3 ADD 5 EQUAL",
                "2 3 SUB -1 EQUAL",
                "-7 2 DIV -3 EQUAL",
                "-7 2 MOD -1 EQUAL",
                "3 2 MULPOW2 12 EQUAL",
                "-13 -2 MULPOW2 -3 EQUAL",
                "1 62 MULPOW2 4611686018427387904 EQUAL",
                "5 -70 MULPOW2 0 EQUAL",
                "0 100 MULPOW2 0 EQUAL",
                "9223372036854775806 1ADD 9223372036854775807 EQUAL",
                "-9223372036854775806 1SUB -9223372036854775807 EQUAL",
                "1 2 BOOLAND",
                "0 2 BOOLOR",
                "1 2 LESSTHAN",
                "2 1 GREATERTHAN",
                "2 2 LESSTHANOREQUAL",
                "2 2 GREATERTHANOREQUAL",
                "1 2 MIN",
                "0 1 MAX",
                "2 2 3 WITHIN",
                "0 RIPEMD160 0x9c1185a5c5e9fc54612808977ee8f548b2258d31 EQUAL",
                "0 SHA256 0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 EQUAL",
                "0 HASH160 0xb472a266d0bd89c13706a4132ccfb16f7c3b9fcb EQUAL",
                "0 HASH256 0x5df6e0e2761359d30a8275058e299fcc0381534545f55cf43e41983f5d4c9456 EQUAL",
                "CODESEPARATOR 1",
                "0 0 0 CHECKMULTISIG",
                "0 0x021111111111111111111111111111111111111111111111111111111111111111 CHECKSIG NOT",
                "0 0 0x021111111111111111111111111111111111111111111111111111111111111111 CHECKDATASIG NOT",
                "0 CHECKSEQUENCEVERIFY DROP 1",
                "0 CHECKLOCKTIMEVERIFY DROP 1",
                "4294967296 2147483648 ADD CHECKSEQUENCEVERIFY"
            })
    void theScriptLetsSpend(String script) {
        assertThat(new ScriptRunner().failure("", script)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, NOP1, UPGRADABLE_NOP",
        "1, NOP10, UPGRADABLE_NOP",
        "1, 0 IF NOP4 ENDIF RETURN, RETURN_EXECUTED",
        "1, 0 IF VERIF ENDIF, DISABLED_OPCODE",
        "1, 0 IF MUL ENDIF, DISABLED_OPCODE",
        "1, 0 IF #bd ENDIF, DISABLED_OPCODE",
        "1, 0 IF #c0 ENDIF, DISABLED_OPCODE",
        "1, 0 IF SCRIPTTYPE ENDIF, SCRIPT_TYPE_EXECUTED",
        "1, IFDUP, DISABLED_OPCODE",
        "1, INVERT, DISABLED_OPCODE",
        "1, 2MUL, DISABLED_OPCODE",
        "1, 2DIV, DISABLED_OPCODE",
        "1, SHA1, DISABLED_OPCODE",
        "1, 1 NUMEQUAL, DISABLED_OPCODE",
        "1, 1 NUMEQUALVERIFY, DISABLED_OPCODE",
        "1, 1 NUMNOTEQUAL, DISABLED_OPCODE",
        "1, RESERVED, DISABLED_OPCODE",
        "1, RETURN, RETURN_EXECUTED",
        "1, #05, BAD_OPCODE",
        "1, #4dff, BAD_OPCODE",
        "1, #0101, PUSH_NOT_MINIMAL",
        "1, #0110, PUSH_NOT_MINIMAL",
        "1, #0181, PUSH_NOT_MINIMAL",
        "1, #4c00, PUSH_NOT_MINIMAL",
        "1, #4c0199, PUSH_NOT_MINIMAL",
        "1, #4d010099, PUSH_NOT_MINIMAL",
        "1, 0 IF #0101 ENDIF, ''",
        "1, IF, UNBALANCED_CONDITIONAL",
        "'', IF 1 ENDIF, UNBALANCED_CONDITIONAL",
        "1, ELSE, UNBALANCED_CONDITIONAL",
        "1, ENDIF, UNBALANCED_CONDITIONAL",
        "1, 0 VERIFY, VERIFY_FAILED",
        "1, 1 2 EQUALVERIFY, EQUAL_VERIFY_FAILED",
        "1, VERIFY, EVALUATED_TO_FALSE",
        "'', '', EVALUATED_TO_FALSE",
        "'', 0, EVALUATED_TO_FALSE",
        "'', 0x80, EVALUATED_TO_FALSE",
        "'', 0x000080, EVALUATED_TO_FALSE",
        "'', 0x8000, ''",
        "1, 1, STACK_NOT_CLEAN",
        "NOP, 1, SIGNATURE_SCRIPT_NOT_PUSH_ONLY",
        "RESERVED, 1, DISABLED_OPCODE",
        "#05, 1, SIGNATURE_SCRIPT_NOT_PUSH_ONLY",
        "1, FROMALTSTACK, INVALID_ALTERNATIVE_STACK_OPERATION",
        "1, ADD, INVALID_STACK_OPERATION",
        "1, SWAP, INVALID_STACK_OPERATION",
        "1, ROT, INVALID_STACK_OPERATION",
        "1, 2ROT, INVALID_STACK_OPERATION",
        "1, 2SWAP, INVALID_STACK_OPERATION",
        "1, TUCK, INVALID_STACK_OPERATION",
        "1, NIP, INVALID_STACK_OPERATION",
        "1, 3DUP, INVALID_STACK_OPERATION",
        "1, 2OVER, INVALID_STACK_OPERATION",
        "1, 5 PICK, INVALID_STACK_OPERATION",
        "1, -1 ROLL, INVALID_STACK_OPERATION",
        "1, CHECKSIG, INVALID_STACK_OPERATION",
        "1, 1 CHECKDATASIG, INVALID_STACK_OPERATION",
        "1, 3 CHECKMULTISIG, INVALID_STACK_OPERATION",
        "'', SIZE, INVALID_STACK_OPERATION",
        "'', REVERSEBYTES, INVALID_STACK_OPERATION",
        "1, 0x0100 1ADD, INVALID_NUMBER",
        "1, 0x00 NOT, INVALID_NUMBER",
        "1, 0x010101010101010101 1ADD, INVALID_NUMBER",
        "1, 9223372036854775807 1ADD, INVALID_NUMBER",
        "1, -9223372036854775807 1SUB, INVALID_NUMBER",
        "1, 1 63 MULPOW2, INVALID_NUMBER",
        "1, 2 62 MULPOW2, INVALID_NUMBER",
        "1, 0x010101010101010101 BIN2NUM, NUMBER_OUT_OF_RANGE",
        "1, 0x0102 1 NUM2BIN, IMPOSSIBLE_ENCODING",
        "1, 1 69 NUM2BIN, NUM2BIN_TOO_LARGE",
        "1, 1 521 NUM2BIN, ELEMENT_TOO_LARGE",
        "1, 1 -1 NUM2BIN, ELEMENT_TOO_LARGE",
        "1, 0x0102 3 SPLIT, INVALID_SPLIT",
        "1, 0x0102 -1 SPLIT, INVALID_SPLIT",
        "1, 0 DIV, DIVISION_BY_ZERO",
        "1, 0 MOD, MODULO_BY_ZERO",
        "1, -1 CHECKLOCKTIMEVERIFY, NEGATIVE_LOCK_TIME",
        "1, -1 CHECKSEQUENCEVERIFY, NEGATIVE_LOCK_TIME",
        "1, 1 CHECKLOCKTIMEVERIFY, LOCK_TIME_NOT_REACHED",
        "1, 1 CHECKSEQUENCEVERIFY, LOCK_TIME_NOT_REACHED",
        "1, 0x010000000001 CHECKLOCKTIMEVERIFY, INVALID_NUMBER",
        "1, 21 CHECKMULTISIG, INVALID_KEY_COUNT",
        "1, -1 CHECKMULTISIG, INVALID_KEY_COUNT",
        "0, 1 0 CHECKMULTISIG, INVALID_SIGNATURE_COUNT",
        "0, -1 0 CHECKMULTISIG, INVALID_SIGNATURE_COUNT",
        "1, 0 0 CHECKMULTISIG, INVALID_BITFIELD_SIZE",
        "0x0100, 0 0x02 1 CHECKMULTISIG, INVALID_BITFIELD_SIZE",
        "2, 0 0x02 1 CHECKMULTISIG, INVALID_BITFIELD_RANGE",
        "1, 0 0x02 1 CHECKMULTISIG, INVALID_BIT_COUNT",
        "0, 0 0x02 1 CHECKMULTISIGVERIFY 1, ''",
        "0 0, 1 0x021111111111111111111111111111111111111111111111111111111111111111 1 CHECKMULTISIGVERIFY,"
                + " CHECKMULTISIG_VERIFY_FAILED",
        "0, 0x021111111111111111111111111111111111111111111111111111111111111111 CHECKSIGVERIFY,"
                + " CHECKSIG_VERIFY_FAILED",
        "0 0, 0x021111111111111111111111111111111111111111111111111111111111111111 CHECKDATASIGVERIFY,"
                + " CHECKDATASIG_VERIFY_FAILED",
        "0, 0x05 CHECKSIG, INVALID_PUBLIC_KEY",
        "0, 0x041111111111111111111111111111111111111111111111111111111111111111 CHECKSIG, INVALID_PUBLIC_KEY",
        "0x3041, 0x021111111111111111111111111111111111111111111111111111111111111111 CHECKSIG, SIGNATURE_NOT_DER",
        "1, #6252, UNKNOWN_SCRIPT_TYPE",
        "1, #62, MALFORMED_SCRIPT_TYPE",
        "1, #6251, MALFORMED_SCRIPT_TYPE",
        "1, #62512102, MALFORMED_SCRIPT_TYPE"
    })
    void theScriptFailsForThisReason(String scriptSig, String scriptPubKey, String reason) {
        assertThat(new ScriptRunner()
                        .failure(scriptSig, scriptPubKey)
                        .map(Enum::name)
                        .orElse(""))
                .isEqualTo(reason);
    }

    @Test
    void everyOpcodeIsRunPushedOrDisabledAndNoneIsForgotten() {
        for (Opcode opcode : Opcode.values()) {
            Script script = new Script(Bytes.of((byte) opcode.value()));
            assertThat(new ScriptRunner().failure(ScriptRunner.script("1 1 1 1 1 1 1"), script))
                    .as(opcode.name())
                    .isNotEmpty();
        }
    }

    @Test
    void limitsHoldToTheLastByteAndOpcode() {
        ScriptRunner runner = new ScriptRunner();
        String opcodes = "NOP ".repeat(400);
        assertThat(runner.failure("1", opcodes)).isEmpty();
        assertThat(runner.failure("1", opcodes + "NOP")).contains(ScriptFailure.TOO_MANY_OPCODES);
        assertThat(runner.failure("1", "NOP ".repeat(398) + "0 0 0 CHECKMULTISIG DROP"))
                .isEmpty();
        String keys = "1 ".repeat(20);
        assertThat(runner.failure("1", "NOP ".repeat(378) + "0 0 " + keys + "20 CHECKMULTISIG DROP"))
                .isEmpty();
        assertThat(runner.failure("1", "NOP ".repeat(379) + "0 0 " + keys + "20 CHECKMULTISIG DROP"))
                .contains(ScriptFailure.TOO_MANY_OPCODES);
        assertThat(runner.failure("1", "NOP ".repeat(380) + "0 0 " + keys + "20 CHECKMULTISIG"))
                .contains(ScriptFailure.TOO_MANY_OPCODES);

        String element = "0x" + "11".repeat(520);
        assertThat(runner.failure("1", element + " DROP")).isEmpty();
        assertThat(runner.failure("1", element + "11 DROP")).contains(ScriptFailure.ELEMENT_TOO_LARGE);
        assertThat(runner.failure("1", "0 IF " + element + "11 ENDIF")).contains(ScriptFailure.ELEMENT_TOO_LARGE);
        assertThat(runner.failure("1", element + " 0 CAT DROP")).isEmpty();
        assertThat(runner.failure("1", element + " 1 CAT DROP")).contains(ScriptFailure.ELEMENT_TOO_LARGE);

        String full = (element + " DROP ").repeat(19) + "0x" + "22".repeat(42) + " DROP";
        assertThat(ScriptRunner.script(full).size()).isEqualTo(10_000);
        assertThat(runner.failure("1", full)).isEmpty();
        assertThat(runner.failure("1", full + " NOP")).contains(ScriptFailure.SCRIPT_TOO_LARGE);

        assertThat(runner.failure("", "1 ".repeat(1000))).contains(ScriptFailure.STACK_NOT_CLEAN);
        assertThat(runner.failure("", "1 ".repeat(1001))).contains(ScriptFailure.STACK_TOO_LARGE);
        assertThat(runner.failure("", "1 ".repeat(999) + "TOALTSTACK 1 1 1")).contains(ScriptFailure.STACK_TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0, 100, ''",
        "100, 0, 101, LOCK_TIME_NOT_REACHED",
        "100, 4294967295, 100, LOCK_TIME_NOT_REACHED",
        "500000000, 0, 499999999, LOCK_TIME_NOT_REACHED",
        "499999999, 0, 500000000, LOCK_TIME_NOT_REACHED",
        "4294967295, 0, 4294967295, ''",
        "4294967295, 0, 4294967296, LOCK_TIME_NOT_REACHED"
    })
    void absoluteLocksAreKept(long lockTime, long sequence, long demanded, String reason) {
        assertThat(new ScriptRunner()
                        .lockTime(lockTime)
                        .sequence(sequence)
                        .failure("1", demanded + " CHECKLOCKTIMEVERIFY DROP")
                        .map(Enum::name)
                        .orElse(""))
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 10, 10, ''",
        "2, 9, 10, LOCK_TIME_NOT_REACHED",
        "1, 10, 10, LOCK_TIME_NOT_REACHED",
        "-1, 10, 10, ''",
        "2, 4194314, 4194314, ''",
        "2, 10, 4194314, LOCK_TIME_NOT_REACHED",
        "2, 4194314, 10, LOCK_TIME_NOT_REACHED",
        "2, 2147483658, 10, LOCK_TIME_NOT_REACHED",
        "2, 0, 2147483658, ''",
        "2, 65546, 10, ''"
    })
    void relativeLocksAreKept(int version, long sequence, long demanded, String reason) {
        assertThat(new ScriptRunner()
                        .version(version)
                        .sequence(sequence)
                        .failure("1", demanded + " CHECKSEQUENCEVERIFY DROP")
                        .map(Enum::name)
                        .orElse(""))
                .isEqualTo(reason);
    }
}
