package org.nelumbo.chain.verification;

import java.util.Optional;
import org.nelumbo.chain.script.Opcode;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptTemplate.PayToTaproot;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.foundation.bytes.Bytes;

/// Output scripts that begin with OP_SCRIPTTYPE and are not run but read.
final class ScriptTypes {
    private ScriptTypes() {}

    /// The content of a Taproot output, its commitment unchecked.
    record TaprootScript(Bytes commitment, Optional<Bytes> state) {}

    static boolean isTyped(Script script) {
        return !script.isEmpty() && script.bytes().unsigned(0) == Opcode.OP_SCRIPTTYPE.value();
    }

    static TaprootScript requireTaproot(Script script, ScriptRules rules) throws ScriptAbort {
        ScriptAbort.unless(script.size() > 1, ScriptFailure.MALFORMED_SCRIPT_TYPE);
        ScriptAbort.unless(script.bytes().unsigned(1) == Opcode.OP_1.value(), ScriptFailure.UNKNOWN_SCRIPT_TYPE);
        ScriptAbort.unless(rules.taprootActive(), ScriptFailure.TAPROOT_NOT_ACTIVE);
        if (ScriptTemplates.recognise(script).orElse(null) instanceof PayToTaproot(Bytes commitment, var state)) {
            return new TaprootScript(commitment, state);
        }
        throw new ScriptAbort(ScriptFailure.MALFORMED_SCRIPT_TYPE);
    }
}
