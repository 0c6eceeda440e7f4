package org.nelumbo.chain.taproot;

import java.util.List;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptBuilder;
import org.nelumbo.foundation.bytes.Bytes;

/// The scriptSigs that spend Taproot outputs. Pure; any thread.
public final class TaprootSpend {
    private TaprootSpend() {}

    /// Key path: one push of 65 bytes.
    ///
    /// @param signature 64 bytes
    /// @param hashType the type byte, 0x61 in this wallet
    public static Script keyPath(Bytes signature, int hashType) {
        return new ScriptBuilder()
                .push(Bytes.concat(signature, Bytes.of((byte) hashType)))
                .build();
    }

    /// Script path: arguments from the bottom of the stack up, then the leaf, then the control block.
    public static Script scriptPath(List<Bytes> arguments, Script leaf, ControlBlock controlBlock) {
        ScriptBuilder builder = new ScriptBuilder();
        arguments.forEach(builder::push);
        return builder.push(leaf.bytes()).push(controlBlock.serialize()).build();
    }
}
