package org.nelumbo.backend.chronik.codec;

import java.util.Optional;

/// The kinds of script under which Chronik files transactions.
public enum ScriptKind {
    /// Payload: the public key, 33 or 65 bytes.
    P2PK("p2pk"),
    /// Payload: the key hash, 20 bytes.
    P2PKH("p2pkh"),
    /// Payload: the script hash, 20 bytes.
    P2SH("p2sh"),
    /// Payload: the commitment, 33 bytes. Also finds outputs with that commitment and a state.
    P2TR_COMMITMENT("p2tr-commitment"),
    /// Payload: the state, 32 bytes. Finds outputs of any commitment with that state.
    P2TR_STATE("p2tr-state"),
    /// Payload: the whole script.
    OTHER("other");

    private final String text;

    ScriptKind(String text) {
        this.text = text;
    }

    /// The name in paths and subscriptions.
    public String text() {
        return text;
    }

    /// The kind with this name.
    public static Optional<ScriptKind> named(String text) {
        for (ScriptKind kind : values()) {
            if (kind.text.equals(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
