package org.nelumbo.chain.script;

import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Takes a script apart one element at a time, so that execution meets a broken element only when it gets there.
/// Not thread-safe.
public final class ScriptParser {
    private final ByteReader reader;

    public ScriptParser(Script script) {
        this.reader = new ByteReader(script.bytes(), "script");
    }

    /// True while elements are left.
    public boolean hasNext() {
        return reader.remaining() > 0;
    }

    /// The next element.
    ///
    /// @throws DecodeException if it says that it pushes more bytes than are left
    public ScriptElement next() throws DecodeException {
        int opcode = reader.readUnsignedByte();
        Bytes data = Bytes.EMPTY;
        if (opcode < Opcode.OP_PUSHDATA1.value()) {
            data = reader.read(opcode);
        } else if (opcode == Opcode.OP_PUSHDATA1.value()) {
            data = reader.read(reader.readUnsignedByte());
        } else if (opcode == Opcode.OP_PUSHDATA2.value()) {
            data = reader.read(reader.readUint16LittleEndian());
        } else if (opcode == Opcode.OP_PUSHDATA4.value()) {
            data = reader.read((int) Math.min(Integer.MAX_VALUE, reader.readUint32LittleEndian()));
        }
        return new ScriptElement(opcode, data, reader.position());
    }
}
