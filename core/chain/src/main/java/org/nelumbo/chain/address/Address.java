package org.nelumbo.chain.address;

import java.util.Optional;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.network.Network;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptTemplate;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.chain.taproot.TaprootOutput;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Where coins can be sent, on one network. Its text is written by [AddressCodec].
public sealed interface Address {
    /// The network whose coins it takes.
    Network network();

    /// The scriptPubKey that pays it.
    Script script();

    /// The hash of a key.
    ///
    /// @param hash hash160 of the key, 20 bytes
    record PubKeyHash(Network network, Bytes hash) implements Address {
        public PubKeyHash {
            requireHash(hash);
        }

        @Override
        public Script script() {
            return ScriptTemplates.payToPubKeyHash(hash);
        }

        @Override
        public String toString() {
            return AddressCodec.format(this);
        }
    }

    /// The hash of a script.
    ///
    /// @param hash hash160 of the redeem script, 20 bytes
    record ScriptHash(Network network, Bytes hash) implements Address {
        public ScriptHash {
            requireHash(hash);
        }

        @Override
        public Script script() {
            return ScriptTemplates.payToScriptHash(hash);
        }

        @Override
        public String toString() {
            return AddressCodec.format(this);
        }
    }

    /// A Taproot commitment. It pays outputs without state: an address cannot carry one.
    ///
    /// @param commitment the tweaked key
    record Taproot(Network network, PublicKey commitment) implements Address {
        @Override
        public Script script() {
            return TaprootOutput.of(commitment).script();
        }

        @Override
        public String toString() {
            return AddressCodec.format(this);
        }
    }

    /// The address of an output, if paying that address makes just the same script. Outputs to bare keys, to several
    /// keys, with a state or with data have none.
    static Optional<Address> of(Script script, Network network) {
        return ScriptTemplates.recognise(script)
                .flatMap(template -> ofTemplate(template, network))
                .filter(address -> address.script().equals(script));
    }

    /// The address that a script inside an X-address stands for, as lotusd reads it: a bare key becomes its hash and a
    /// state is dropped.
    static Optional<Address> ofTemplate(ScriptTemplate template, Network network) {
        return switch (template) {
            case ScriptTemplate.PayToPubKey(Bytes key) -> Optional.of(new PubKeyHash(network, Hashes.hash160(key)));
            case ScriptTemplate.PayToPubKeyHash(Bytes hash) -> Optional.of(new PubKeyHash(network, hash));
            case ScriptTemplate.PayToScriptHash(Bytes hash) -> Optional.of(new ScriptHash(network, hash));
            case ScriptTemplate.PayToTaproot(Bytes commitment, Optional<Bytes> state) -> taproot(commitment, network);
            case ScriptTemplate.BareMultisig several -> Optional.empty();
            case ScriptTemplate.DataCarrier data -> Optional.empty();
        };
    }

    private static Optional<Address> taproot(Bytes commitment, Network network) {
        try {
            return Optional.of(new Taproot(network, PublicKey.parse(Curve.preferred(), commitment)));
        } catch (DecodeException notOnTheCurve) {
            return Optional.empty();
        }
    }

    private static void requireHash(Bytes hash) {
        if (hash.size() != ScriptTemplates.HASH_SIZE) {
            throw new IllegalArgumentException("a hash160 has 20 bytes, not " + hash.size());
        }
    }
}
