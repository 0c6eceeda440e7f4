package org.nelumbo.chain.verification;

import org.nelumbo.foundation.bytes.Bytes;

/// The opcodes that only move elements. Pictures read from the bottom to the top.
final class StackOperations {
    private StackOperations() {}

    /// Copies the `count` elements whose lowest lies `depth` below the top to the top, in order.
    static void copy(ScriptStack stack, int depth, int count) throws ScriptAbort {
        stack.need(depth + 1);
        for (int i = 0; i < count; i++) {
            stack.push(stack.peek(depth));
        }
    }

    /// Moves the element `depth` below the top to the top.
    static void roll(ScriptStack stack, int depth) throws ScriptAbort {
        stack.push(stack.remove(depth));
    }

    /// a b c d e f → c d e f a b.
    static void rotatePairs(ScriptStack stack) throws ScriptAbort {
        stack.need(6);
        roll(stack, 5);
        roll(stack, 5);
    }

    /// a b c d → c d a b.
    static void swapPairs(ScriptStack stack) throws ScriptAbort {
        stack.need(4);
        stack.swap(0, 2);
        stack.swap(1, 3);
    }

    /// a b → b a b.
    static void tuck(ScriptStack stack) throws ScriptAbort {
        stack.need(2);
        stack.insert(2, stack.peek(0));
    }

    /// OP_PICK and OP_ROLL: the depth is on top.
    static void pick(ScriptStack stack, boolean remove) throws ScriptAbort {
        stack.need(2);
        int depth = stack.count(0);
        stack.drop(1);
        ScriptAbort.unless(depth >= 0 && depth < stack.size(), ScriptFailure.INVALID_STACK_OPERATION);
        Bytes picked = remove ? stack.remove(depth) : stack.peek(depth);
        stack.push(picked);
    }
}
