package org.nelumbo.chain.script;

import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;

/// Writes a script with the shortest form of every push, the only form Lotus executes. Not thread-safe.
public final class ScriptBuilder {
    private final ByteWriter writer = new ByteWriter();

    /// Appends one opcode.
    ///
    /// @throws IllegalArgumentException for OP_PUSHDATA1/2/4, which [#push] writes
    public ScriptBuilder op(Opcode opcode) {
        if (opcode == Opcode.OP_PUSHDATA1 || opcode == Opcode.OP_PUSHDATA2 || opcode == Opcode.OP_PUSHDATA4) {
            throw new IllegalArgumentException("data is pushed with push()");
        }
        writer.writeByte(opcode.value());
        return this;
    }

    /// Appends the shortest push of `data`: OP_0, OP_1NEGATE and OP_1 … OP_16 where they push the same bytes.
    public ScriptBuilder push(Bytes data) {
        if (data.isEmpty()) {
            return op(Opcode.OP_0);
        }
        int first = data.unsigned(0);
        if (data.size() == 1 && first >= 1 && first <= 16) {
            return op(Opcode.ofSmallNumber(first));
        }
        if (data.size() == 1 && first == 0x81) {
            return op(Opcode.OP_1NEGATE);
        }
        return pushLiterally(data);
    }

    /// Appends the bytes of `data` as such, also where an opcode would push the same; some data outputs are defined so.
    /// Not executable in that case.
    public ScriptBuilder pushLiterally(Bytes data) {
        int size = data.size();
        if (size < Opcode.OP_PUSHDATA1.value()) {
            writer.writeByte(size);
        } else if (size <= 0xff) {
            writer.writeByte(Opcode.OP_PUSHDATA1.value()).writeByte(size);
        } else if (size <= 0xffff) {
            writer.writeByte(Opcode.OP_PUSHDATA2.value()).writeUint16LittleEndian(size);
        } else {
            writer.writeByte(Opcode.OP_PUSHDATA4.value()).writeUint32LittleEndian(size);
        }
        writer.write(data);
        return this;
    }

    /// Appends the shortest push of a number in script form.
    public ScriptBuilder number(long number) {
        return push(ScriptNumber.encode(number));
    }

    /// The script so far.
    public Script build() {
        return new Script(writer.toBytes());
    }
}
