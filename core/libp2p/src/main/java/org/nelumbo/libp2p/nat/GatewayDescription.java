package org.nelumbo.libp2p.nat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The services with which a gateway maps ports, as its description lists them, the newest kind first.
///
/// @param services at most eight
record GatewayDescription(List<Service> services) {
    private static final int MAX_SERVICES = 8;
    private static final List<String> USABLE = List.of(
            "urn:schemas-upnp-org:service:WANIPConnection:2",
            "urn:schemas-upnp-org:service:WANIPConnection:1",
            "urn:schemas-upnp-org:service:WANPPPConnection:1");

    /// @param type its full name, which its actions repeat
    /// @param controlUrl where actions are posted to, as it stands in the description
    record Service(String type, String controlUrl) {}

    GatewayDescription {
        services = List.copyOf(services);
    }

    static GatewayDescription read(Bytes document) throws DecodeException {
        Reading reading = new Reading();
        BoundedXml.read(document, "gateway description", reading);
        return new GatewayDescription(reading.services.stream()
                .sorted(Comparator.comparing(service -> USABLE.indexOf(service.type())))
                .limit(MAX_SERVICES)
                .toList());
    }

    private static final class Reading implements BoundedXml.Listener {
        private final List<Service> services = new ArrayList<>();
        private Optional<String> type = Optional.empty();
        private Optional<String> control = Optional.empty();

        @Override
        public void opened(String name) {
            if (name.equals("service")) {
                type = Optional.empty();
                control = Optional.empty();
            }
        }

        @Override
        public void closed(String name, String text) {
            switch (name) {
                case "serviceType" -> type = Optional.of(text).filter(USABLE::contains);
                case "controlURL" -> control = Optional.of(text).filter(url -> !url.isEmpty());
                case "service" -> {
                    if (type.isPresent() && control.isPresent()) {
                        services.add(new Service(type.get(), control.get()));
                    }
                }
                default -> {
                    // The rest of a description is for people.
                }
            }
        }
    }
}
