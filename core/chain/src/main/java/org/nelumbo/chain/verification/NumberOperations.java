package org.nelumbo.chain.verification;

import org.nelumbo.chain.script.Opcode;

/// Arithmetic on numbers of −2⁶³+1 … 2⁶³−1; anything outside ends the script.
final class NumberOperations {
    private static final int LARGEST_SHIFT = 63;

    private NumberOperations() {}

    static void unary(ScriptStack stack, Opcode opcode) throws ScriptAbort {
        stack.need(1);
        long operand = stack.number(0);
        long result = calculate(opcode, operand);
        stack.drop(1);
        stack.push(result);
    }

    static void binary(ScriptStack stack, Opcode opcode) throws ScriptAbort {
        stack.need(2);
        long result = calculate(opcode, stack.number(1), stack.number(0));
        stack.drop(2);
        stack.push(result);
    }

    static void within(ScriptStack stack) throws ScriptAbort {
        stack.need(3);
        long number = stack.number(2);
        long min = stack.number(1);
        long max = stack.number(0);
        stack.drop(3);
        stack.push(min <= number && number < max);
    }

    private static long calculate(Opcode opcode, long operand) throws ScriptAbort {
        return switch (opcode) {
            case OP_1ADD -> add(operand, 1);
            case OP_1SUB -> add(operand, -1);
            case OP_NEGATE -> -operand;
            case OP_ABS -> Math.abs(operand);
            case OP_NOT -> truth(operand == 0);
            case OP_0NOTEQUAL -> truth(operand != 0);
            default -> throw new IllegalArgumentException(opcode + " is no operation on one number");
        };
    }

    private static long calculate(Opcode opcode, long left, long right) throws ScriptAbort {
        return switch (opcode) {
            case OP_ADD -> add(left, right);
            case OP_SUB -> add(left, -right);
            case OP_DIV -> {
                ScriptAbort.unless(right != 0, ScriptFailure.DIVISION_BY_ZERO);
                yield left / right;
            }
            case OP_MOD -> {
                ScriptAbort.unless(right != 0, ScriptFailure.MODULO_BY_ZERO);
                yield left % right;
            }
            case OP_MULPOW2 -> multiplyByPowerOfTwo(left, right);
            case OP_BOOLAND -> truth(left != 0 && right != 0);
            case OP_BOOLOR -> truth(left != 0 || right != 0);
            case OP_LESSTHAN -> truth(left < right);
            case OP_GREATERTHAN -> truth(left > right);
            case OP_LESSTHANOREQUAL -> truth(left <= right);
            case OP_GREATERTHANOREQUAL -> truth(left >= right);
            case OP_MIN -> Math.min(left, right);
            case OP_MAX -> Math.max(left, right);
            default -> throw new IllegalArgumentException(opcode + " is no operation on two numbers");
        };
    }

    private static long add(long left, long right) throws ScriptAbort {
        long sum = left + right;
        boolean overflow = ((left ^ sum) & (right ^ sum)) < 0;
        ScriptAbort.unless(!overflow && sum != Long.MIN_VALUE, ScriptFailure.INVALID_NUMBER);
        return sum;
    }

    /// left · 2^exponent, cut towards zero.
    private static long multiplyByPowerOfTwo(long left, long exponent) throws ScriptAbort {
        if (left == 0) {
            return 0;
        }
        long magnitude = Math.abs(left);
        long sign = Long.signum(left);
        if (exponent <= 0) {
            return exponent <= -LARGEST_SHIFT ? 0 : sign * (magnitude >>> -exponent);
        }
        ScriptAbort.unless(
                exponent < LARGEST_SHIFT && magnitude >>> (LARGEST_SHIFT - exponent) == 0,
                ScriptFailure.INVALID_NUMBER);
        return sign * (magnitude << exponent);
    }

    private static long truth(boolean condition) {
        return condition ? 1 : 0;
    }
}
