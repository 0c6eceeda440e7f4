package org.nelumbo.libp2p.protocol.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.multiformats.Multihash;
import org.nelumbo.libp2p.peer.PeerId;

class RelayLedgerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:00.750Z");

    private final RelayLedger<String> ledger = new RelayLedger<>(RelayParams.DEFAULT);

    static PeerId peer(int number) {
        return new PeerId(Multihash.sha256(Bytes.of((byte) (number >> 8), (byte) number)));
    }

    private static Optional<Bytes> ip(int number) {
        return Optional.of(Bytes.of((byte) 192, (byte) 0, (byte) (number >> 8), (byte) number));
    }

    private Result<Instant, RelayStatus> reserve(int peer, int ip) {
        return ledger.reserve(peer(peer), "connection " + peer, ip(ip), false, NOW);
    }

    private Result<RelayLedger.Circuit<String>, RelayStatus> connect(int source, int target) {
        return ledger.connect(peer(source), peer(target), false, NOW);
    }

    @Test
    void aReservationLastsAnHourInWholeSeconds() {
        assertThat(reserve(1, 1).orThrow()).isEqualTo(Instant.parse("2026-11-23T10:41:00Z"));
    }

    @Test
    void nobodyReservesOverACircuit() {
        assertThat(ledger.reserve(peer(1), "c", ip(1), true, NOW).asFailure()).contains(RelayStatus.PERMISSION_DENIED);
        assertThat(ledger.reserve(peer(1), "c", Optional.empty(), false, NOW).asFailure())
                .contains(RelayStatus.PERMISSION_DENIED);
    }

    @Test
    void fourPeersOfOneAddressMayReserve() {
        for (int i = 0; i < 4; i++) {
            assertThat(reserve(i, 7).isOk()).isTrue();
        }
        assertThat(reserve(4, 7).asFailure()).contains(RelayStatus.RESERVATION_REFUSED);
        assertThat(reserve(0, 7).isOk()).as("renewing takes no more room").isTrue();
        assertThat(reserve(4, 8).isOk()).isTrue();
    }

    @Test
    void anIp6NetworkOfACustomerCountsAsOneAddress() {
        for (int i = 0; i < 5; i++) {
            byte[] ip = new byte[16];
            ip[0] = 0x20;
            ip[7] = (byte) i;
            ip[15] = (byte) i;
            assertThat(ledger.reserve(peer(i), "c" + i, Optional.of(Bytes.of(ip)), false, NOW)
                            .isOk())
                    .isEqualTo(i < 4);
        }
    }

    @Test
    void aHundredAndTwentyEightPeersMayReserve() {
        for (int i = 0; i < 128; i++) {
            assertThat(reserve(i, i).isOk()).isTrue();
        }
        assertThat(reserve(128, 128).asFailure()).contains(RelayStatus.RESERVATION_REFUSED);
        assertThat(reserve(5, 5).isOk()).isTrue();
        ledger.closed("connection 5");
        assertThat(reserve(128, 128).isOk()).isTrue();
    }

    @Test
    void reservationsThatEndedMakeRoom() {
        for (int i = 0; i < 4; i++) {
            reserve(i, 7);
        }
        Instant later = NOW.plus(Duration.ofHours(1));
        assertThat(ledger.reserve(peer(9), "c", ip(7), false, later).isOk()).isTrue();
        assertThat(ledger.reservationCount()).isEqualTo(1);
    }

    @Test
    void aReservationEndsWithItsConnection() {
        reserve(1, 1);
        ledger.closed("connection 1");
        assertThat(connect(2, 1).asFailure()).contains(RelayStatus.NO_RESERVATION);
    }

    @Test
    void aReservationRenewedOverAnotherConnectionOutlivesTheFirst() {
        reserve(1, 1);
        ledger.reserve(peer(1), "newer", ip(1), false, NOW);
        ledger.closed("connection 1");
        assertThat(connect(2, 1).orThrow().connection()).isEqualTo("newer");
    }

    @Test
    void nobodyConnectsOverACircuitOrToHimself() {
        reserve(1, 1);
        assertThat(ledger.connect(peer(2), peer(1), true, NOW).asFailure()).contains(RelayStatus.PERMISSION_DENIED);
        assertThat(connect(1, 1).asFailure()).contains(RelayStatus.PERMISSION_DENIED);
    }

    @Test
    void whoHasNotReservedCannotBeReached() {
        assertThat(connect(2, 1).asFailure()).contains(RelayStatus.NO_RESERVATION);
    }

    @Test
    void sixteenCircuitsAPeerAtEitherEnd() {
        for (int i = 0; i < 3; i++) {
            reserve(i, i);
        }
        for (int i = 0; i < 16; i++) {
            assertThat(connect(100 + i, 0).isOk()).isTrue();
        }
        assertThat(connect(99, 0).asFailure()).contains(RelayStatus.RESOURCE_LIMIT_EXCEEDED);
        for (int i = 0; i < 16; i++) {
            assertThat(connect(50, i % 2 + 1).isOk()).isTrue();
        }
        assertThat(connect(50, 1).asFailure()).contains(RelayStatus.RESOURCE_LIMIT_EXCEEDED);
    }

    @Test
    void aHundredAndTwentyEightCircuitsInAllAndAnEndedOneMakesRoom() {
        for (int i = 0; i < 9; i++) {
            reserve(i, i);
        }
        RelayLedger.Circuit<String> first = connect(1000, 0).orThrow();
        for (int i = 1; i < 128; i++) {
            assertThat(connect(1000 + i, i / 15).isOk()).isTrue();
        }
        assertThat(connect(2000, 8).asFailure()).contains(RelayStatus.RESOURCE_LIMIT_EXCEEDED);
        ledger.ended(first);
        ledger.ended(first);
        assertThat(connect(2000, 8).isOk()).isTrue();
        assertThat(ledger.circuitCount()).isEqualTo(128);
    }

    @Property(tries = 200)
    void noLimitIsEverExceeded(@ForAll @Size(max = 200) List<@IntRange(max = 5000) Integer> requests) {
        RelayParams small = RelayParams.DEFAULT
                .withReservations(5, 2, Duration.ofMinutes(10))
                .withCircuits(6, 2);
        RelayLedger<Integer> tight = new RelayLedger<>(small);
        Instant now = NOW;
        for (int request : requests) {
            int peer = request % 11;
            now = now.plusSeconds(request % 97);
            switch (request % 4) {
                case 0 -> tight.reserve(peer(peer), peer, ip(peer % 4), false, now);
                case 1 -> tight.closed(peer);
                case 2 -> tight.connect(peer(request % 7), peer(peer), false, now);
                default -> tight.ended(new RelayLedger.Circuit<>(request % 20, peer(0), peer(1), 0));
            }
            assertThat(tight.reservationCount()).isLessThanOrEqualTo(5);
            assertThat(tight.circuitCount()).isLessThanOrEqualTo(6);
            tight.reservations(now).values().stream()
                    .collect(Collectors.groupingBy(RelayLedger.Reservation::ipGroup, Collectors.counting()))
                    .values()
                    .forEach(ofOneAddress -> assertThat(ofOneAddress).isLessThanOrEqualTo(2));
        }
    }
}
