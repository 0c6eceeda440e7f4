package org.nelumbo.libp2p.nat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.nat.GatewayDescription.Service;

/// Asks by UPnP (Internet Gateway Device 1 and 2): a search in a datagram, a description and actions over HTTP. Only
/// the
/// default router is believed, and only what stands on its own address.
final class UpnpMapper implements PortMapper {
    private static final Duration SEARCH = Duration.ofSeconds(3);
    private static final int MAX_ANSWERS = 16;
    // The codes of faults that another question may avoid.
    private static final int CONFLICT = 718;
    private static final int ONLY_PERMANENT = 725;
    // Says nothing about who we are.
    private static final String DESCRIPTION = "libp2p";

    private final InetAddress router;
    private final InetSocketAddress searched;

    /// @param router the default router, which alone may answer
    /// @param searched where gateways are searched: the multicast group 239.255.255.250:1900 outside tests
    UpnpMapper(InetAddress router, InetSocketAddress searched) {
        this.router = router;
        this.searched = searched;
    }

    @Override
    public MappingProtocol protocol() {
        return MappingProtocol.UPNP;
    }

    @Override
    public Result<PortMapping, MappingFailure> map(int internalPort, Duration lifetime) throws InterruptedException {
        Optional<URI> location = search();
        if (location.isEmpty()) {
            return Result.failed(new MappingFailure.NoAnswer(protocol()));
        }
        try (GatewayHttp http = new GatewayHttp(router)) {
            return new Gateway(http, location.get()).map(internalPort, lifetime);
        }
    }

    @Override
    public void unmap(PortMapping mapping) throws InterruptedException {
        Optional<URI> location = search();
        if (location.isPresent()) {
            try (GatewayHttp http = new GatewayHttp(router)) {
                new Gateway(http, location.get()).unmap(mapping.external().getPort());
            }
        }
    }

    private Optional<URI> search() throws InterruptedException {
        Bytes question = SsdpCodec.search(searched.getAddress().getHostAddress() + ":" + searched.getPort());
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(Math.toIntExact(SEARCH.toMillis()));
            socket.send(new DatagramPacket(question.toArray(), question.size(), searched));
            DatagramPacket packet = new DatagramPacket(new byte[SsdpCodec.MAX_RESPONSE], SsdpCodec.MAX_RESPONSE);
            for (int answers = 0; answers < MAX_ANSWERS; answers++) {
                packet.setLength(SsdpCodec.MAX_RESPONSE);
                socket.receive(packet);
                Optional<URI> location = location(packet);
                if (location.isPresent()) {
                    return location;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return Optional.empty();
        } catch (IOException silence) {
            return Optional.empty();
        }
    }

    private Optional<URI> location(DatagramPacket packet) {
        if (!packet.getAddress().equals(router)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    SsdpCodec.readLocation(Bytes.of(packet.getData(), packet.getOffset(), packet.getLength())));
        } catch (DecodeException unfit) {
            return Optional.empty();
        }
    }

    /// The conversation with one gateway.
    private final class Gateway {
        private final GatewayHttp http;
        private final URI location;

        private Gateway(GatewayHttp http, URI location) {
            this.http = http;
            this.location = location;
        }

        private Result<PortMapping, MappingFailure> map(int internalPort, Duration lifetime)
                throws InterruptedException {
            Optional<Service> found = service();
            if (found.isEmpty()) {
                return Result.failed(new MappingFailure.Unreadable(protocol()));
            }
            Service service = found.get();
            Optional<InetAddress> outside = values(service, "GetExternalIPAddress", Map.of())
                    .flatMap(values -> Optional.ofNullable(values.get("NewExternalIPAddress")))
                    .flatMap(Gateway::literal);
            if (outside.isEmpty()) {
                return Result.failed(new MappingFailure.Unreadable(protocol()));
            }
            // A port that somebody else has there is no reason to give up.
            int externalPort = internalPort;
            Duration wanted = lifetime;
            int code = 0;
            for (int attempt = 0; attempt < 4; attempt++) {
                code = add(service, externalPort, internalPort, wanted);
                if (code == 0) {
                    return Result.ok(new PortMapping(
                            protocol(), internalPort, new InetSocketAddress(outside.get(), externalPort), wanted));
                }
                if (code == ONLY_PERMANENT) {
                    wanted = Duration.ZERO;
                } else if (code == CONFLICT) {
                    externalPort = externalPort < 65_000 ? externalPort + 1 : 20_000;
                } else {
                    break;
                }
            }
            return Result.failed(new MappingFailure.Refused(protocol(), code));
        }

