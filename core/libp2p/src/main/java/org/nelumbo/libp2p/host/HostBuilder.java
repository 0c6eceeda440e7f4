package org.nelumbo.libp2p.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.record.RecordSequenceRepository;
import org.nelumbo.libp2p.resource.ResourceLimits;
import org.nelumbo.libp2p.swarm.AcceptLimits;
import org.nelumbo.libp2p.swarm.SocketParams;
import org.nelumbo.libp2p.swarm.SwarmParams;
import org.nelumbo.libp2p.swarm.SwarmThreads;
import org.nelumbo.libp2p.swarm.SwarmTimeouts;
import org.nelumbo.libp2p.swarm.TrimPolicy;
import org.nelumbo.libp2p.transport.DnsTxt;
import org.nelumbo.libp2p.transport.Socks5Proxy;
import org.nelumbo.libp2p.transport.WebSocketTls;
import org.nelumbo.libp2p.yamux.YamuxParams;

/// Describes a host, then starts it. Everything but identity, time and randomness has a default fit for a desktop.
/// Not thread-safe.
public final class HostBuilder {
    private final PeerKeyPair identity;
    private final TimeSource time;
    private final EntropySource entropy;
    private final List<Multiaddr> listen = new ArrayList<>();
    private final List<Consumer<ProtocolRegistry>> protocols = new ArrayList<>();
    private final List<HostService> services = new ArrayList<>();
    private final List<Multiaddr> configured = new ArrayList<>();
    private Predicate<AddressClass> observable = AddressClass.PUBLIC::equals;
    private RecordSequenceRepository sequences = RecordSequenceRepository.FORGETFUL;
    private ConnectionGater gater = ConnectionGater.OPEN;
    private ResourceLimits resources = ResourceLimits.desktop();
    private AcceptLimits accept = AcceptLimits.DEFAULT;
    private SwarmTimeouts timeouts = SwarmTimeouts.DEFAULT;
    private YamuxParams yamux = YamuxParams.DEFAULT;
    private TrimPolicy trim = TrimPolicy.DEFAULT;
    private SocketParams sockets = SocketParams.DEFAULT;
    private String agentVersion = "nelumbo";
    private int cores = Runtime.getRuntime().availableProcessors();
    private Optional<SwarmThreads> threads = Optional.empty();

    private HostBuilder(PeerKeyPair identity, TimeSource time, EntropySource entropy) {
        this.identity = identity;
        this.time = time;
        this.entropy = entropy;
    }

    /// A host with the Ed25519 identity of `seed`.
    ///
    /// @param seed 32 bytes; stays the caller's and may be closed at once
    public static HostBuilder ed25519(SecretBytes seed, TimeSource time, EntropySource entropy) {
        return new HostBuilder(PeerKeyPair.ed25519(seed), time, entropy);
    }

    /// A host with the identity of `identity`, which it takes over and closes.
    public static HostBuilder of(PeerKeyPair identity, TimeSource time, EntropySource entropy) {
        return new HostBuilder(identity, time, entropy);
    }

    /// Listens there, `/ip4|ip6/…/tcp/…` with or without `/ws`, `/wss` or `/tls/ws`; port 0 takes any
    /// free one. May be called several times; never called, the host only dials.
    public HostBuilder listen(Multiaddr address) {
        listen.add(address);
        return this;
    }

    /// Serves `protocol` from the first connection on.
    public HostBuilder handle(ProtocolId protocol, StreamHandler handler, ProtocolOptions options) {
        protocols.add(registry -> registry.handle(protocol, handler, options));
        return this;
    }

    /// Serves `protocol` on the event loop, from the first connection on.
    public HostBuilder handleInline(ProtocolId protocol, InlineHandler handler, ProtocolOptions options) {
        protocols.add(registry -> registry.handleInline(protocol, handler, options));
        return this;
    }

    /// Runs `service` as long as the host, which takes it over. Services start in the order in which they are given
    /// and are closed in the opposite one.
    public HostBuilder service(HostService service) {
        services.add(service);
        return this;
    }

