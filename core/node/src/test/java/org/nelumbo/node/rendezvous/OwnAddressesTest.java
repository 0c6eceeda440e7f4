package org.nelumbo.node.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nelumbo.coordination.rendezvous.Presence;
import org.nelumbo.coordination.rendezvous.PresenceSealing;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.record.PeerRecord;

class OwnAddressesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void addressesAreSignedByOurPeerId() throws DecodeException {
        Multiaddr home = Multiaddr.parse("/ip4/203.0.113.7/tcp/4001");

        PeerRecord record = PeerRecord.open(signed(List.of(home)));

        assertThat(record.addresses()).containsExactly(home);
        assertThat(record.sequence()).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void whoHasNoAddressSaysNothing() {
        try (OwnAddresses own = new OwnAddresses(seed(), List::of)) {
            assertThat(own.signed(NOON)).isEmpty();
        }
    }

    @Test
    void onceItIsClosedNothingIsSigned() throws DecodeException {
        List<Multiaddr> home = List.of(Multiaddr.parse("/ip4/203.0.113.7/tcp/4001"));
        OwnAddresses own = new OwnAddresses(seed(), () -> home);
        own.close();
        assertThat(own.signed(NOON)).isEmpty();
    }

    @Test
    void theFirstOnesThatFitAreTold() throws DecodeException {
        List<Multiaddr> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(Multiaddr.parse("/dns4/" + "a".repeat(60) + i + "." + "b".repeat(60) + ".example/tcp/4001"));
        }

        Bytes signed = signed(many);

        assertThat(signed.size()).isLessThanOrEqualTo(PresenceSealing.MAX_PEER_RECORD);
        List<Multiaddr> told = PeerRecord.open(signed).addresses();
        assertThat(told).hasSizeBetween(3, Presence.MAX_ADDRESSES - 1).isEqualTo(many.subList(0, told.size()));
    }

    private static Bytes signed(List<Multiaddr> addresses) {
        try (OwnAddresses own = new OwnAddresses(seed(), () -> addresses)) {
            return own.signed(NOON).orElseThrow();
        }
    }

    private static SecretBytes seed() {
        return SecretBytes.takeFrom(new byte[32]);
    }
}
