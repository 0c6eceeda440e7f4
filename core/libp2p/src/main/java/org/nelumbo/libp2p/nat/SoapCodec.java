package org.nelumbo.libp2p.nat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Actions of a gateway's service as SOAP 1.1, and the values that come back.
final class SoapCodec {
    private static final int MAX_VALUE = 256;

    private SoapCodec() {}

    /// @param arguments names and values; our own, which hold nothing that XML would have to escape
    static Bytes action(String serviceType, String action, Map<String, String> arguments) {
        StringBuilder body = new StringBuilder("<?xml version=\"1.0\"?><s:Envelope"
                + " xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><s:Body><u:");
        body.append(action).append(" xmlns:u=\"").append(serviceType).append("\">");
        arguments.forEach((name, value) -> body.append('<')
                .append(name)
                .append('>')
                .append(value)
                .append("</")
                .append(name)
                .append('>'));
        body.append("</u:").append(action).append("></s:Body></s:Envelope>");
        return Bytes.of(body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The values of an answer by name, an `errorCode` among them where it is a fault. Long values are left out.
    static Map<String, String> readValues(Bytes document) throws DecodeException {
        Map<String, String> values = new HashMap<>();
        BoundedXml.read(document, "gateway answer", new BoundedXml.Listener() {
            @Override
            public void opened(String name) {
                // Values are complete when their element ends.
            }

            @Override
            public void closed(String name, String text) {
                if (text.length() <= MAX_VALUE) {
                    values.putIfAbsent(name, text);
                }
            }
        });
        return values;
    }
}
