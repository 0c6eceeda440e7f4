package org.nelumbo.storage.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.port.PeerAddressRepository;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.storage.h2.DatabaseFixture;
import org.nelumbo.storage.wallet.OwnerDao;

class PeerAddressDaoTest {
    private static final MemberPeer BOB = new MemberPeer(Bytes.fromHex("002401"));

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void addressesComeBackInTheirOrderAndAreReplacedAsAWhole() {
        try (Database database = DatabaseFixture.open(folder)) {
            PeerAddressDao dao = new PeerAddressDao(database);
            dao.remember(BOB, List.of("/ip4/127.0.0.1/tcp/2", "/ip4/127.0.0.1/tcp/1"));
            dao.remember(BOB, List.of("/ip4/127.0.0.1/tcp/3", "/ip4/127.0.0.1/tcp/2"));
        }
        try (Database database = DatabaseFixture.open(folder)) {
            assertThat(new PeerAddressDao(database).all())
                    .isEqualTo(Map.of(BOB, List.of("/ip4/127.0.0.1/tcp/3", "/ip4/127.0.0.1/tcp/2")));
        }
    }

    @Test
    void noPeerFillsTheDisk() {
        try (Database database = DatabaseFixture.open(folder)) {
            PeerAddressDao dao = new PeerAddressDao(database);
            dao.remember(BOB, Collections.nCopies(40, "/ip4/127.0.0.1/tcp/3"));
            assertThat(dao.all().get(BOB)).hasSize(PeerAddressRepository.MAX_ADDRESSES);
        }
    }

    @Test
    void theOwnersNameIsKeptAndCanChange() {
        try (Database database = DatabaseFixture.open(folder)) {
            OwnerDao owner = new OwnerDao(database);
            assertThat(owner.name()).isEmpty();
            owner.rename("Alice");
            owner.rename("Alice A.");
            assertThat(owner.name()).contains("Alice A.");
        }
    }
}
