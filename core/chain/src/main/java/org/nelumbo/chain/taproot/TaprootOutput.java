package org.nelumbo.chain.taproot;

import java.util.Optional;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptTemplate.PayToTaproot;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The content of a Taproot output script whose commitment is a valid key.
///
/// @param commitment the tweaked key
/// @param state 32 bytes handed to the leaf script of a script path spend; an address cannot carry it
public record TaprootOutput(PublicKey commitment, Optional<Bytes> state) {
    public TaprootOutput {
        state.ifPresent(bytes -> {
            if (bytes.size() != ScriptTemplates.STATE_SIZE) {
                throw new IllegalArgumentException("a state has 32 bytes, not " + bytes.size());
            }
        });
    }

    /// An output without state.
    public static TaprootOutput of(PublicKey commitment) {
        return new TaprootOutput(commitment, Optional.empty());
    }

    /// Reads a scriptPubKey.
    ///
    /// @throws DecodeException if it is not Taproot or commits to no point of the curve
    public static TaprootOutput parse(Curve curve, Script script) throws DecodeException {
        if (ScriptTemplates.recognise(script).orElse(null) instanceof PayToTaproot(Bytes commitment, var state)) {
            return new TaprootOutput(PublicKey.parse(curve, commitment), state);
        }
        throw DecodeException.invalid("Taproot output", "the script is of another kind");
    }

    /// The scriptPubKey: 36 bytes, or 69 with a state.
    public Script script() {
        return new PayToTaproot(commitment.compressed(), state).script();
    }
}
