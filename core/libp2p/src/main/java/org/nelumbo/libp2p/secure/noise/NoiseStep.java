package org.nelumbo.libp2p.secure.noise;

import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;

/// What a message of the remote leads to.
sealed interface NoiseStep {
    /// Send this and wait for the next one.
    record Reply(Bytes message) implements NoiseStep {}

    /// The handshake is over.
    ///
    /// @param message to be sent before anything else, from the initiator
    /// @param sending encrypts what we send
    /// @param receiving decrypts what the remote sends
    record Finished(Optional<Bytes> message, NoiseResult result, NoiseCipher sending, NoiseCipher receiving)
            implements NoiseStep {}
}
