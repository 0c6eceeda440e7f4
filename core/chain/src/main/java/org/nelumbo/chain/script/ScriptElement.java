package org.nelumbo.chain.script;

import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;

/// One step of a script: an opcode, with the bytes it pushes if it is one of the pushing kind.
///
/// @param opcode the byte, 0…255
/// @param data what OP_0 … OP_PUSHDATA4 push; empty bytes for all others
/// @param end index in the script of the byte after this element
public record ScriptElement(int opcode, Bytes data, int end) {
    /// True for OP_0, the direct pushes and OP_PUSHDATA1/2/4, whose bytes are in [#data].
    public boolean isDataPush() {
        return opcode <= Opcode.OP_PUSHDATA4.value();
    }

    /// True for what a scriptSig may hold: everything up to OP_16, as lotusd counts it (OP_RESERVED included).
    public boolean isPush() {
        return opcode <= Opcode.OP_16.value();
    }

    /// True for this opcode.
    public boolean is(Opcode other) {
        return opcode == other.value();
    }

    /// The number 0…16 that OP_0 and OP_1 … OP_16 push.
    public Optional<Integer> smallNumber() {
        if (opcode == Opcode.OP_0.value()) {
            return Optional.of(0);
        }
        boolean small = opcode >= Opcode.OP_1.value() && opcode <= Opcode.OP_16.value();
        return small ? Optional.of(opcode - Opcode.OP_1.value() + 1) : Optional.empty();
    }

    /// True unless a shorter opcode pushes the same bytes.
    public boolean isMinimal() {
        if (!isDataPush()) {
            return true;
        }
        int size = data.size();
        if (size == 0) {
            return is(Opcode.OP_0);
        }
        if (size == 1) {
            int only = data.unsigned(0);
            if (only >= 1 && only <= 16 || only == 0x81) {
                return false;
            }
        }
        if (size <= 75) {
            return opcode == size;
        }
        return is(size <= 0xff ? Opcode.OP_PUSHDATA1 : size <= 0xffff ? Opcode.OP_PUSHDATA2 : Opcode.OP_PUSHDATA4);
    }

    /// As explorers write it: the opcode's name, or the pushed bytes in hex.
    @Override
    public String toString() {
        return isDataPush() && !data.isEmpty()
                ? data.hex()
                : Opcode.of(opcode).map(Opcode::name).orElse("0x%02x".formatted(opcode));
    }
}
