package org.nelumbo.libp2p.peerstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;

class PeerStoreTest {
    private final ManualTime time = new ManualTime();
    private final PeerStore store = new PeerStore(time);
    private final PeerId alice = PeerKeyPair.generate(new SeededEntropy(1)).peerId();
    private final PeerId bob = PeerKeyPair.generate(new SeededEntropy(2)).peerId();

    private static Multiaddr address(int last) {
        try {
            return Multiaddr.parse("/ip4/192.0.2." + last + "/tcp/4001");
        } catch (DecodeException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void addressesExpireByTheirSource() {
        store.addAddresses(alice, List.of(address(1)), AddressSource.CONFIGURED);
        store.addAddresses(alice, List.of(address(3)), AddressSource.REACHED);
        assertThat(store.acceptRecord(alice, 1, List.of(address(2)))).isTrue();
        assertThat(store.addresses(alice)).containsExactly(address(1), address(2), address(3));
        time.advance(Duration.ofHours(24));
        assertThat(store.addresses(alice)).containsExactly(address(1));
    }

    @Test
    void whereAPeerWasReachedIsForgottenUnlessABetterSourceNamedIt() {
        store.addAddresses(alice, List.of(address(1)), AddressSource.CONFIGURED);
        store.addAddresses(alice, List.of(address(1)), AddressSource.REACHED);
        time.advance(Duration.ofHours(100));
        assertThat(store.addresses(alice)).containsExactly(address(1));
    }

    @Test
    void onlyANewerRecordReplacesTheOneBefore() {
        assertThat(store.acceptRecord(alice, 5, List.of(address(1)))).isTrue();
        assertThat(store.acceptRecord(alice, 5, List.of(address(2)))).isFalse();
        assertThat(store.acceptRecord(alice, 4, List.of(address(3)))).isFalse();
        assertThat(store.addresses(alice)).containsExactly(address(1));
        assertThat(store.acceptRecord(alice, 6, List.of(address(4)))).isTrue();
        assertThat(store.addresses(alice)).containsExactly(address(4));
    }

    @Test
    void atMostSixteenAddressesAreKeptAndTheMostTrustedStay() {
        List<Multiaddr> many = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            many.add(address(i));
        }
        store.addAddresses(alice, many, AddressSource.REACHED);
        store.addAddresses(alice, List.of(address(99)), AddressSource.CONFIGURED);
        assertThat(store.addresses(alice)).hasSize(16).first().isEqualTo(address(99));
    }

    @Test
    void aRecordDoesNotPushOutWhereThePeerWasReachedLast() {
        for (int i = 1; i <= 20; i++) {
            store.addAddresses(alice, List.of(address(i)), AddressSource.REACHED);
        }
        List<Multiaddr> many = new ArrayList<>();
        for (int i = 101; i <= 132; i++) {
            many.add(address(i));
        }
        store.acceptRecord(alice, 1, many);
        assertThat(store.addresses(alice))
                .hasSize(16)
                .startsWith(address(101))
                .contains(address(20), address(17))
                .doesNotContain(address(16));
    }

    @Test
    void thePeerAtTheEndOfAnAddressIsDropped() {
        store.addAddresses(
                alice, List.of(address(1), address(1).withPeer(alice.multihash())), AddressSource.CONFIGURED);
        assertThat(store.addresses(alice)).containsExactly(address(1));
    }

    @Test
    void onlyReachedPeersAreWorthKeepingTheLatestFirst() {
        store.addAddresses(alice, List.of(address(1)), AddressSource.CONFIGURED);
        store.addAddresses(bob, List.of(address(2)), AddressSource.CONFIGURED);
        assertThat(store.reachedPeers(10)).isEmpty();
        store.reached(alice);
        time.advance(Duration.ofSeconds(1));
        store.reached(bob);
        assertThat(store.reachedPeers(10))
                .containsExactly(
                        new PeerAddress(bob, List.of(address(2))), new PeerAddress(alice, List.of(address(1))));
        assertThat(store.reachedPeers(1)).hasSize(1);
        store.forget(bob);
        assertThat(store.reachedPeers(10)).hasSize(1);
    }

    @Test
    void aSignedRecordIsKeptAsItCameUnlessItIsLarge() {
        Bytes small = Bytes.of(new byte[PeerStore.MAX_RECORD_BYTES]);
        store.keepSignedRecord(alice, small);
        store.keepSignedRecord(alice, Bytes.of(new byte[PeerStore.MAX_RECORD_BYTES + 1]));
        assertThat(store.signedRecord(alice)).contains(small);
        store.forget(alice);
        assertThat(store.signedRecord(alice)).isEmpty();
    }

    @Test
    void tenThousandPeersAreRememberedAndSixtyFourProtocolsOfEach() throws DecodeException {
        for (int i = 0; i < PeerStore.MAX_PEERS + 500; i++) {
            Bytes digest = new ByteWriter(32)
                    .writeInt64BigEndian(i)
                    .write(Bytes.of(new byte[24]))
                    .toBytes();
            PeerId stranger = PeerId.decode(Bytes.concat(Bytes.fromHex("1220"), digest));
            store.addAddresses(stranger, List.of(address(1)), AddressSource.CERTIFIED);
            store.reached(stranger);
        }
        assertThat(store.reachedPeers(Integer.MAX_VALUE)).hasSizeLessThanOrEqualTo(PeerStore.MAX_PEERS);
        List<ProtocolId> many = IntStream.range(0, 100)
                .mapToObj(number -> new ProtocolId("/nelumbo/test/" + number))
                .toList();
        store.setProtocols(alice, many);
        assertThat(store.protocols(alice)).hasSize(PeerStore.MAX_PROTOCOLS);
    }
}
