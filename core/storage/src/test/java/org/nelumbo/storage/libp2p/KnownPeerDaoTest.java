package org.nelumbo.storage.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.discovery.KnownPeerRepository;
import org.nelumbo.libp2p.discovery.ReachedPeer;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.storage.h2.DatabaseFixture;

class KnownPeerDaoTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:00Z");

    @TempDir
    private Path folder = Path.of(".");

    private static ReachedPeer reached(long number, Instant at, String... addresses) throws DecodeException {
        byte[] digest = new byte[32];
        new SplittableRandom(number).nextBytes(digest);
        List<Multiaddr> parsed = new ArrayList<>();
        for (String address : addresses) {
            parsed.add(Multiaddr.parse(address));
        }
        return new ReachedPeer(PeerId.decode(Bytes.concat(Bytes.fromHex("1220"), Bytes.of(digest))), parsed, at);
    }

    @Test
    void peersComeBackAfterARestartTheLatestReachedFirstWithTheirAddressesInOrder() throws DecodeException {
        ReachedPeer older = reached(1, NOW.minusSeconds(60), "/dns4/example.org/tcp/4001");
        ReachedPeer newer =
                reached(2, NOW, "/ip4/192.0.2.7/tcp/4001", "/ip6/2001:db8::7/tcp/4002", "/ip4/192.0.2.8/tcp/4001");
        try (Database database = DatabaseFixture.open(folder)) {
            new KnownPeerDao(database).replace(List.of(older, newer));
        }
        try (Database database = DatabaseFixture.open(folder)) {
            assertThat(new KnownPeerDao(database).all()).containsExactly(newer, older);
        }
    }

    @Test
    void whatIsReplacedIsGone() throws DecodeException {
        try (Database database = DatabaseFixture.open(folder)) {
            KnownPeerDao dao = new KnownPeerDao(database);
            ReachedPeer later = reached(2, NOW, "/ip4/192.0.2.8/tcp/1");
            dao.replace(List.of(reached(1, NOW, "/ip4/192.0.2.7/tcp/1"), reached(2, NOW, "/ip4/192.0.2.7/tcp/2")));
            dao.replace(List.of(later));
            assertThat(dao.all()).containsExactly(later);
            dao.replace(List.of());
            assertThat(dao.all()).isEmpty();
        }
    }

    @Test
    void noMoreThanFiveHundredAreKept() throws DecodeException {
        List<ReachedPeer> many = new ArrayList<>();
        for (int number = 0; number < KnownPeerRepository.MAX_PEERS + 20; number++) {
            many.add(reached(number, NOW.minusSeconds(number), "/ip4/192.0.2.7/tcp/1"));
        }
        try (Database database = DatabaseFixture.open(folder)) {
            KnownPeerDao dao = new KnownPeerDao(database);
            dao.replace(many);
            assertThat(dao.all()).isEqualTo(many.subList(0, KnownPeerRepository.MAX_PEERS));
        }
    }

    @Test
    void sixteenLongAddressesFitAndAnUnreadableRowIsLeftOut() throws DecodeException {
        String name = "/dns4/" + "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60) + ".org/tcp/";
        String[] addresses = new String[ReachedPeer.MAX_ADDRESSES];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = name + (4001 + i);
        }
        ReachedPeer large = reached(1, NOW, addresses);
        try (Database database = DatabaseFixture.open(folder)) {
            KnownPeerDao dao = new KnownPeerDao(database);
            dao.replace(List.of(large));
            database.change(handle -> {
                handle.execute("INSERT INTO known_peer VALUES (X'0102', '/ip4/192.0.2.7/tcp/1', 5)");
                handle.execute("INSERT INTO known_peer VALUES (X'"
                        + Bytes.concat(Bytes.fromHex("1220"), Bytes.of(new byte[32]))
                                .hex() + "', 'nowhere', 5)");
            });
            assertThat(dao.all()).containsExactly(large);
        }
    }
}
