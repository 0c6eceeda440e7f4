package org.nelumbo.libp2p.nat;

import java.net.InetAddress;
import org.nelumbo.foundation.failure.Failure;

/// Why a router does not map a port.
public sealed interface MappingFailure extends Failure {
    /// This machine has no route to the internet, or the router could not be found out.
    record NoGateway() implements MappingFailure {
        @Override
        public String explanation() {
            return "no router was found";
        }
    }

    /// The router does not speak this protocol, or not to us.
    record NoAnswer(MappingProtocol protocol) implements MappingFailure {
        @Override
        public String explanation() {
            return "the router did not answer to " + protocol.label();
        }
    }

    /// The router answered with an error.
    ///
    /// @param code the protocol's own code
    record Refused(MappingProtocol protocol, int code) implements MappingFailure {
        @Override
        public String explanation() {
            return "the router refused by " + protocol.label() + " with code " + code;
        }
    }

    /// The router answered with something that is not the protocol's.
    record Unreadable(MappingProtocol protocol) implements MappingFailure {
        @Override
        public String explanation() {
            return "the router's answer by " + protocol.label() + " could not be read";
        }
    }

    /// The router's own outside address is not public: another router stands before it, which a mapping does not pass.
    record DoubleNat(InetAddress external) implements MappingFailure {
        @Override
        public String explanation() {
            return "the router has no public address itself, but " + external.getHostAddress();
        }
    }
}
