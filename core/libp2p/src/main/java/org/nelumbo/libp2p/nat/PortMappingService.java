package org.nelumbo.libp2p.nat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.libp2p.address.AddressOrigin;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostService;
import org.nelumbo.libp2p.host.ProtocolRegistry;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// Keeps ports of the router mapped to those the host listens on, as long as the host runs: by PCP, else NAT-PMP, else
/// UPnP. Mappings are renewed at half their lifetime and taken back at the end. Opt-in: a mapping lets strangers reach
/// this machine, and whoever controls the router learns of it. The host tells the mapped addresses to others.
///
/// Works on a virtual thread of its own.
public final class PortMappingService implements HostService {
    private static final Duration LIFETIME = Duration.ofMinutes(12);
    private static final Duration RETRY = Duration.ofMinutes(5);
    private static final Duration SHORTEST = Duration.ofSeconds(30);
    // Taking mappings back must not hold up the end of the program.
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final int PORT_CONTROL = 5351;
    private static final InetSocketAddress SSDP = new InetSocketAddress(InetAddress.ofLiteral("239.255.255.250"), 1900);

    private final Mappers mappers;
    private final Predicate<AddressClass> worthMapping;
    private final Consumer<List<Multiaddr>> mapped;
    private final Consumer<MappingFailure> failed;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Map<Integer, PortMapping> mappings = new LinkedHashMap<>();
    private Optional<Thread> worker = Optional.empty();

    /// The ways to ask, found out anew for each round, because the machine may have moved to another network.
    @FunctionalInterface
    interface Mappers {
        List<PortMapper> current() throws InterruptedException;
    }

    private PortMappingService(
            Mappers mappers,
            Predicate<AddressClass> worthMapping,
            Consumer<List<Multiaddr>> mapped,
            Consumer<MappingFailure> failed) {
        this.mappers = mappers;
        this.worthMapping = worthMapping;
        this.mapped = mapped;
        this.failed = failed;
    }

    /// With the default router.
    ///
    /// @param mapped told the outside addresses after each change, without `/p2p/…`; all calls come on one thread
    /// @param failed told why the last way of asking did not work either
    public static PortMappingService withDefaultRouter(
            EntropySource entropy, Consumer<List<Multiaddr>> mapped, Consumer<MappingFailure> failed) {
        return with(
                () -> DefaultGateway.find()
                        .map(router -> mappers(router, entropy))
                        .orElse(List.of()),
                reach -> reach != AddressClass.LOOPBACK,
                mapped,
                failed);
    }

    private static List<PortMapper> mappers(InetAddress router, EntropySource entropy) {
        InetSocketAddress control = new InetSocketAddress(router, PORT_CONTROL);
        return List.of(
                new PcpMapper(control, GatewayDatagrams.FIRST_WAIT, entropy),
                new NatPmpMapper(control, GatewayDatagrams.FIRST_WAIT),
                new UpnpMapper(router, SSDP));
    }

    /// @param worthMapping listeners at addresses of these classes are worth a mapping
    static PortMappingService with(
            Mappers mappers,
            Predicate<AddressClass> worthMapping,
            Consumer<List<Multiaddr>> mapped,
            Consumer<MappingFailure> failed) {
        return new PortMappingService(mappers, worthMapping, mapped, failed);
    }

    @Override
    public void register(ProtocolRegistry registry) {
        // Other peers have no part in this.
    }

    @Override
    public void start(Host host) {
        worker = Optional.of(Thread.ofVirtual().name("port-mapping").start(() -> work(host)));
    }

    @Override
    public void close() {
        ending.countDown();
        worker.ifPresent(thread -> {
            try {
                if (!thread.join(FAREWELL)) {
                    thread.interrupt();
                    thread.join();
                }
            } catch (InterruptedException hurried) {
                thread.interrupt();
                Thread.currentThread().interrupt();
            }
        });
    }

    private void work(Host host) {
        try {
            // The host listens a moment after its services have started.
            Duration wait = Duration.ofMillis(100);
            while (!ending.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                List<Integer> ports = portsOf(host);
                wait = ports.isEmpty() ? Duration.ofSeconds(1) : round(host, ports);
            }
            takeBack(host);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return how long until the next round
    private Duration round(Host host, List<Integer> ports) throws InterruptedException {
        List<PortMapper> ways = mappers.current();
        Map<Integer, PortMapping> before = Map.copyOf(mappings);
        mappings.clear();
        for (int port : ports) {
            map(port, ways).ifPresent(mapping -> mappings.put(port, mapping));
        }
        if (!mappings.equals(before)) {
            tell(host, addresses());
        }
        return mappings.size() < ports.size()
                ? RETRY
                : mappings.values().stream()
                        .map(PortMapping::lifetime)
                        .filter(lifetime -> !lifetime.isZero())
                        .map(lifetime -> lifetime.dividedBy(2))
                        .map(half -> half.compareTo(SHORTEST) < 0 ? SHORTEST : half)
                        .min(Duration::compareTo)
                        .orElse(LIFETIME);
    }

    private Optional<PortMapping> map(int port, List<PortMapper> ways) throws InterruptedException {
        MappingFailure last = new MappingFailure.NoGateway();
        for (PortMapper way : ways) {
            switch (way.map(port, LIFETIME).flatMap(PortMappingService::notBehindAnother)) {
                case Result.Ok<PortMapping, MappingFailure>(PortMapping mapping) -> {
                    return Optional.of(mapping);
                }
                case Result.Failed<PortMapping, MappingFailure>(MappingFailure why) -> last = why;
            }
        }
        failed.accept(last);
        return Optional.empty();
    }

    private static Result<PortMapping, MappingFailure> notBehindAnother(PortMapping mapping) {
        InetAddress external = mapping.external().getAddress();
        Bytes bytes = Bytes.of(external.getAddress());
        AddressClass reach = bytes.size() == 4 ? AddressClass.ofIp4(bytes) : AddressClass.ofIp6(bytes);
        return reach == AddressClass.PUBLIC
                ? Result.ok(mapping)
                : Result.failed(new MappingFailure.DoubleNat(external));
    }

    private void takeBack(Host host) throws InterruptedException {
        if (mappings.isEmpty()) {
            return;
        }
        List<PortMapper> ways = mappers.current();
        for (PortMapping mapping : mappings.values()) {
            for (PortMapper way : ways) {
                if (way.protocol() == mapping.protocol()) {
                    way.unmap(mapping);
                }
            }
        }
        mappings.clear();
        tell(host, List.of());
    }

    private void tell(Host host, List<Multiaddr> addresses) {
        host.addresses().set(AddressOrigin.MAPPED, addresses);
        mapped.accept(addresses);
    }

    private List<Multiaddr> addresses() {
        List<Multiaddr> all = new ArrayList<>();
        mappings.values().forEach(mapping -> all.add(Multiaddr.ofTcp(mapping.external())));
        return all;
    }

    private List<Integer> portsOf(Host host) {
        return host.listenAddresses().stream()
                .filter(address -> address.addressClass().filter(worthMapping).isPresent())
                .flatMap(address -> address.tcpSocketAddress().stream())
                .map(InetSocketAddress::getPort)
                .distinct()
                .toList();
    }
}
