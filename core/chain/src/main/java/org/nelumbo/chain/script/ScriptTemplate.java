package org.nelumbo.chain.script;

import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;

/// The output scripts that nodes relay. A template checks shapes, not points of the curve; see
/// [ScriptTemplates#recognise].
public sealed interface ScriptTemplate {
    /// The whole scriptPubKey.
    Script script();

    /// Pays to a key that stands in the script.
    ///
    /// @param publicKey 33 bytes, or 65 in the uncompressed form
    record PayToPubKey(Bytes publicKey) implements ScriptTemplate {
        public PayToPubKey {
            if (!ScriptTemplates.isKeyShaped(publicKey)) {
                throw new IllegalArgumentException("not shaped like a public key");
            }
        }

        @Override
        public Script script() {
            return new ScriptBuilder().push(publicKey).op(Opcode.OP_CHECKSIG).build();
        }
    }

    /// Pays to the hash of a key.
    ///
    /// @param hash hash160 of the key, 20 bytes
    record PayToPubKeyHash(Bytes hash) implements ScriptTemplate {
        public PayToPubKeyHash {
            requireSize(hash, ScriptTemplates.HASH_SIZE);
        }

        @Override
        public Script script() {
            return new ScriptBuilder()
                    .op(Opcode.OP_DUP)
                    .op(Opcode.OP_HASH160)
                    .push(hash)
                    .op(Opcode.OP_EQUALVERIFY)
                    .op(Opcode.OP_CHECKSIG)
                    .build();
        }
    }

    /// Pays to the hash of a script.
    ///
    /// @param hash hash160 of the redeem script, 20 bytes
    record PayToScriptHash(Bytes hash) implements ScriptTemplate {
        public PayToScriptHash {
            requireSize(hash, ScriptTemplates.HASH_SIZE);
        }

        @Override
        public Script script() {
            return new ScriptBuilder()
                    .op(Opcode.OP_HASH160)
                    .push(hash)
                    .op(Opcode.OP_EQUAL)
                    .build();
        }
    }

    /// Pays to some of several keys that stand in the script.
    ///
    /// @param required signatures needed, 1 … number of keys
    /// @param publicKeys 1 … 16 keys in order; copied
    record BareMultisig(int required, List<Bytes> publicKeys) implements ScriptTemplate {
        public BareMultisig {
            publicKeys = List.copyOf(publicKeys);
            if (required < 1 || required > publicKeys.size() || publicKeys.size() > ScriptTemplates.MAX_NUMBERED_KEYS) {
                throw new IllegalArgumentException(required + " of " + publicKeys.size() + " keys");
            }
            if (!publicKeys.stream().allMatch(ScriptTemplates::isKeyShaped)) {
                throw new IllegalArgumentException("not shaped like a public key");
            }
        }

        @Override
        public Script script() {
            ScriptBuilder builder = new ScriptBuilder().number(required);
            publicKeys.forEach(builder::push);
            return builder.number(publicKeys.size()).op(Opcode.OP_CHECKMULTISIG).build();
        }
    }

    /// Pays to a Taproot commitment.
    ///
    /// @param commitment 33 bytes; whether they are a point of the curve is not checked here
    /// @param state 32 bytes handed to the leaf script of a script path spend
    record PayToTaproot(Bytes commitment, Optional<Bytes> state) implements ScriptTemplate {
        public PayToTaproot {
            requireSize(commitment, ScriptTemplates.COMMITMENT_SIZE);
            state.ifPresent(bytes -> requireSize(bytes, ScriptTemplates.STATE_SIZE));
        }

        @Override
        public Script script() {
            ScriptBuilder builder =
                    new ScriptBuilder().op(Opcode.OP_SCRIPTTYPE).op(Opcode.OP_1).push(commitment);
            state.ifPresent(builder::pushLiterally);
            return builder.build();
        }
    }

    /// Carries data; coins sent here are destroyed.
    ///
    /// @param script OP_RETURN followed by pushes only
    record DataCarrier(Script script) implements ScriptTemplate {
        public DataCarrier {
            if (script.isEmpty()
                    || script.bytes().unsigned(0) != Opcode.OP_RETURN.value()
                    || !script.isPushOnlyFrom(1)) {
                throw new IllegalArgumentException("not OP_RETURN and pushes");
            }
        }

        /// OP_RETURN and the shortest push of each part.
        public static DataCarrier of(List<Bytes> parts) {
            ScriptBuilder builder = new ScriptBuilder().op(Opcode.OP_RETURN);
            parts.forEach(builder::push);
            return new DataCarrier(builder.build());
        }
    }

    private static void requireSize(Bytes bytes, int size) {
        if (bytes.size() != size) {
            throw new IllegalArgumentException(bytes.size() + " bytes where " + size + " are needed");
        }
    }
}
