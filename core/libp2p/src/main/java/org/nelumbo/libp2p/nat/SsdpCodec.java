package org.nelumbo.libp2p.nat;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The search of UPnP: an HTTP-like request in a datagram, and answers that say where a device describes itself.
final class SsdpCodec {
    static final int MAX_RESPONSE = 2048;

    private static final String LOCATION = "location:";

    private SsdpCodec() {}

    /// Asks for gateways.
    ///
    /// @param group where the question is sent, named in its head
    static Bytes search(String group) {
        return Bytes.of(("M-SEARCH * HTTP/1.1\r\nHOST: " + group
                        + "\r\nMAN: \"ssdp:discover\"\r\nMX: 2\r\n"
                        + "ST: urn:schemas-upnp-org:device:InternetGatewayDevice:1\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    /// Where the device that answers describes itself: an absolute `http` address with a numeric host.
    static URI readLocation(Bytes response) throws DecodeException {
        if (response.size() > MAX_RESPONSE) {
            throw DecodeException.oversized("SSDP response", response.size(), MAX_RESPONSE);
        }
        String[] lines = new String(response.toArray(), StandardCharsets.ISO_8859_1).split("\r\n", -1);
        if (!lines[0].startsWith("HTTP/1.1 200")) {
            throw DecodeException.invalid("SSDP response", "it is no success");
        }
        for (String line : lines) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LOCATION)) {
                return uri(line.substring(LOCATION.length()).strip());
            }
        }
        throw DecodeException.invalid("SSDP response", "it names no location");
    }

    private static URI uri(String text) throws DecodeException {
        try {
            URI location = new URI(text);
            if (!"http".equals(location.getScheme()) || location.getHost() == null) {
                throw DecodeException.invalid("SSDP response", "its location is no http address");
            }
            return location;
        } catch (URISyntaxException unreadable) {
            throw DecodeException.invalid("SSDP response", "its location is no address");
        }
    }
}
