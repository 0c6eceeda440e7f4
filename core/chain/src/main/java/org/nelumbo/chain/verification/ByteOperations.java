package org.nelumbo.chain.verification;

import java.math.BigInteger;
import java.util.Arrays;
import org.nelumbo.chain.script.Opcode;
import org.nelumbo.chain.script.ScriptLimits;
import org.nelumbo.chain.script.ScriptNumber;
import org.nelumbo.foundation.bytes.Bytes;

/// The opcodes on byte strings.
final class ByteOperations {
    private static final int NUMBER_SIZE = 8;

    private ByteOperations() {}

    /// OP_AND, OP_OR, OP_XOR: byte by byte from the first; the result is as long as the longer operand, as if the
    /// shorter one were filled up with zeros.
    static void bitwise(ScriptStack stack, Opcode opcode) throws ScriptAbort {
        stack.need(2);
        byte[] left = stack.peek(1).toArray();
        byte[] right = stack.peek(0).toArray();
        int size = Math.max(left.length, right.length);
        byte[] one = Arrays.copyOf(left, size);
        byte[] other = Arrays.copyOf(right, size);
        for (int i = 0; i < size; i++) {
            one[i] = (byte)
                    switch (opcode) {
                        case OP_AND -> one[i] & other[i];
                        case OP_OR -> one[i] | other[i];
                        case OP_XOR -> one[i] ^ other[i];
                        default -> throw new IllegalArgumentException(opcode + " is no bitwise operation");
                    };
        }
        stack.drop(2);
        stack.push(Bytes.of(one));
    }

    static void concatenate(ScriptStack stack) throws ScriptAbort {
        stack.need(2);
        Bytes joined = Bytes.concat(stack.peek(1), stack.peek(0));
        ScriptAbort.unless(joined.size() <= ScriptLimits.MAX_ELEMENT_SIZE, ScriptFailure.ELEMENT_TOO_LARGE);
        stack.drop(2);
        stack.push(joined);
    }

    static void split(ScriptStack stack) throws ScriptAbort {
        stack.need(2);
        int position = stack.count(0);
        Bytes whole = stack.peek(1);
        ScriptAbort.unless(position >= 0 && position <= whole.size(), ScriptFailure.INVALID_SPLIT);
        stack.drop(2);
        stack.push(whole.slice(0, position));
        stack.push(whole.slice(position, whole.size()));
    }

    /// OP_RAWLEFTBITSHIFT: the first bit of the first byte is the leftmost; zeros come in, the size stays.
    static void shift(ScriptStack stack) throws ScriptAbort {
        stack.need(2);
        int bits = stack.count(0);
        Bytes content = stack.peek(1);
        stack.drop(2);
        stack.push(shifted(content, bits));
    }

    private static Bytes shifted(Bytes content, int bits) {
        int size = content.size();
        if (Math.abs((long) bits) >= size * 8L) {
            return bits == 0 ? content : Bytes.of(new byte[size]);
        }
        BigInteger moved = new BigInteger(1, content.toArray()).shiftLeft(bits);
        byte[] magnitude = moved.toByteArray();
        byte[] result = new byte[size];
        int kept = Math.min(size, magnitude.length);
        System.arraycopy(magnitude, magnitude.length - kept, result, size - kept, kept);
        return Bytes.of(result);
    }

    static void numberToBytes(ScriptStack stack) throws ScriptAbort {
        stack.need(2);
        int size = stack.count(0);
        ScriptAbort.unless(size >= 0 && size <= ScriptLimits.MAX_ELEMENT_SIZE, ScriptFailure.ELEMENT_TOO_LARGE);
        ScriptAbort.unless(size <= ScriptLimits.MAX_NUM2BIN_SIZE, ScriptFailure.NUM2BIN_TOO_LARGE);
        byte[] number = ScriptNumber.minimal(stack.peek(1)).toArray();
        ScriptAbort.unless(number.length <= size, ScriptFailure.IMPOSSIBLE_ENCODING);
        stack.drop(2);
        byte[] padded = Arrays.copyOf(number, size);
        if (number.length > 0 && number.length < size) {
            int last = number.length - 1;
            padded[size - 1] = (byte) (number[last] & 0x80);
            padded[last] = (byte) (number[last] & 0x7f);
        }
        stack.push(Bytes.of(padded));
    }

    static void bytesToNumber(ScriptStack stack) throws ScriptAbort {
        Bytes number = ScriptNumber.minimal(stack.peek(0));
        ScriptAbort.unless(number.size() <= NUMBER_SIZE, ScriptFailure.NUMBER_OUT_OF_RANGE);
        stack.drop(1);
        stack.push(number);
    }
}
