package org.nelumbo.chain.verification;

import java.util.ArrayDeque;
import java.util.Deque;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.script.Opcode;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptElement;
import org.nelumbo.chain.script.ScriptLimits;
import org.nelumbo.chain.script.ScriptParser;
import org.nelumbo.chain.sighash.ExecutedScript;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Runs one script on a stack. Made for one run.
final class ScriptMachine {
    private final SpendContext context;
    private final SignatureOperations signatures;
    private final Script script;
    private final ScriptStack stack;
    private final Deque<Boolean> branches = new ArrayDeque<>();
    private ExecutedScript executed;
    private int opcodes;
    private long position;

    /// @param executed `script` with the hash that names it
    ScriptMachine(SpendContext context, SignatureOperations signatures, ExecutedScript executed, ScriptStack stack) {
        this.context = context;
        this.signatures = signatures;
        this.script = executed.scriptCode();
        this.executed = executed;
        this.stack = stack;
    }

    void run() throws ScriptAbort {
        ScriptAbort.unless(script.size() <= ScriptLimits.MAX_SCRIPT_SIZE, ScriptFailure.SCRIPT_TOO_LARGE);
        stack.forgetAlternative();
        ScriptParser parser = new ScriptParser(script);
        for (; parser.hasNext(); position++) {
            step(next(parser));
            ScriptAbort.unless(stack.sizeOfBoth() <= ScriptLimits.MAX_STACK_SIZE, ScriptFailure.STACK_TOO_LARGE);
        }
        ScriptAbort.unless(branches.isEmpty(), ScriptFailure.UNBALANCED_CONDITIONAL);
    }

    private static ScriptElement next(ScriptParser parser) throws ScriptAbort {
        try {
            return parser.next();
        } catch (DecodeException truncated) {
            throw new ScriptAbort(ScriptFailure.BAD_OPCODE);
        }
    }

    private void step(ScriptElement element) throws ScriptAbort {
        ScriptAbort.unless(element.data().size() <= ScriptLimits.MAX_ELEMENT_SIZE, ScriptFailure.ELEMENT_TOO_LARGE);
        if (!element.isPush()) {
            opcodes++;
            ScriptAbort.unless(opcodes <= ScriptLimits.MAX_OPCODES, ScriptFailure.TOO_MANY_OPCODES);
        }
        boolean running = !branches.contains(false);
        if (element.isDataPush()) {
            if (running) {
                ScriptAbort.unless(element.isMinimal(), ScriptFailure.PUSH_NOT_MINIMAL);
                stack.push(element.data());
            }
            return;
        }
        Opcode opcode = Opcode.of(element.opcode()).orElseThrow(() -> new ScriptAbort(ScriptFailure.DISABLED_OPCODE));
        ScriptAbort.unless(!opcode.isDisabled(), ScriptFailure.DISABLED_OPCODE);
        ScriptAbort.unless(opcode != Opcode.OP_SCRIPTTYPE, ScriptFailure.SCRIPT_TYPE_EXECUTED);
        if (running || opcode.isBranching()) {
            execute(opcode, element, running);
        }
    }

