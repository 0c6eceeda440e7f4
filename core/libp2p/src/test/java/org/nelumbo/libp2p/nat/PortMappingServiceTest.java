package org.nelumbo.libp2p.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.multiformats.Multiaddr;

@Timeout(20)
class PortMappingServiceTest {
    private final HostFixture hosts = new HostFixture();
    private final List<List<Multiaddr>> told = new CopyOnWriteArrayList<>();
    private final List<MappingFailure> failures = new CopyOnWriteArrayList<>();
    private final List<PortMapping> takenBack = new CopyOnWriteArrayList<>();

    @AfterEach
    void closeHosts() {
        hosts.close();
    }

    @Test
    void theNextWayIsTriedAndTheMappingTakenBackAtTheEnd() throws Exception {
        Host host = hosting(mapper(MappingProtocol.PCP, "10.0.0.2"), mapper(MappingProtocol.UPNP, "203.0.113.9"));
        int port = host.listenAddresses()
                .getFirst()
                .tcpSocketAddress()
                .orElseThrow()
                .getPort();
        await().until(() -> !told.isEmpty());
        assertThat(told).containsExactly(List.of(Multiaddr.parse("/ip4/203.0.113.9/tcp/" + port)));
        assertThat(failures).isEmpty();
        assertThat(host.advertisedAddresses()).startsWith(Multiaddr.parse("/ip4/203.0.113.9/tcp/" + port));
        host.close();
        assertThat(takenBack).extracting(PortMapping::internalPort).containsExactly(port);
        assertThat(told.getLast()).isEmpty();
    }

    @Test
    void aRouterBehindAnotherIsSaidSo() throws Exception {
        hosting(mapper(MappingProtocol.NAT_PMP, "100.64.1.1"));
        await().until(() -> !failures.isEmpty());
        assertThat(failures).containsExactly(new MappingFailure.DoubleNat(InetAddress.ofLiteral("100.64.1.1")));
        assertThat(told).isEmpty();
    }

    @Test
    void withoutARouterThatIsSaid() throws Exception {
        hosting();
        await().until(() -> !failures.isEmpty());
        assertThat(failures).containsExactly(new MappingFailure.NoGateway());
    }

    private Host hosting(PortMapper... ways) throws Exception {
        return hosts.listening(builder -> builder.service(
                PortMappingService.with(() -> List.of(ways), anyClass -> true, told::add, failures::add)));
    }

    private PortMapper mapper(MappingProtocol protocol, String external) {
        return new PortMapper() {
            @Override
            public MappingProtocol protocol() {
                return protocol;
            }

            @Override
            public Result<PortMapping, MappingFailure> map(int internalPort, Duration lifetime) {
                return Result.ok(new PortMapping(
                        protocol,
                        internalPort,
                        new InetSocketAddress(InetAddress.ofLiteral(external), internalPort),
                        lifetime));
            }

            @Override
            public void unmap(PortMapping mapping) {
                takenBack.add(mapping);
            }
        };
    }
}
