package org.nelumbo.backend.chronik.codec;

import org.nelumbo.chain.script.Script;
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

    private static final Bytes P2PKH_START = Bytes.fromHex("76a914");
    private static final Bytes P2PKH_END = Bytes.fromHex("88ac");
    private static final Bytes P2SH_START = Bytes.fromHex("a914");
    private static final Bytes P2SH_END = Bytes.fromHex("87");
    private static final Bytes P2TR_START = Bytes.fromHex("625121");
    private static final Bytes STATE_PUSH = Bytes.fromHex("20");
    private static final Bytes CHECKSIG = Bytes.fromHex("ac");

    /// The name under which transactions of exactly this script are found (perhaps among others).
    public static ChronikScript of(Script script) {
        Bytes bytes = script.bytes();
        int size = bytes.size();
        if (size == 25 && bytes.startsWith(P2PKH_START) && endsWith(bytes, P2PKH_END)) {
            return new ChronikScript(ScriptKind.P2PKH, bytes.slice(3, 23));
        }
        if (size == 23 && bytes.startsWith(P2SH_START) && endsWith(bytes, P2SH_END)) {
            return new ChronikScript(ScriptKind.P2SH, bytes.slice(2, 22));
        }
        if (isTaproot(bytes)) {
            return new ChronikScript(ScriptKind.P2TR_COMMITMENT, bytes.slice(3, 36));
        }
        if ((size == 35 || size == 67) && bytes.unsigned(0) == size - 2 && endsWith(bytes, CHECKSIG)) {
            return new ChronikScript(ScriptKind.P2PK, bytes.slice(1, size - 1));
        }
        return new ChronikScript(ScriptKind.OTHER, bytes);
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
                isTaproot(script.bytes())
                        && script.size() == 69
                        && script.bytes().slice(37, 69).equals(payload);
            case P2PK, P2PKH, P2SH, P2TR_COMMITMENT, OTHER -> of(script).equals(this);
        };
    }

    private static boolean isTaproot(Bytes bytes) {
        return bytes.startsWith(P2TR_START)
                && (bytes.size() == 36
                        || (bytes.size() == 69 && bytes.slice(36, 37).equals(STATE_PUSH)));
    }

    private static boolean endsWith(Bytes bytes, Bytes end) {
        return bytes.size() >= end.size()
                && bytes.slice(bytes.size() - end.size(), bytes.size()).equals(end);
    }
}
