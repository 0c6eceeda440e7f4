package org.nelumbo.libp2p.nat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The messages of NAT-PMP (RFC 6886), big-endian: 2 and 12 bytes to the router, 12 and 16 bytes back.
final class NatPmpCodec {
    static final int MAX_RESPONSE = 16;

    private static final int VERSION = 0;
    private static final int EXTERNAL_ADDRESS = 0;
    private static final int MAP_TCP = 2;
    private static final int RESPONSE = 0x80;

    private NatPmpCodec() {}

    /// The outside address, or why not.
    ///
    /// @param result 0 for success; `address` means nothing otherwise
    record ExternalAddress(int result, InetAddress address) {}

    /// A mapping, or why not.
    ///
    /// @param result 0 for success; the rest means nothing otherwise
    record Mapped(int result, int internalPort, int externalPort, Duration lifetime) {}

    static Bytes externalAddressRequest() {
        return Bytes.of((byte) VERSION, (byte) EXTERNAL_ADDRESS);
    }

    /// @param suggestedPort 0 for none; to delete, both it and the lifetime are 0
    static Bytes mapRequest(int internalPort, int suggestedPort, Duration lifetime) {
        return new ByteWriter(12)
                .writeByte(VERSION)
                .writeByte(MAP_TCP)
                .writeUint16BigEndian(0)
                .writeUint16BigEndian(internalPort)
                .writeUint16BigEndian(suggestedPort)
                .writeUint32BigEndian(lifetime.toSeconds())
                .toBytes();
    }

    static ExternalAddress readExternalAddress(Bytes response) throws DecodeException {
        ByteReader reader = header(response, EXTERNAL_ADDRESS);
        int result = reader.readUint16BigEndian();
        reader.readUint32BigEndian();
        Bytes address = reader.read(4);
        reader.expectEnd();
        return new ExternalAddress(result, inetAddress(address));
    }

    static Mapped readMapped(Bytes response) throws DecodeException {
        ByteReader reader = header(response, MAP_TCP);
        int result = reader.readUint16BigEndian();
        reader.readUint32BigEndian();
        int internalPort = reader.readUint16BigEndian();
        int externalPort = reader.readUint16BigEndian();
        Duration lifetime = Duration.ofSeconds(reader.readUint32BigEndian());
        reader.expectEnd();
        return new Mapped(result, internalPort, externalPort, lifetime);
    }

    private static ByteReader header(Bytes response, int operation) throws DecodeException {
        if (response.size() > MAX_RESPONSE) {
            throw DecodeException.oversized("NAT-PMP response", response.size(), MAX_RESPONSE);
        }
        ByteReader reader = new ByteReader(response, "NAT-PMP response");
        int version = reader.readUnsignedByte();
        int found = reader.readUnsignedByte();
        if (version != VERSION || found != RESPONSE + operation) {
            throw DecodeException.invalid("NAT-PMP response", "it answers another question");
        }
        return reader;
    }

    /// @param address 4 or 16 bytes
    static InetAddress inetAddress(Bytes address) {
        try {
            return InetAddress.getByAddress(address.toArray());
        } catch (UnknownHostException wrongLength) {
            throw new IllegalArgumentException("an IP address has 4 or 16 bytes", wrongLength);
        }
    }
}
