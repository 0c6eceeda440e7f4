package org.nelumbo.backend.chronik.codec;

import java.util.Optional;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptTemplate.BareMultisig;
import org.nelumbo.chain.script.ScriptTemplate.DataCarrier;
import org.nelumbo.chain.script.ScriptTemplate.PayToPubKey;
import org.nelumbo.chain.script.ScriptTemplate.PayToPubKeyHash;
import org.nelumbo.chain.script.ScriptTemplate.PayToScriptHash;
import org.nelumbo.chain.script.ScriptTemplate.PayToTaproot;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// How Chronik names scripts in paths and subscriptions: a kind and a payload. For Taproot one name covers several
/// scripts.
///
/// @param kind how the payload is meant
/// @param payload in script order
public record ChronikScript(ScriptKind kind, Bytes payload) {
    /// The largest accepted payload: the chain's limit on a script.
    public static final int MAX_PAYLOAD = 10_000;

    /// The name under which transactions of exactly this script are found (perhaps among others).
    public static ChronikScript of(Script script) {
        return ScriptTemplates.recognise(script)
                .map(template -> switch (template) {
                    case PayToPubKey(var key) -> new ChronikScript(ScriptKind.P2PK, key);
                    case PayToPubKeyHash(var hash) -> new ChronikScript(ScriptKind.P2PKH, hash);
                    case PayToScriptHash(var hash) -> new ChronikScript(ScriptKind.P2SH, hash);
                    case PayToTaproot(var commitment, var state) ->
                        new ChronikScript(ScriptKind.P2TR_COMMITMENT, commitment);
                    case BareMultisig multisig -> other(script);
                    case DataCarrier data -> other(script);
                })
                .orElseGet(() -> other(script));
    }

    /// Reads a name from outside and checks the length of its payload.
    public static ChronikScript parse(String kind, Bytes payload) throws DecodeException {
        ScriptKind named = ScriptKind.named(kind)
                .orElseThrow(() -> DecodeException.invalid("script type", "there is no such type"));
        if (payload.size() > MAX_PAYLOAD) {
            throw DecodeException.oversized("script payload", payload.size(), MAX_PAYLOAD);
        }
        boolean fits = switch (named) {
            case P2PK -> payload.size() == 33 || payload.size() == 65;
            case P2PKH, P2SH -> payload.size() == 20;
            case P2TR_COMMITMENT -> payload.size() == 33;
            case P2TR_STATE -> payload.size() == 32;
            case OTHER -> true;
        };
        if (!fits) {
            throw DecodeException.invalid("script payload", "it has the wrong length for its type");
        }
        return new ChronikScript(named, payload);
    }

    /// True if transactions of `script` are filed under this name.
    public boolean covers(Script script) {
        return switch (kind) {
            case P2TR_STATE ->
                ScriptTemplates.recognise(script)
                        .filter(template -> template instanceof PayToTaproot taproot
                                && taproot.state().equals(Optional.of(payload)))
                        .isPresent();
            case P2PK, P2PKH, P2SH, P2TR_COMMITMENT, OTHER -> of(script).equals(this);
        };
    }

    private static ChronikScript other(Script script) {
        return new ChronikScript(ScriptKind.OTHER, script.bytes());
    }
}
