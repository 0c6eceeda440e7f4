package org.nelumbo.libp2p.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.Reachability;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;

class AdvertisedAddressesTest {
    private static final Multiaddr LISTENING = address("/ip4/192.168.0.2/tcp/4001");
    private static final Multiaddr EPHEMERAL = address("/ip4/192.168.0.2/tcp/51000");
    private static final Multiaddr SEEN = address("/ip4/203.0.113.5/tcp/4001");

    private final ManualTime time = new ManualTime();
    private final AdvertisedAddresses book = new AdvertisedAddresses(time, AddressClass.PUBLIC::equals);

    AdvertisedAddressesTest() {
        book.set(AddressOrigin.LISTENING, List.of(LISTENING));
    }

    private static Multiaddr address(String text) {
        try {
            return Multiaddr.parse(text);
        } catch (DecodeException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Multiaddr peerIn(int network) {
        return address("/ip4/8." + network + ".0.1/tcp/4001");
    }

    private void observedBy(int from, int to, Multiaddr told, Direction direction, Multiaddr local) {
        for (int network = from; network < to; network++) {
            book.observed(peerIn(network), told, direction, local);
        }
    }

    @Test
    void bestReasonsComeFirstAndNothingTwice() {
        Multiaddr configured = address("/dns4/example.com/tcp/443/wss");
        Multiaddr mapped = address("/ip4/203.0.113.5/tcp/7777");
        Multiaddr relayed = address(
                "/ip4/192.0.2.1/tcp/1/p2p/12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN" + "/p2p-circuit");
        book.set(AddressOrigin.RELAYED, List.of(relayed));
        book.set(AddressOrigin.MAPPED, List.of(mapped));
        book.set(AddressOrigin.CONFIGURED, List.of(configured, mapped));
        observedBy(0, 4, SEEN, Direction.INBOUND, LISTENING);
        assertThat(book.all()).containsExactly(configured, mapped, SEEN, relayed, LISTENING);
    }

    @Test
    void threeNetworksAreNotEnoughAndFourAre() {
        observedBy(0, 3, SEEN, Direction.INBOUND, LISTENING);
        assertThat(book.all()).containsExactly(LISTENING);
        observedBy(3, 4, SEEN, Direction.INBOUND, LISTENING);
        assertThat(book.all()).containsExactly(SEEN, LISTENING);
    }

    @Test
    void manyPeersOfOneNetworkAreOneVoice() {
        for (int host = 1; host < 50; host++) {
            book.observed(address("/ip4/8.8.0." + host + "/tcp/1"), SEEN, Direction.INBOUND, LISTENING);
        }
        assertThat(book.all()).containsExactly(LISTENING);
    }

    @Test
    void thePortOfAnOutboundConnectionMeansNothing() {
        Multiaddr passing = address("/ip4/203.0.113.5/tcp/51000");
        observedBy(0, 9, passing, Direction.OUTBOUND, EPHEMERAL);
        assertThat(book.all()).containsExactly(LISTENING);
        assertThat(book.candidates()).as("worth a question with our own port").containsExactly(SEEN);
    }

    @Test
    void dialledFromTheListeningPortItMeansUs() {
        observedBy(0, 4, SEEN, Direction.OUTBOUND, LISTENING);
        assertThat(book.all()).containsExactly(SEEN, LISTENING);
    }

    @Test
    void aGuessIsToldOnceOthersReachedUsThere() {
        observedBy(0, 4, address("/ip4/203.0.113.5/tcp/51000"), Direction.OUTBOUND, EPHEMERAL);
        book.reachability(Reachability.PUBLIC, Map.of(SEEN, Reachability.PUBLIC));
        assertThat(book.all()).containsExactly(SEEN, LISTENING);
    }

    @Test
    void whatOthersCouldNotReachIsNotTold() {
        observedBy(0, 4, SEEN, Direction.INBOUND, LISTENING);
        book.reachability(Reachability.PRIVATE, Map.of(SEEN, Reachability.PRIVATE));
        assertThat(book.all()).containsExactly(LISTENING);
    }

    @Test
    void anObservationIsForgottenAfterAnHour() {
        observedBy(0, 4, SEEN, Direction.INBOUND, LISTENING);
        time.advance(Duration.ofMinutes(61));
        assertThat(book.all()).containsExactly(LISTENING);
    }

    @Test
    void privateAddressesAndNamesAreNoObservation() {
        for (String told : List.of("/ip4/10.0.0.1/tcp/4001", "/dns4/a.example/tcp/4001", "/ip4/203.0.113.5/udp/1")) {
            observedBy(0, 9, address(told), Direction.INBOUND, LISTENING);
        }
        assertThat(book.all()).containsExactly(LISTENING);
        assertThat(book.candidates()).isEmpty();
    }

    @Test
    void listenersAreToldOfChangesOnly() {
        List<List<Multiaddr>> told = new ArrayList<>();
        book.onChange(() -> told.add(book.all()));
        book.set(AddressOrigin.LISTENING, List.of(LISTENING));
        observedBy(0, 3, SEEN, Direction.INBOUND, LISTENING);
        assertThat(told).isEmpty();
        observedBy(3, 9, SEEN, Direction.INBOUND, LISTENING);
        assertThat(told).containsExactly(List.of(SEEN, LISTENING));
        book.reachability(Reachability.PUBLIC, Map.of());
        assertThat(told).hasSize(2);
    }

    @Test
    void inventedAddressesDoNotPushOutWhatManyAgreeOn() {
        observedBy(0, 4, SEEN, Direction.INBOUND, LISTENING);
        for (int port = 1; port < 500; port++) {
            observedBy(7, 8, address("/ip4/203.0.113.6/tcp/" + port), Direction.INBOUND, LISTENING);
        }
        assertThat(book.all()).containsExactly(SEEN, LISTENING);
    }

    @Property(tries = 100)
    void neverMoreThanSixteen(@ForAll @Size(max = 300) List<@IntRange(max = 5000) Integer> observations) {
        AdvertisedAddresses any = new AdvertisedAddresses(time, AddressClass.PUBLIC::equals);
        any.set(AddressOrigin.LISTENING, List.of(LISTENING));
        for (int observation : observations) {
            any.observed(
                    peerIn(observation % 7),
                    address("/ip4/203.0.113.5/tcp/" + (observation % 40 + 1)),
                    Direction.INBOUND,
                    LISTENING);
        }
        assertThat(any.all()).hasSizeLessThanOrEqualTo(AdvertisedAddresses.MAX_ADDRESSES);
        assertThat(any.candidates()).hasSizeLessThanOrEqualTo(AdvertisedAddresses.MAX_ADDRESSES);
    }
}
