package org.nelumbo.libp2p.secure.noise;

import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Failure;
import org.nelumbo.libp2p.peer.PeerId;

/// Why a handshake did not end in a secure channel. The socket is closed without a word in every case.
public sealed interface NoiseFailure extends Failure {
    /// A message has an impossible size.
    record MalformedMessage(String reason) implements NoiseFailure {
        @Override
        public String explanation() {
            return "a handshake message is malformed: " + reason;
        }
    }

    /// A key of the remote is a point of small order.
    record WeakKey() implements NoiseFailure {
        @Override
        public String explanation() {
            return "the remote offered a key of small order";
        }
    }

    /// A message was not made by somebody who took part in this handshake, or was changed on its way.
    record NotAuthentic() implements NoiseFailure {
        @Override
        public String explanation() {
            return "a handshake message does not decrypt";
        }
    }

    /// The payload is no payload, or its identity key is of a kind that is not allowed.
    record MalformedPayload(DecodeException.Reason reason) implements NoiseFailure {
        @Override
        public String explanation() {
            return "the handshake payload is malformed: " + reason;
        }
    }

    /// The remote did not prove that it owns its identity key.
    record WrongIdentitySignature() implements NoiseFailure {
        @Override
        public String explanation() {
            return "the remote's identity signature is wrong";
        }
    }

    /// Somebody else answered than was dialled.
    record WrongPeer(PeerId expected, PeerId actual) implements NoiseFailure {
        @Override
        public String explanation() {
            return "peer " + actual + " answered instead of " + expected;
        }
    }

    /// The remote has our own identity.
    record OwnIdentity() implements NoiseFailure {
        @Override
        public String explanation() {
            return "the remote has our own identity";
        }
    }

    /// Both ends list their muxers and have none in common.
    record NoCommonMuxer() implements NoiseFailure {
        @Override
        public String explanation() {
            return "the remote supports none of our stream muxers";
        }
    }

    /// The connection ended before the handshake did.
    record ConnectionClosed() implements NoiseFailure {
        @Override
        public String explanation() {
            return "the connection closed during the handshake";
        }
    }

    /// Too many handshakes are waiting already.
    record Overloaded() implements NoiseFailure {
        @Override
        public String explanation() {
            return "too many handshakes are under way";
        }
    }
}
