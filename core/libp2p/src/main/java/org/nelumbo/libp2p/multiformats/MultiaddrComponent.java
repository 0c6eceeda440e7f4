package org.nelumbo.libp2p.multiformats;

import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// One part of an address.
///
/// @param value the value's bytes without any length prefix; empty for parts that have none
public record MultiaddrComponent(MultiaddrProtocol protocol, Bytes value) {
    /// Checks the invariants; input from outside comes through [Multiaddr#decode] and [Multiaddr#parse].
    public MultiaddrComponent {
        try {
            requireSound(protocol, value);
        } catch (DecodeException unsound) {
            throw new IllegalArgumentException(unsound.getMessage(), unsound);
        }
    }

    static MultiaddrComponent checked(MultiaddrProtocol protocol, Bytes value) throws DecodeException {
        requireSound(protocol, value);
        return new MultiaddrComponent(protocol, value);
    }

    /// The value as it stands in text, without slashes.
    public String valueText() {
        return protocol.value().format(value);
    }

    void write(ByteWriter target) {
        Varint.write(target, protocol.code());
        protocol.value().write(target, value);
    }

    /// `/name/value`, or `/name` where there is no value.
    @Override
    public String toString() {
        return protocol.value().isNone() ? "/" + protocol.text() : "/" + protocol.text() + "/" + valueText();
    }

    private static void requireSound(MultiaddrProtocol protocol, Bytes value) throws DecodeException {
        if (!protocol.value().hasSize(value.size())) {
            throw DecodeException.invalid("multiaddr", "the value of " + protocol.text() + " has a wrong size");
        }
        protocol.value().check(value);
    }
}