    /// Asks `gater` before each connection.
    public HostBuilder gater(ConnectionGater asked) {
        this.gater = asked;
        return this;
    }

    /// Other limits than [ResourceLimits#desktop].
    public HostBuilder resources(ResourceLimits limits) {
        this.resources = limits;
        return this;
    }

    /// Other rates than [AcceptLimits#DEFAULT].
    public HostBuilder accept(AcceptLimits limits) {
        this.accept = limits;
        return this;
    }

    /// Any number of connections from the same machine, as fast as they come: for tests and demonstrations.
    public HostBuilder freeLoopback() {
        this.resources = resources.withFreeLoopback();
        this.accept = accept.withFreeLoopback();
        return this;
    }

    /// Other deadlines than [SwarmTimeouts#DEFAULT].
    public HostBuilder timeouts(SwarmTimeouts limits) {
        this.timeouts = limits;
        return this;
    }

    /// Other muxer numbers than [YamuxParams#DEFAULT].
    public HostBuilder yamux(YamuxParams params) {
        this.yamux = params;
        return this;
    }

    /// Another policy than [TrimPolicy#DEFAULT] for too many connections.
    public HostBuilder trim(TrimPolicy policy) {
        this.trim = policy;
        return this;
    }

    /// Reaches everybody through `through`, and looks no name up by itself. The host then listens
    /// nowhere, whatever [#listen] was told, since that would show where it is.
    public HostBuilder proxy(Socks5Proxy through) {
        this.sockets = sockets.withProxy(through);
        return this;
    }

    /// Whom WebSockets over TLS trust, and with which certificate we listen for them.
    public HostBuilder webSocketTls(WebSocketTls tls) {
        this.sockets = sockets.withTls(tls);
        return this;
    }

    /// Asks `dns` instead of the system's name servers for `/dnsaddr/…`.
    public HostBuilder dnsTxt(DnsTxt dns) {
        this.sockets = sockets.withDns(dns);
        return this;
    }

    /// What identify tells as the name of the program.
    public HostBuilder agentVersion(String name) {
        this.agentVersion = name;
        return this;
    }

    /// Tells `address` to others before all else, such as a name that leads here. May be called several
    /// times.
    public HostBuilder announce(Multiaddr address) {
        configured.add(address);
        return this;
    }

    /// Believes others that they see us at addresses of these classes, once enough of them do. Only
    /// public ones unless told otherwise, as tests on one machine must.
    public HostBuilder observable(Predicate<AddressClass> classes) {
        this.observable = classes;
        return this;
    }

    /// Where the number of the last signed record is remembered over restarts; nowhere unless told.
    public HostBuilder recordSequences(RecordSequenceRepository repository) {
        this.sequences = repository;
        return this;
    }

    /// Processors to use for event loops and handshakes.
    public HostBuilder cores(int number) {
        this.cores = number;
        return this;
    }

    /// Other threads than [SwarmThreads#of] makes, as a simulation needs; taken over, except what is
    /// shared.
    public HostBuilder threads(SwarmThreads given) {
        this.threads = Optional.of(given);
        return this;
    }

    /// Starts the host. Use the builder once.
    ///
    /// @throws IOException if an address cannot be listened on; nothing stays open then
    public Host start() throws IOException, InterruptedException {
        SwarmHost host = new SwarmHost(
                new SwarmParams(
                        identity,
                        time,
                        entropy,
                        gater,
                        resources,
                        accept,
                        timeouts,
                        yamux,
                        trim,
                        sockets,
                        cores,
                        threads.orElseGet(() -> SwarmThreads.of(cores))),
                new Announcement(agentVersion, configured, observable, sequences),
                services);
        boolean listens = false;
        try {
            protocols.forEach(registration -> registration.accept(host.protocols()));
            host.startServices();
            host.listen(sockets.proxy().isPresent() ? List.of() : listen);
            listens = true;
        } finally {
            if (!listens) {
                host.close();
            }
        }
        return host;
    }
}
