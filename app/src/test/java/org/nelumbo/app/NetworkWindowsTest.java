package org.nelumbo.app;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.node.demo.PracticeWorld;
import org.nelumbo.wallet.keystore.Argon2Params;

/// Two people at two windows of two whole nodes: one connects to the other by address, keeps her out and lets her in
/// again.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NetworkWindowsTest {
    private static final Argon2Params QUICK = new Argon2Params(64, 1, 1);

    @TempDir
    private Path root = Path.of(".");

    @Test
    void aPeerIsConnectedByAddressSeenKeptOutAndLetInAgain() throws Exception {
        try (PracticeWorld world = new PracticeWorld(root, QUICK, new SystemTime(), new SystemEntropy());
                PersonFixture alice = PersonFixture.sitDown("Alice", 0, world.start("Alice"));
                PersonFixture bob = PersonFixture.sitDown("Bob", 1, world.start("Bob"))) {
            alice.startForTheFirstTime();
            bob.startForTheFirstTime();
            for (PersonFixture person : new PersonFixture[] {alice, bob}) {
                person.click(Ids.RAIL + "network");
                person.readUntil(Ids.NETWORK_ANSWER, "no wallet");
            }

            String address = copiedDirectAddress(bob);
            alice.type(Ids.NETWORK_FILTER, address.substring(address.lastIndexOf('/') + 1));
            alice.click(Ids.NETWORK_SECTION + "addresses");
            alice.paste(Ids.NETWORK_ADDRESS);
            alice.readUntil(Ids.NETWORK_ADDRESS_STATE, "This is the address of a peer");
            alice.click(Ids.NETWORK_CONNECT);
            alice.click(Ids.NETWORK_SECTION + "peers");
            alice.click(Ids.NETWORK_ROW + 0, Ids.NETWORK_PEER_NAME, "-");
            alice.sees("/ipfs/ping/1.0.0");

            alice.click(Ids.NETWORK_BAN);
            alice.click(Ids.NETWORK_BAN_CONFIRM);
            alice.readUntil(Ids.NETWORK_PEER_ERROR, "Say why");
            alice.type(Ids.NETWORK_BAN_REASON, "A stranger to me");
            alice.click(Ids.NETWORK_BAN_CONFIRM);
            alice.awaits("Bob to be gone", () -> nobodyFits(alice));

            alice.click(Ids.NETWORK_SECTION + "addresses");
            alice.paste(Ids.NETWORK_ADDRESS);
            alice.click(Ids.NETWORK_CONNECT);
            alice.readUntil(Ids.NETWORK_RESULT, "kept out");
            alice.click(Ids.NETWORK_SECTION + "bans");
            alice.sees("A stranger to me");
            alice.click(Ids.NETWORK_UNBAN + 0);
            alice.sees("Nobody is kept out");

            alice.click(Ids.NETWORK_SECTION + "addresses");
            alice.click(Ids.NETWORK_CONNECT);
            alice.click(Ids.NETWORK_SECTION + "peers");
            alice.awaits("Bob to be back", () -> !nobodyFits(alice));
        }
    }

    /// A relay may have lent an address too; that one would not be dialled directly.
    private static String copiedDirectAddress(PersonFixture person) {
        person.click(Ids.NETWORK_SECTION + "addresses");
        for (int i = 0; ; i++) {
            person.click(Ids.NETWORK_COPY + i);
            String copied = person.clipboard();
            if (!copied.contains("p2p-circuit")) {
                return copied;
            }
        }
    }

    private static boolean nobodyFits(PersonFixture person) {
        return person.glance(Ids.NETWORK_ROW + 0).orElse("").isBlank();
    }
}
