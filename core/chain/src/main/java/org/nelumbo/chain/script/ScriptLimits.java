package org.nelumbo.chain.script;

/// The limits on running a script (lotusd 11.4.14).
public final class ScriptLimits {
    /// Largest script that may run, in bytes.
    public static final int MAX_SCRIPT_SIZE = 10_000;

    /// Largest element on the stack, in bytes.
    public static final int MAX_ELEMENT_SIZE = 520;

    /// Most opcodes above OP_16 in one script, each key of a multisig counting as one more.
    public static final int MAX_OPCODES = 400;

    /// Most keys of one OP_CHECKMULTISIG.
    public static final int MAX_MULTISIG_KEYS = 20;

    /// Most elements on stack and alternative stack together.
    public static final int MAX_STACK_SIZE = 1000;

    /// Largest result of OP_NUM2BIN, in bytes.
    public static final int MAX_NUM2BIN_SIZE = 68;

    private ScriptLimits() {}
}
