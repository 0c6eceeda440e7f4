package org.nelumbo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.network.Network;
import org.nelumbo.node.NelumboNode;
import org.nelumbo.node.service.VaultFailure;
import org.nelumbo.node.service.VaultService;

/// Files that are damaged or somebody else's: a typed failure, and not a byte is changed.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DamagedFilesTest {
    @TempDir
    private Path root = Path.of(".");

    @Test
    void whateverIsWrongWithTheFilesIsSaidAndNothingIsChangedInThem() throws Exception {
        try (World world = new World(root)) {
            world.start("Alice", "Bob");
            world.fund(world.makeWallet(), 100);
            world.stop("Alice", "Bob");
            Path vault = world.folder("Alice").vault();
            Path database = database(world, "Alice");
            byte[] goodVault = Files.readAllBytes(vault);
            byte[] goodDatabase = Files.readAllBytes(database);

            assertThat(failure(world, "a passphrase for nobody")).isInstanceOf(VaultFailure.WrongPassphrase.class);
            assertThat(failure(world, "")).isInstanceOf(VaultFailure.WrongPassphrase.class);

            Map<String, byte[]> vaults = new LinkedHashMap<>();
            vaults.put("truncated", Arrays.copyOf(goodVault, goodVault.length - 7));
            vaults.put("nearly empty", Arrays.copyOf(goodVault, 5));
            vaults.put("empty", new byte[0]);
            vaults.put("zeros", new byte[goodVault.length]);
            for (Map.Entry<String, byte[]> bad : vaults.entrySet()) {
                Files.write(vault, bad.getValue());
                assertThat(failure(world, World.PASSPHRASE))
                        .as("a vault file that is %s", bad.getKey())
                        .isInstanceOf(VaultFailure.Damaged.class);
            }
            Files.write(vault, goodVault);

            Map<String, byte[]> databases = new LinkedHashMap<>();
            databases.put("empty", new byte[0]);
            databases.put("zeros", new byte[goodDatabase.length]);
            databases.put("cut in the middle", Arrays.copyOf(goodDatabase, goodDatabase.length / 2));
            databases.put("scribbled over", scribbled(goodDatabase));
            databases.put("another member's", Files.readAllBytes(database(world, "Bob")));
            databases.put("text", "this is no database".repeat(1_000).getBytes(StandardCharsets.US_ASCII));
            for (Map.Entry<String, byte[]> bad : databases.entrySet()) {
                Files.write(database, bad.getValue());
                assertThat(failure(world, World.PASSPHRASE))
                        .as("a database file that is %s", bad.getKey())
                        .isInstanceOf(VaultFailure.Damaged.class);
            }
            Files.write(database, goodDatabase);

            world.start("Alice");
            world.wallet("Alice", seen -> seen.confirmed().equals(Amount.ofXpi(100)));
        }
    }

    private static byte[] scribbled(byte[] good) {
        byte[] bad = good.clone();
        Arrays.fill(bad, 3 * 4096, bad.length, (byte) 0x5a);
        return bad;
    }

    /// Tries to open Alice's vault, and makes sure that her files are as before.
    private static VaultFailure failure(World world, String passphrase) throws Exception {
        byte[] vault = Files.readAllBytes(world.folder("Alice").vault());
        byte[] database = Files.readAllBytes(database(world, "Alice"));
        NelumboNode node = world.startLocked("Alice", Network.REGTEST);
        VaultFailure failure = world.answer(node.vault().unlock(passphrase.toCharArray()))
                .asFailure()
                .orElseThrow();
        assertThat(node.vault().state().get()).isEqualTo(VaultService.State.LOCKED);
        assertThat(node.wallets().wallets().get()).isEmpty();
        assertThat(failure.explanation()).endsWith(".");
        world.stop("Alice");
        assertThat(Files.readAllBytes(world.folder("Alice").vault())).isEqualTo(vault);
        assertThat(Files.readAllBytes(database(world, "Alice"))).isEqualTo(database);
        return failure;
    }

    private static Path database(World world, String name) throws IOException {
        Path location = world.folder(name).database();
        return location.resolveSibling(location.getFileName() + ".mv.db");
    }
}
