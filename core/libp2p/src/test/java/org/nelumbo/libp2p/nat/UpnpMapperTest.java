package org.nelumbo.libp2p.nat;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.foundation.bytes.Bytes;

@Timeout(20)
class UpnpMapperTest {
    private static final Duration LEASE = Duration.ofMinutes(12);
    private static final String SERVICE = "urn:schemas-upnp-org:service:WANIPConnection:1";

    private final List<String> posted = new CopyOnWriteArrayList<>();
    private HttpServer http;
    private volatile String description = describe("/control");
    private volatile int faultOnce;

    @BeforeEach
    void startGateway() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/description.xml", exchange -> answer(exchange, 200, description));
        http.createContext("/control", this::act);
        http.start();
    }

    @AfterEach
    void stopGateway() {
        http.stop(0);
    }

    @Test
    void aPortIsMappedWithALeaseAndWithoutSayingWhoWeAre() throws Exception {
        try (FakeRouter search = gateway(location())) {
            PortMapping mapping = mapper(search).map(4001, LEASE).orThrow();
            assertThat(mapping.external()).isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("203.0.113.9"), 4001));
            assertThat(new String(search.asked().getFirst().toArray(), StandardCharsets.US_ASCII))
                    .startsWith("M-SEARCH * HTTP/1.1\r\n")
                    .contains("ssdp:discover");
            assertThat(posted.getLast())
                    .contains("<NewInternalClient>127.0.0.1</NewInternalClient>")
                    .contains("<NewLeaseDuration>720</NewLeaseDuration>")
                    .contains("<NewPortMappingDescription>libp2p</NewPortMappingDescription>");
            mapper(search).unmap(mapping);
            assertThat(posted.getLast())
                    .contains("DeletePortMapping")
                    .contains("<NewExternalPort>4001</NewExternalPort>");
        }
    }

    @Test
    void aTakenPortIsAvoided() throws Exception {
        faultOnce = 718;
        try (FakeRouter search = gateway(location())) {
            assertThat(mapper(search).map(4001, LEASE).orThrow().external().getPort())
                    .isEqualTo(4002);
        }
    }

    @Test
    void aGatewayWithoutLeasesIsAskedWithout() throws Exception {
        faultOnce = 725;
        try (FakeRouter search = gateway(location())) {
            assertThat(mapper(search).map(4001, LEASE).orThrow().lifetime()).isZero();
        }
    }

    @Test
    void anyOtherFaultIsTheEnd() throws Exception {
        faultOnce = 606;
        try (FakeRouter search = gateway(location())) {
            assertThat(mapper(search).map(4001, LEASE).asFailure())
                    .contains(new MappingFailure.Refused(MappingProtocol.UPNP, 606));
        }
    }

    @Test
    void aDescriptionElsewhereIsNotFetched() throws Exception {
        description = describe("http://192.0.2.1/control");
        try (FakeRouter search = gateway(location())) {
            assertThat(mapper(search).map(4001, LEASE).isOk()).isFalse();
        }
        try (FakeRouter search = gateway("http://192.0.2.1/description.xml")) {
            assertThat(mapper(search).map(4001, LEASE).asFailure())
                    .contains(new MappingFailure.Unreadable(MappingProtocol.UPNP));
        }
        assertThat(posted).isEmpty();
    }

    @Test
    void entitiesAndHugeDescriptionsAreRefused() throws Exception {
        try (FakeRouter search = gateway(location())) {
            description =
                    "<!DOCTYPE r [<!ENTITY a \"b\">]>" + describe("/control").replace("service>", "service>&a;");
            assertThat(mapper(search).map(4001, LEASE).isOk()).isFalse();
            description = describe("/control") + " ".repeat(BoundedXml.MAX_BYTES);
            assertThat(mapper(search).map(4001, LEASE).isOk()).isFalse();
        }
        assertThat(posted).isEmpty();
    }

    private UpnpMapper mapper(FakeRouter search) {
        return new UpnpMapper(InetAddress.getLoopbackAddress(), search.address());
    }

    private String location() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/description.xml";
    }

    private static FakeRouter gateway(String location) throws IOException {
        return new FakeRouter(
                question -> Optional.of(Bytes.of(("HTTP/1.1 200 OK\r\nST: any\r\nLocation: " + location + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII))));
    }

    private static String describe(String control) {
        return "<?xml version=\"1.0\"?><root xmlns=\"urn:schemas-upnp-org:device-1-0\"><device><serviceList>"
                + "<service><serviceType>urn:schemas-upnp-org:service:Layer3Forwarding:1</serviceType>"
                + "<controlURL>/other</controlURL></service>"
                + "<service><serviceType>" + SERVICE + "</serviceType><controlURL>" + control
                + "</controlURL></service></serviceList></device></root>";
    }

    private void act(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        posted.add(body);
        if (body.contains("GetExternalIPAddress")) {
            answer(
                    exchange,
                    200,
                    envelope(
                            "<u:GetExternalIPAddressResponse xmlns:u=\"" + SERVICE
                                    + "\"><NewExternalIPAddress>203.0.113.9</NewExternalIPAddress></u:GetExternalIPAddressResponse>"));
        } else if (faultOnce != 0) {
            int code = faultOnce;
            faultOnce = 0;
            answer(
                    exchange,
                    500,
                    envelope("<s:Fault><detail><UPnPError><errorCode>" + code
                            + "</errorCode></UPnPError></detail></s:Fault>"));
        } else {
            answer(exchange, 200, envelope("<u:AddPortMappingResponse xmlns:u=\"" + SERVICE + "\"/>"));
        }
    }

    private static String envelope(String body) {
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