    private void execute(Opcode opcode, ScriptElement element, boolean running) throws ScriptAbort {
        switch (opcode) {
            case OP_1NEGATE -> stack.push(-1L);
            case OP_1,
                    OP_2,
                    OP_3,
                    OP_4,
                    OP_5,
                    OP_6,
                    OP_7,
                    OP_8,
                    OP_9,
                    OP_10,
                    OP_11,
                    OP_12,
                    OP_13,
                    OP_14,
                    OP_15,
                    OP_16 -> stack.push((long) (opcode.value() - Opcode.OP_1.value() + 1));

            case OP_NOP -> {}
            case OP_NOP1, OP_NOP4, OP_NOP5, OP_NOP6, OP_NOP7, OP_NOP8, OP_NOP9, OP_NOP10 ->
                throw new ScriptAbort(ScriptFailure.UPGRADABLE_NOP);
            case OP_IF -> openBranch(running, true);
            case OP_NOTIF -> openBranch(running, false);
            case OP_ELSE -> branches.push(!closeBranch());
            case OP_ENDIF -> closeBranch();
            case OP_VERIFY -> verify(ScriptFailure.VERIFY_FAILED);
            case OP_RETURN -> throw new ScriptAbort(ScriptFailure.RETURN_EXECUTED);
            case OP_CHECKLOCKTIMEVERIFY -> LockTimes.checkLockTime(stack, context.transaction(), context.input());
            case OP_CHECKSEQUENCEVERIFY -> LockTimes.checkSequence(stack, context.transaction(), context.input());

            case OP_TOALTSTACK -> stack.toAlternative();
            case OP_FROMALTSTACK -> stack.fromAlternative();
            case OP_DROP -> stack.drop(1);
            case OP_2DROP -> stack.drop(2);
            case OP_DUP -> StackOperations.copy(stack, 0, 1);
            case OP_2DUP -> StackOperations.copy(stack, 1, 2);
            case OP_3DUP -> StackOperations.copy(stack, 2, 3);
            case OP_OVER -> StackOperations.copy(stack, 1, 1);
            case OP_2OVER -> StackOperations.copy(stack, 3, 2);
            case OP_ROT -> StackOperations.roll(stack, 2);
            case OP_2ROT -> StackOperations.rotatePairs(stack);
            case OP_SWAP -> stack.swap(0, 1);
            case OP_2SWAP -> StackOperations.swapPairs(stack);
            case OP_NIP -> stack.remove(1);
            case OP_TUCK -> StackOperations.tuck(stack);
            case OP_PICK -> StackOperations.pick(stack, false);
            case OP_ROLL -> StackOperations.pick(stack, true);
            case OP_DEPTH -> stack.push((long) stack.size());

            case OP_CAT -> ByteOperations.concatenate(stack);
            case OP_SPLIT -> ByteOperations.split(stack);
            case OP_NUM2BIN -> ByteOperations.numberToBytes(stack);
            case OP_BIN2NUM -> ByteOperations.bytesToNumber(stack);
            case OP_SIZE -> stack.push((long) stack.peek(0).size());
            case OP_REVERSEBYTES -> stack.push(stack.pop().reversed());
            case OP_RAWLEFTBITSHIFT -> ByteOperations.shift(stack);
            case OP_AND, OP_OR, OP_XOR -> ByteOperations.bitwise(stack, opcode);
            case OP_EQUAL -> equal();
            case OP_EQUALVERIFY -> {
                equal();
                verify(ScriptFailure.EQUAL_VERIFY_FAILED);
            }

            case OP_1ADD, OP_1SUB, OP_NEGATE, OP_ABS, OP_NOT, OP_0NOTEQUAL -> NumberOperations.unary(stack, opcode);
            case OP_ADD,
                    OP_SUB,
                    OP_DIV,
                    OP_MOD,
                    OP_MULPOW2,
                    OP_BOOLAND,
                    OP_BOOLOR,
                    OP_LESSTHAN,
                    OP_GREATERTHAN,
                    OP_LESSTHANOREQUAL,
                    OP_GREATERTHANOREQUAL,
                    OP_MIN,
                    OP_MAX -> NumberOperations.binary(stack, opcode);
            case OP_WITHIN -> NumberOperations.within(stack);

            case OP_RIPEMD160 -> stack.push(Hashes.ripemd160(stack.pop()));
            case OP_SHA256 -> stack.push(Hashes.sha256(stack.pop()));
            case OP_HASH160 -> stack.push(Hashes.hash160(stack.pop()));
            case OP_HASH256 -> stack.push(Hashes.hash256(stack.pop()));
            case OP_CODESEPARATOR -> executed = executed.afterCodeSeparator(script.from(element.end()), position);
            case OP_CHECKSIG -> signatures.checkSignature(stack, executed);
            case OP_CHECKSIGVERIFY -> {
                signatures.checkSignature(stack, executed);
                verify(ScriptFailure.CHECKSIG_VERIFY_FAILED);
            }
            case OP_CHECKDATASIG -> signatures.checkDataSignature(stack);
            case OP_CHECKDATASIGVERIFY -> {
                signatures.checkDataSignature(stack);
                verify(ScriptFailure.CHECKDATASIG_VERIFY_FAILED);
            }
            case OP_CHECKMULTISIG -> checkMultisig();
            case OP_CHECKMULTISIGVERIFY -> {
                checkMultisig();
                verify(ScriptFailure.CHECKMULTISIG_VERIFY_FAILED);
            }

            case OP_0,
                    OP_PUSHDATA1,
                    OP_PUSHDATA2,
                    OP_PUSHDATA4,
                    OP_RESERVED,
                    OP_SCRIPTTYPE,
                    OP_VERIF,
                    OP_VERNOTIF,
                    OP_IFDUP,
                    OP_INVERT,
                    OP_RESERVED1,
                    OP_RESERVED2,
                    OP_2MUL,
                    OP_2DIV,
                    OP_MUL,
                    OP_NUMEQUAL,
                    OP_NUMEQUALVERIFY,
                    OP_NUMNOTEQUAL,
                    OP_SHA1 -> throw new IllegalStateException(opcode + " never gets here");
        }
    }

    private void openBranch(boolean running, boolean wanted) throws ScriptAbort {
        boolean taken = false;
        if (running) {
            ScriptAbort.unless(!stack.isEmpty(), ScriptFailure.UNBALANCED_CONDITIONAL);
            taken = ScriptStack.isTrue(stack.pop()) == wanted;
        }
        branches.push(taken);
    }

    private boolean closeBranch() throws ScriptAbort {
        ScriptAbort.unless(!branches.isEmpty(), ScriptFailure.UNBALANCED_CONDITIONAL);
        return branches.pop();
    }

    private void verify(ScriptFailure otherwise) throws ScriptAbort {
        ScriptAbort.unless(ScriptStack.isTrue(stack.peek(0)), otherwise);
        stack.drop(1);
    }

    private void equal() throws ScriptAbort {
        stack.need(2);
        Bytes top = stack.pop();
        stack.push(top.equals(stack.pop()));
    }

    private void checkMultisig() throws ScriptAbort {
        opcodes += signatures.checkMultisig(stack, executed, ScriptLimits.MAX_OPCODES - opcodes);
    }
}
