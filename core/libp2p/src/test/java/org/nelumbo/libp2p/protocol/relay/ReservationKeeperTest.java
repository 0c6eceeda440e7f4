package org.nelumbo.libp2p.protocol.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.peer.PeerId;

class ReservationKeeperTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:00Z");

    private final ReservationKeeper<String> keeper = new ReservationKeeper<>();

    private static PeerId relay(int number) {
        return RelayLedgerTest.peer(number);
    }

    private void candidate(int number, int network, boolean bootstrap) {
        keeper.candidate(new ReservationKeeper.Candidate(
                relay(number),
                Optional.of(
                        IpNetwork.of(Bytes.of((byte) 1, (byte) network, (byte) 0, (byte) 0), IpNetwork.SITE_BITS_IP4)),
                bootstrap));
    }

    private boolean grant(int number, Instant expires, Instant now) {
        return keeper.granted(
                relay(number), "connection " + number, new ReservationGrant(expires, List.of(), Optional.empty()), now);
    }

    @Test
    void nobodyIsAskedWhileNoReservationIsWanted() {
        candidate(1, 1, true);
        assertThat(keeper.due(NOW)).isEmpty();
        keeper.wanted(true);
        assertThat(keeper.due(NOW)).containsExactly(relay(1));
        assertThat(keeper.due(NOW)).as("asked already").isEmpty();
    }

    @Test
    void twoRelaysInDifferentNetworksAreAskedAndBootstrapNodesFirst() {
        keeper.wanted(true);
        candidate(1, 1, false);
        candidate(2, 2, false);
        candidate(3, 3, true);
        candidate(4, 3, true);
        assertThat(keeper.due(NOW)).containsExactly(relay(3), relay(1));
    }

    @Test
    void aRelayInTheNetworkOfAHeldOneIsNotAsked() {
        keeper.wanted(true);
        candidate(1, 1, false);
        keeper.due(NOW);
        grant(1, NOW.plusSeconds(3600), NOW);
        candidate(2, 1, true);
        assertThat(keeper.due(NOW)).isEmpty();
        candidate(3, 2, false);
        assertThat(keeper.due(NOW)).containsExactly(relay(3));
    }

    @Test
    void aReservationIsRenewedFiveMinutesBeforeItsEnd() {
        keeper.wanted(true);
        candidate(1, 1, true);
        keeper.due(NOW);
        grant(1, NOW.plusSeconds(3600), NOW);
        assertThat(keeper.due(NOW.plusSeconds(3299))).isEmpty();
        assertThat(keeper.due(NOW.plusSeconds(3300))).containsExactly(relay(1));
        grant(1, NOW.plusSeconds(6900), NOW.plusSeconds(3300));
        assertThat(keeper.due(NOW.plusSeconds(6599))).isEmpty();
        assertThat(keeper.due(NOW.plusSeconds(6600))).containsExactly(relay(1));
    }

    @Test
    void aShortReservationIsRenewedAfterThirtySecondsNotSooner() {
        keeper.wanted(true);
        candidate(1, 1, true);
        keeper.due(NOW);
        grant(1, NOW.plusSeconds(60), NOW);
        assertThat(keeper.due(NOW.plusSeconds(29))).isEmpty();
        assertThat(keeper.due(NOW.plusSeconds(30))).containsExactly(relay(1));
    }

    @Test
    void aReservationDiesWithItsConnectionAndAnotherRelayIsAsked() {
        keeper.wanted(true);
        candidate(1, 1, true);
        keeper.due(NOW);
        grant(1, NOW.plusSeconds(3600), NOW);
        candidate(2, 1, false);
        assertThat(keeper.closed("another")).isFalse();
        assertThat(keeper.closed("connection 1")).isTrue();
        keeper.gone(relay(1));
        assertThat(keeper.held()).isEmpty();
        assertThat(keeper.due(NOW)).containsExactly(relay(2));
    }

    @Test
    void aRelayThatRefusesIsLeftAloneLongerEachTime() {
        keeper.wanted(true);
        candidate(1, 1, true);
        Instant now = NOW;
        for (long minutes : new long[] {1, 2, 4, 8, 16, 32, 32}) {
            assertThat(keeper.due(now)).containsExactly(relay(1));
            keeper.refused(relay(1), now);
            assertThat(keeper.due(now.plus(Duration.ofMinutes(minutes)).minusSeconds(1)))
                    .isEmpty();
            now = now.plus(Duration.ofMinutes(minutes));
        }
    }

    @Test
    void aReservationThatIsNotRenewedIsLost() {
        keeper.wanted(true);
        candidate(1, 1, true);
        keeper.due(NOW);
        grant(1, NOW.plusSeconds(3600), NOW);
        keeper.due(NOW.plusSeconds(3300));
        assertThat(keeper.refused(relay(1), NOW.plusSeconds(3301))).isTrue();
        assertThat(keeper.held()).isEmpty();
    }

    @Test
    void aReservationEndsAtItsEnd() {
        keeper.wanted(true);
        candidate(1, 1, true);
        keeper.due(NOW);
        grant(1, NOW.plusSeconds(10), NOW);
        assertThat(keeper.expire(NOW.plusSeconds(9))).isFalse();
        assertThat(keeper.expire(NOW.plusSeconds(10))).isTrue();
    }

    @Test
    void aGrantInThePastIsARefusal() {
        keeper.wanted(true);
        candidate(1, 1, true);
        keeper.due(NOW);
        assertThat(grant(1, NOW, NOW)).isFalse();
        assertThat(keeper.due(NOW.plusSeconds(59))).isEmpty();
        assertThat(keeper.due(NOW.plusSeconds(60))).containsExactly(relay(1));
    }

    @Test
    void reservationsAreGivenUpWhenNoLongerWanted() {
        keeper.wanted(true);
        candidate(1, 1, true);
        keeper.due(NOW);
        grant(1, NOW.plusSeconds(3600), NOW);
        assertThat(keeper.wanted(false)).isTrue();
        assertThat(keeper.held()).isEmpty();
        assertThat(keeper.wanted(false)).isFalse();
    }

    @Property(tries = 200)
    void neverMoreThanTwoAndNeverTwoInOneNetwork(@ForAll @Size(max = 150) List<@IntRange(max = 9999) Integer> events) {
        ReservationKeeper<String> driven = new ReservationKeeper<>();
        driven.wanted(true);
        Instant now = NOW;
        for (int event : events) {
            int number = event % 9;
            now = now.plusSeconds(event % 211);
            switch (event % 5) {
                case 0 ->
                    driven.candidate(new ReservationKeeper.Candidate(
                            relay(number),
                            Optional.of(IpNetwork.of(
                                    Bytes.of((byte) 1, (byte) (number % 4), (byte) 0, (byte) 0),
                                    IpNetwork.SITE_BITS_IP4)),
                            number < 3));
                case 1 -> driven.closed("connection " + number);
                case 2 -> driven.gone(relay(number));
                default -> {
                    for (PeerId asked : driven.due(now)) {
                        if (event % 3 == 0) {
                            driven.refused(asked, now);
                        } else {
                            driven.granted(
                                    asked,
                                    "connection " + number,
                                    new ReservationGrant(now.plusSeconds(600), List.of(), Optional.empty()),
                                    now);
                        }
                    }
                }
            }
            driven.expire(now);
            assertThat(driven.held()).hasSizeLessThanOrEqualTo(2);
        }
    }
}