        private void unmap(int externalPort) throws InterruptedException {
            Optional<Service> service = service();
            if (service.isPresent()) {
                Map<String, String> arguments = new LinkedHashMap<>();
                arguments.put("NewRemoteHost", "");
                arguments.put("NewExternalPort", Integer.toString(externalPort));
                arguments.put("NewProtocol", "TCP");
                values(service.get(), "DeletePortMapping", arguments);
            }
        }

        private Optional<Service> service() throws InterruptedException {
            Optional<GatewayHttp.Answer> answer = http.get(location);
            if (answer.isEmpty() || answer.get().status() != 200) {
                return Optional.empty();
            }
            try {
                return GatewayDescription.read(answer.get().body()).services().stream()
                        .findFirst();
            } catch (DecodeException unreadable) {
                return Optional.empty();
            }
        }

        /// @return 0, or the code of the fault; -1 for an answer that says nothing
        private int add(Service service, int externalPort, int internalPort, Duration lifetime)
                throws InterruptedException {
            Optional<InetAddress> ours = ourAddress();
            if (ours.isEmpty()) {
                return -1;
            }
            Map<String, String> arguments = new LinkedHashMap<>();
            arguments.put("NewRemoteHost", "");
            arguments.put("NewExternalPort", Integer.toString(externalPort));
            arguments.put("NewProtocol", "TCP");
            arguments.put("NewInternalPort", Integer.toString(internalPort));
            arguments.put("NewInternalClient", ours.get().getHostAddress());
            arguments.put("NewEnabled", "1");
            arguments.put("NewPortMappingDescription", DESCRIPTION);
            arguments.put("NewLeaseDuration", Long.toString(lifetime.toSeconds()));
            return values(service, "AddPortMapping", arguments)
                    .map(values -> values.containsKey("AddPortMappingResponse") ? 0 : fault(values))
                    .orElse(-1);
        }

        private static int fault(Map<String, String> values) {
            String code = values.getOrDefault("errorCode", "");
            return code.matches("[0-9]{1,4}") ? Integer.parseInt(code) : -1;
        }

        private Optional<Map<String, String>> values(Service service, String action, Map<String, String> arguments)
                throws InterruptedException {
            Optional<URI> control = resolve(service.controlUrl());
            if (control.isEmpty()) {
                return Optional.empty();
            }
            Optional<GatewayHttp.Answer> answer = http.post(
                    control.get(), service.type() + "#" + action, SoapCodec.action(service.type(), action, arguments));
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(SoapCodec.readValues(answer.get().body()));
            } catch (DecodeException unreadable) {
                return Optional.empty();
            }
        }

        private Optional<URI> resolve(String controlUrl) {
            try {
                return Optional.of(location.resolve(controlUrl));
            } catch (IllegalArgumentException noAddress) {
                return Optional.empty();
            }
        }

        private Optional<InetAddress> ourAddress() {
            int port = location.getPort() < 0 ? 80 : location.getPort();
            try {
                return Optional.of(GatewayDatagrams.localAddress(new InetSocketAddress(router, port)));
            } catch (IOException noRoute) {
                return Optional.empty();
            }
        }

        private static Optional<InetAddress> literal(String text) {
            try {
                return Optional.of(InetAddress.ofLiteral(text));
            } catch (IllegalArgumentException noAddress) {
                return Optional.empty();
            }
        }
    }
}
