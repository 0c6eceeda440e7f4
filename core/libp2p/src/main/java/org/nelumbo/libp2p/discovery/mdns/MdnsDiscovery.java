package org.nelumbo.libp2p.discovery.mdns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.address.ReachFilter;
import org.nelumbo.libp2p.discovery.CandidateSource;
import org.nelumbo.libp2p.discovery.PeerSource;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostService;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolRegistry;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds peers in the local network and lets them find us, by multicast DNS. Opt-in: everybody in the network learns
/// that
/// this machine runs a libp2p host, and its peer id. Only addresses of the local network are told and believed.
///
/// As a [PeerSource] it names who was heard of in the last five minutes.
public final class MdnsDiscovery implements HostService, PeerSource {
    private static final Logger LOG = LoggerFactory.getLogger(MdnsDiscovery.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    // Questions may come often; one answer a second serves everybody.
    private static final long ANSWER_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int NAME_BYTES = 16;
    // To oneself every address may be told; what the network gets to know is chosen from them.
    private static final Multiaddr THIS_MACHINE =
            Multiaddr.ofTcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
    private static final int MAX_NAMED = 10;

    private final MdnsLink.Opener opener;
    private final Predicate<AddressClass> told;
    private final TimeSource time;
    private final String name;
    private final CountDownLatch ending = new CountDownLatch(1);
    private Optional<LocalPeers> peers = Optional.empty();
    private Optional<Host> host = Optional.empty();
    private Optional<MdnsLink> link = Optional.empty();
    private Optional<Thread> worker = Optional.empty();
    private Optional<Long> answered = Optional.empty();

    private MdnsDiscovery(
            MdnsLink.Opener opener, Predicate<AddressClass> told, TimeSource time, EntropySource entropy) {
        this.opener = opener;
        this.told = told;
        this.time = time;
        this.name = entropy.bytes(NAME_BYTES).hex();
    }

    /// On this machine's private networks.
    public static MdnsDiscovery onPrivateNetworks(TimeSource time, EntropySource entropy) {
        return new MdnsDiscovery(MulticastLink::open, reach -> reach == AddressClass.PRIVATE, time, entropy);
    }

    /// @param told which classes of our addresses are announced
    static MdnsDiscovery on(
            MdnsLink.Opener opener, Predicate<AddressClass> told, TimeSource time, EntropySource entropy) {
        return new MdnsDiscovery(opener, told, time, entropy);
    }

    @Override
    public void register(ProtocolRegistry registry) {
        // What is said here is said in datagrams.
    }

    @Override
    public synchronized void start(Host started) {
        host = Optional.of(started);
        peers = Optional.of(new LocalPeers(started.id()));
        try {
            MdnsLink opened = opener.open(this::received);
            link = Optional.of(opened);
            worker = Optional.of(Thread.ofVirtual().name("mdns-query").start(() -> ask(opened)));
        } catch (IOException impossible) {
            // Another program may hold the port alone; the wallet works without.
            LOG.info("the local network cannot be searched for peers: {}", impossible.getMessage());
        }
    }

    @Override
    public CandidateSource kind() {
        return CandidateSource.LOCAL_NETWORK;
    }

    @Override
    public synchronized List<PeerAddress> candidates(int wanted) {
        return peers.map(known -> known.known(time.now())).orElse(List.of()).stream()
                .limit(MAX_NAMED)
                .toList();
    }

    @Override
    public void close() {
        ending.countDown();
        Optional<MdnsLink> open;
        synchronized (this) {
            open = link;
            link = Optional.empty();
        }
        open.ifPresent(MdnsLink::close);
        worker.ifPresent(thread -> {
            try {
                thread.join();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void ask(MdnsLink opened) {
        Bytes query = MdnsCodec.encode(new MdnsMessage.Query());
        try {
            do {
                opened.send(query);
            } while (!ending.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void received(Bytes datagram) {
        try {
            Optional<MdnsMessage> message = MdnsCodec.decode(datagram);
            if (message.isPresent()) {
                act(message.get());
            }
        } catch (DecodeException unreadable) {
            LOG.debug("an unreadable message of the local network: {}", unreadable.getMessage());
        }
    }

    private synchronized void act(MdnsMessage message) {
        switch (message) {
            case MdnsMessage.Query _ -> answer();
            case MdnsMessage.Announcement announcement -> {
                if (!announcement.name().equals(name)) {
                    peers.ifPresent(known -> known.heard(announcement, time.now()));
                }
            }
        }
    }

    private void answer() {
        long now = time.monotonicNanos();
        boolean tooSoon = answered.filter(last -> now - last < ANSWER_NANOS).isPresent();
        List<Multiaddr> addresses = host.map(this::ownAddresses).orElse(List.of());
        if (!tooSoon && !addresses.isEmpty()) {
            answered = Optional.of(now);
            Bytes announcement = MdnsCodec.encode(new MdnsMessage.Announcement(name, addresses));
            link.ifPresent(open -> open.send(announcement));
        }
    }

    private List<Multiaddr> ownAddresses(Host running) {
        return ReachFilter.toldTo(THIS_MACHINE, running.listenAddresses()).stream()
                .filter(address -> address.addressClass().filter(told).isPresent())
                .map(address -> address.withPeer(running.id().multihash()))
                .toList();
    }
}
