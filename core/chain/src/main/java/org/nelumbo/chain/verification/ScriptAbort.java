package org.nelumbo.chain.verification;

/// Ends a running script. It never leaves this package: [ScriptInterpreter] turns it into a result. An exception rather
/// than a result at each of a hundred operations, so that the operations read like their definitions.
final class ScriptAbort extends Exception {
    private static final long serialVersionUID = 1L;

    private final ScriptFailure failure;

    ScriptAbort(ScriptFailure failure) {
        super(failure.explanation(), null, false, false);
        this.failure = failure;
    }

    ScriptFailure failure() {
        return failure;
    }

    static void unless(boolean condition, ScriptFailure failure) throws ScriptAbort {
        if (!condition) {
            throw new ScriptAbort(failure);
        }
    }
}
