package org.nelumbo.libp2p.nat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The MAP message of PCP (RFC 6887), big-endian, 60 bytes each way; the router may add options behind, which are not
/// read. IPv4 addresses travel mapped into IPv6.
final class PcpCodec {
    static final int MAX_RESPONSE = 1100;
    static final int NONCE_BYTES = 12;

    private static final int VERSION = 2;
    private static final int MAP = 1;
    private static final int RESPONSE = 0x80;
    private static final int TCP = 6;
    private static final Bytes MAPPED_IP4 = Bytes.fromHex("00000000000000000000ffff");

    private PcpCodec() {}

    /// A mapping, or why not.
    ///
    /// @param result 0 for success; the rest means nothing otherwise
    record Mapped(
            int result,
            Bytes nonce,
            int internalPort,
            int externalPort,
            InetAddress externalAddress,
            Duration lifetime) {}

    /// @param nonce 12 bytes; the same for renewing and deleting
    /// @param client our address as the router sees it
    /// @param lifetime zero deletes
    static Bytes mapRequest(Bytes nonce, InetAddress client, int internalPort, int suggestedPort, Duration lifetime) {
        Bytes anyAddress = client instanceof Inet4Address
                ? Bytes.concat(MAPPED_IP4, Bytes.of(new byte[4]))
                : Bytes.of(new byte[16]);
        return new ByteWriter(60)
                .writeByte(VERSION)
                .writeByte(MAP)
                .writeUint16BigEndian(0)
                .writeUint32BigEndian(lifetime.toSeconds())
                .write(sixteen(client))
                .write(nonce)
                .writeByte(TCP)
                .write(new byte[3])
                .writeUint16BigEndian(internalPort)
                .writeUint16BigEndian(suggestedPort)
                .write(anyAddress)
                .toBytes();
    }

    static Mapped readMapped(Bytes response) throws DecodeException {
        if (response.size() > MAX_RESPONSE) {
            throw DecodeException.oversized("PCP response", response.size(), MAX_RESPONSE);
        }
        ByteReader reader = new ByteReader(response, "PCP response");
        int version = reader.readUnsignedByte();
        int operation = reader.readUnsignedByte();
        if (version != VERSION || operation != RESPONSE + MAP) {
            throw DecodeException.invalid("PCP response", "it answers another question");
        }
        reader.readUnsignedByte();
        int result = reader.readUnsignedByte();
        Duration lifetime = Duration.ofSeconds(reader.readUint32BigEndian());
        reader.read(4 + 12);
        Bytes nonce = reader.read(NONCE_BYTES);
        if (reader.readUnsignedByte() != TCP) {
            throw DecodeException.invalid("PCP response", "it is about another protocol than TCP");
        }
        reader.read(3);
        int internalPort = reader.readUint16BigEndian();
        int externalPort = reader.readUint16BigEndian();
        Bytes address = reader.read(16);
        return new Mapped(
                result,
                nonce,
                internalPort,
                externalPort,
                NatPmpCodec.inetAddress(address.startsWith(MAPPED_IP4) ? address.slice(12, 16) : address),
                lifetime);
    }

    private static Bytes sixteen(InetAddress address) {
        Bytes bytes = Bytes.of(address.getAddress());
        return bytes.size() == 4 ? Bytes.concat(MAPPED_IP4, bytes) : bytes;
    }
}
