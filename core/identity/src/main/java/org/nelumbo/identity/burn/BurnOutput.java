package org.nelumbo.identity.burn;

import java.util.List;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.script.Opcode;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptBuilder;
import org.nelumbo.chain.script.ScriptElement;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// What an identity's burn output says: `OP_RETURN <prefix> <version> <payload>…`, with the version as a data push of
/// one byte and the owner's key in the first 33 bytes of the payload.
///
/// @param prefix four bytes
/// @param version 0–255
/// @param payload all pushes after the version, joined
public record BurnOutput(Bytes prefix, int version, Bytes payload) {
    /// The largest standard data script; longer ones are not read.
    public static final int MAX_SCRIPT = 223;

    private static final int PREFIX_SIZE = 4;

    /// The script that registers `key` under `profile`: 42 bytes.
    public static Script script(BurnProfile profile, PublicKey key) {
        return new ScriptBuilder()
                .op(Opcode.OP_RETURN)
                .push(profile.lokadPrefix())
                // A minimal push of 1 would be OP_1, which reference peers do not read as a version.
                .pushLiterally(Bytes.of((byte) profile.version()))
                .push(key.compressed())
                .build();
    }

    /// Reads an output script that came from the chain.
    public static BurnOutput parse(Script script) throws DecodeException {
        if (script.size() > MAX_SCRIPT) {
            throw DecodeException.oversized("burn output", script.size(), MAX_SCRIPT);
        }
        List<ScriptElement> elements = script.elements();
        if (elements.size() < 4 || !elements.getFirst().is(Opcode.OP_RETURN)) {
            throw DecodeException.invalid("burn output", "it is not a data output with prefix, version and payload");
        }
        List<ScriptElement> pushes = elements.subList(1, elements.size());
        if (!pushes.stream().allMatch(ScriptElement::isDataPush)) {
            throw DecodeException.invalid("burn output", "something else than data follows");
        }
        Bytes prefix = pushes.get(0).data();
        Bytes version = pushes.get(1).data();
        if (prefix.size() != PREFIX_SIZE || version.size() != 1) {
            throw DecodeException.invalid("burn output", "prefix or version has the wrong size");
        }
        Bytes payload = Bytes.concat(pushes.subList(2, pushes.size()).stream()
                .map(ScriptElement::data)
                .toArray(Bytes[]::new));
        return new BurnOutput(prefix, version.unsigned(0), payload);
    }

    /// The key that owns the identity.
    public PublicKey owner() throws DecodeException {
        if (payload.size() < PublicKey.SIZE) {
            throw DecodeException.truncated("burn output's key", PublicKey.SIZE, payload.size());
        }
        return PublicKey.parse(payload.slice(0, PublicKey.SIZE));
    }
}
