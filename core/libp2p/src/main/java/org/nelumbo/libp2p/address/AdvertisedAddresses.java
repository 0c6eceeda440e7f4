package org.nelumbo.libp2p.address;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.Reachability;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// The addresses this host tells others: configured, mapped, observed, relayed and listened at, in this order, at most
/// sixteen. Those who have work to do with them ([#set], [#observed], [#reachability]) come from different services;
/// those who want to know ([#onChange]) are told after each change, on the thread that made it. Safe on any thread.
public final class AdvertisedAddresses {
    /// Addresses told at most: js-libp2p tries no more than 25 of a peer.
    public static final int MAX_ADDRESSES = 16;

    private final TimeSource time;
    private final Predicate<AddressClass> observable;
    private final Map<AddressOrigin, List<Multiaddr>> byOrigin = new EnumMap<>(AddressOrigin.class);
    private final ObservedAddresses observed = new ObservedAddresses();
    private final ObservedAddresses guessed = new ObservedAddresses();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Map<Multiaddr, Reachability> verdicts = Map.of();
    private Reachability reachability = Reachability.UNKNOWN;

    /// @param observable which classes of addresses others may see us at; outside tests only public ones
    public AdvertisedAddresses(TimeSource time, Predicate<AddressClass> observable) {
        this.time = time;
        this.observable = observable;
    }

    /// Replaces all addresses of one origin. Addresses that this host could not read from another are impossible
    /// here, and that is what js-libp2p needs: it discards a whole identify message for one it cannot parse.
    ///
    /// @param addresses without `/p2p/<us>` at the end; an unspecified one stands for those this machine has now
    public void set(AddressOrigin origin, List<Multiaddr> addresses) {
        List<Multiaddr> definite =
                addresses.stream().flatMap(ReachFilter::expand).distinct().toList();
        change(() -> byOrigin.put(origin, definite));
    }

    /// A peer says where it sees us.
    ///
    /// @param peer where we see the peer; only its network counts
    /// @param told where it sees us
    /// @param direction who dialled
    /// @param local our end of the connection
    public void observed(Multiaddr peer, Multiaddr told, Direction direction, Multiaddr local) {
        Optional<IpNetwork> network = IpNetwork.witnessOf(peer);
        boolean plausible = told.tcpSocketAddress().isPresent()
                && told.addressClass().filter(observable).isPresent();
        if (network.isEmpty() || !plausible) {
            return;
        }
        Instant now = time.now();
        List<Integer> ports = listenPorts();
        Optional<Integer> localPort = local.tcpSocketAddress().map(InetSocketAddress::getPort);
        // The port of an outbound connection is a passing one, unless we dialled from the port we listen on.
        boolean portMeansUs = direction == Direction.INBOUND
                || localPort.filter(ports::contains).isPresent();
        change(() -> {
            if (portMeansUs) {
                observed.seen(told, network.get(), now);
            } else {
                Multiaddr ip = told;
                ports.forEach(port -> guessed.seen(withPort(ip, port), network.get(), now));
            }
        });
    }

    /// What AutoNAT has found out.
    ///
    /// @param verdict about the host
    /// @param addresses about single addresses
    public void reachability(Reachability verdict, Map<Multiaddr, Reachability> addresses) {
        change(() -> {
            reachability = verdict;
            verdicts = Map.copyOf(addresses);
        });
    }

    /// Whether strangers can dial us.
    public synchronized Reachability reachability() {
        return reachability;
    }

    /// Every address this host would tell, without `/p2p/<us>`. Whoever passes them on leaves out what the receiver
    /// cannot reach, see [ReachFilter].
    public synchronized List<Multiaddr> all() {
        Instant now = time.now();
        Stream<Multiaddr> believed = Stream.concat(
                Stream.concat(at(AddressOrigin.MAPPED), observed.confirmed(now).stream())
                        .filter(address -> verdicts.get(address) != Reachability.PRIVATE),
                guessed.candidates(now).stream().filter(address -> verdicts.get(address) == Reachability.PUBLIC));
        return Stream.of(at(AddressOrigin.CONFIGURED), believed, at(AddressOrigin.RELAYED), at(AddressOrigin.LISTENING))
                .flatMap(addresses -> addresses)
                .map(Multiaddr::withoutPeer)
                .distinct()
                .limit(MAX_ADDRESSES)
                .toList();
    }

    /// Addresses worth asking others about: those that may work from outside.
    public synchronized List<Multiaddr> candidates() {
        Instant now = time.now();
        return Stream.of(
                        at(AddressOrigin.CONFIGURED),
                        at(AddressOrigin.MAPPED),
                        at(AddressOrigin.LISTENING),
                        observed.candidates(now).stream(),
                        guessed.confirmed(now).stream())
                .flatMap(addresses -> addresses)
                .map(Multiaddr::withoutPeer)
                .filter(address -> address.addressClass().filter(observable).isPresent())
                .distinct()
                .limit(MAX_ADDRESSES)
                .toList();
    }

    /// Calls `listener` after each change of [#all] or [#reachability].
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private Stream<Multiaddr> at(AddressOrigin origin) {
        return byOrigin.getOrDefault(origin, List.of()).stream();
    }

    private List<Integer> listenPorts() {
        synchronized (this) {
            return at(AddressOrigin.LISTENING)
                    .flatMap(address -> address.tcpSocketAddress().stream())
                    .map(InetSocketAddress::getPort)
                    .distinct()
                    .toList();
        }
    }

    private static Multiaddr withPort(Multiaddr address, int port) {
        return Multiaddr.ofTcp(
                new InetSocketAddress(address.tcpSocketAddress().orElseThrow().getAddress(), port));
    }

    private void change(Runnable mutation) {
        boolean changed;
        synchronized (this) {
            List<Multiaddr> before = all();
            Reachability verdictBefore = reachability;
            mutation.run();
            changed = !before.equals(all()) || verdictBefore != reachability;
        }
        if (changed) {
            listeners.forEach(Runnable::run);
        }
    }
}
