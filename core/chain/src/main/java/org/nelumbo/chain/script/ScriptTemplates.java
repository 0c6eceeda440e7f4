package org.nelumbo.chain.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.script.ScriptTemplate.BareMultisig;
import org.nelumbo.chain.script.ScriptTemplate.DataCarrier;
import org.nelumbo.chain.script.ScriptTemplate.PayToPubKey;
import org.nelumbo.chain.script.ScriptTemplate.PayToPubKeyHash;
import org.nelumbo.chain.script.ScriptTemplate.PayToScriptHash;
import org.nelumbo.chain.script.ScriptTemplate.PayToTaproot;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Makes and recognises the output scripts that nodes relay. Pure; any thread.
public final class ScriptTemplates {
    /// Bytes of the hash in P2PKH and P2SH.
    public static final int HASH_SIZE = 20;

    /// Bytes of a Taproot commitment.
    public static final int COMMITMENT_SIZE = 33;

    /// Bytes of the state of a Taproot output.
    public static final int STATE_SIZE = 32;

    /// Bytes of a Taproot script without state.
    public static final int TAPROOT_SIZE = 36;

    /// Bytes of a Taproot script with state.
    public static final int TAPROOT_WITH_STATE_SIZE = 69;

    static final int MAX_NUMBERED_KEYS = 16;

    private ScriptTemplates() {}

    /// P2PKH of a hash160 of 20 bytes.
    public static Script payToPubKeyHash(Bytes hash) {
        return new PayToPubKeyHash(hash).script();
    }

    /// P2SH of a hash160 of 20 bytes.
    public static Script payToScriptHash(Bytes hash) {
        return new PayToScriptHash(hash).script();
    }

    /// P2TR of a commitment of 33 bytes, without state.
    public static Script payToTaproot(Bytes commitment) {
        return new PayToTaproot(commitment, Optional.empty()).script();
    }

    /// P2TR of a commitment of 33 bytes with a state of 32.
    public static Script payToTaproot(Bytes commitment, Bytes state) {
        return new PayToTaproot(commitment, Optional.of(state)).script();
    }

    /// Which template `script` is, byte for byte; empty for all others, which no default node relays.
    public static Optional<ScriptTemplate> recognise(Script script) {
        Bytes bytes = script.bytes();
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        if (isPayToScriptHash(script)) {
            return Optional.of(new PayToScriptHash(bytes.slice(2, 22)));
        }
        if (isPayToTaproot(script)) {
            Optional<Bytes> state = bytes.size() == TAPROOT_WITH_STATE_SIZE
                    ? Optional.of(bytes.slice(TAPROOT_SIZE + 1, TAPROOT_WITH_STATE_SIZE))
                    : Optional.empty();
            return Optional.of(new PayToTaproot(bytes.slice(3, TAPROOT_SIZE), state));
        }
        if (bytes.unsigned(0) == Opcode.OP_RETURN.value()) {
            return script.isPushOnlyFrom(1) ? Optional.of(new DataCarrier(script)) : Optional.empty();
        }
        try {
            return recognise(script.elements());
        } catch (DecodeException truncated) {
            return Optional.empty();
        }
    }

    private static Optional<ScriptTemplate> recognise(List<ScriptElement> elements) {
        if (elements.stream().anyMatch(element -> !element.isMinimal())) {
            return Optional.empty();
        }
        if (elements.size() == 2
                && isKeyShaped(elements.getFirst().data())
                && elements.getLast().is(Opcode.OP_CHECKSIG)) {
            return Optional.of(new PayToPubKey(elements.getFirst().data()));
        }
        if (elements.size() == 5
                && elements.get(0).is(Opcode.OP_DUP)
                && elements.get(1).is(Opcode.OP_HASH160)
                && elements.get(2).data().size() == HASH_SIZE
                && elements.get(3).is(Opcode.OP_EQUALVERIFY)
                && elements.get(4).is(Opcode.OP_CHECKSIG)) {
            return Optional.of(new PayToPubKeyHash(elements.get(2).data()));
        }
        return multisig(elements);
    }

    private static Optional<ScriptTemplate> multisig(List<ScriptElement> elements) {
        int size = elements.size();
        if (size < 4 || !elements.getLast().is(Opcode.OP_CHECKMULTISIG)) {
            return Optional.empty();
        }
        int required = elements.getFirst().smallNumber().orElse(0);
        int total = elements.get(size - 2).smallNumber().orElse(0);
        List<Bytes> keys = new ArrayList<>();
        for (ScriptElement element : elements.subList(1, size - 2)) {
            if (!isKeyShaped(element.data())) {
                return Optional.empty();
            }
            keys.add(element.data());
        }
        return required >= 1 && required <= total && total == keys.size()
                ? Optional.of(new BareMultisig(required, keys))
                : Optional.empty();
    }

    /// True for the 23 bytes of P2SH.
    public static boolean isPayToScriptHash(Script script) {
        Bytes bytes = script.bytes();
        return bytes.size() == 23
                && bytes.unsigned(0) == Opcode.OP_HASH160.value()
                && bytes.unsigned(1) == HASH_SIZE
                && bytes.unsigned(22) == Opcode.OP_EQUAL.value();
    }

    /// True for the two shapes of P2TR, 36 bytes or 69 with a state.
    public static boolean isPayToTaproot(Script script) {
        Bytes bytes = script.bytes();
        boolean sized = bytes.size() == TAPROOT_SIZE
                || bytes.size() == TAPROOT_WITH_STATE_SIZE && bytes.unsigned(TAPROOT_SIZE) == STATE_SIZE;
        return sized
                && bytes.unsigned(0) == Opcode.OP_SCRIPTTYPE.value()
                && bytes.unsigned(1) == Opcode.OP_1.value()
                && bytes.unsigned(2) == COMMITMENT_SIZE;
    }

    /// True for coins nobody can ever spend: OP_RETURN in front, or larger than any script that may run.
    public static boolean isUnspendable(Script script) {
        return script.size() > ScriptLimits.MAX_SCRIPT_SIZE
                || !script.isEmpty() && script.bytes().unsigned(0) == Opcode.OP_RETURN.value();
    }

    /// True when size and first byte are those of a public key in compressed, uncompressed or hybrid form.
    static boolean isKeyShaped(Bytes bytes) {
        if (bytes.isEmpty()) {
            return false;
        }
        return switch (bytes.unsigned(0)) {
            case 2, 3 -> bytes.size() == 33;
            case 4, 6, 7 -> bytes.size() == 65;
            default -> false;
        };
    }
}
