package org.nelumbo.chain.sighash;

import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.script.Script;
import org.nelumbo.foundation.bytes.Bytes;

/// What a signature that is checked by a running script commits to besides the transaction.
///
/// @param scriptCode the running script from behind its last executed OP_CODESEPARATOR on; BIP143 style signs it
/// @param scriptHash 32 bytes naming the whole running script; Lotus style signs it
/// @param codeSeparatorPosition index of the last executed OP_CODESEPARATOR, counted in opcodes from 0, or
///     [#NO_CODE_SEPARATOR]; unsigned 32 bits; Lotus style signs it
public record ExecutedScript(Script scriptCode, Bytes scriptHash, long codeSeparatorPosition) {
    /// The position while no OP_CODESEPARATOR was executed.
    public static final long NO_CODE_SEPARATOR = 0xffff_ffffL;

    /// For scriptPubKeys and redeem scripts, before any OP_CODESEPARATOR.
    public static ExecutedScript of(Script script) {
        return new ExecutedScript(script, Hashes.hash256(script.bytes()), NO_CODE_SEPARATOR);
    }

    /// For a Taproot leaf script, before any OP_CODESEPARATOR.
    ///
    /// @param leafHash its tapleaf hash, 32 bytes
    public static ExecutedScript ofLeaf(Script script, Bytes leafHash) {
        return new ExecutedScript(script, leafHash, NO_CODE_SEPARATOR);
    }

    /// The same script after an OP_CODESEPARATOR.
    ///
    /// @param scriptCode what follows it
    /// @param position its index, counted in opcodes
    public ExecutedScript afterCodeSeparator(Script scriptCode, long position) {
        return new ExecutedScript(scriptCode, scriptHash, position);
    }
}
