package org.nelumbo.node.headless;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.node.NelumboNode;
import org.nelumbo.node.demo.DemoOutcome;
import org.nelumbo.node.demo.DemoStory;
import org.nelumbo.node.demo.PracticeWorld;
import org.nelumbo.wallet.keystore.Argon2Params;
import picocli.CommandLine;

/// The program in a terminal, on Alice's data folder after a confirmed payment.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HeadlessProgramTest {
    private static final String PASSPHRASE = "a passphrase for the demo";

    @TempDir
    private Path root = Path.of(".");

    /// What a command said.
    private record Answer(int exitCode, String out, String err) {}

    @Test
    void eachCommandShowsWhatItIsForAndEveryRefusalIsASentence() throws Exception {
        Path right = Files.writeString(root.resolve("right"), PASSPHRASE + "\n");
        Path wrong = Files.writeString(root.resolve("wrong"), "a passphrase for nobody\n");
        try (PracticeWorld world =
                new PracticeWorld(root, new Argon2Params(64, 1, 1), new SystemTime(), new SystemEntropy())) {
            NelumboNode alice = world.start("Alice");
            NelumboNode bob = world.start("Bob");
            DemoOutcome paid =
                    new DemoStory(world, new SystemTime(), Duration.ofSeconds(30), (chapter, sentence) -> {}).tell();
            Answer taken = run(world, right, "list");
            assertThat(taken.exitCode()).isEqualTo(1);
            assertThat(taken.err()).contains("Another Nelumbo runs on this data folder.");
            alice.close();
            bob.close();

            Answer list = run(world, right, "list");
            assertThat(list.exitCode()).as(list.err()).isZero();
            assertThat(list.out()).contains("Club money", "confirmed").hasLineCount(1);
            Answer history = run(world, right, "history");
            assertThat(history.exitCode()).isZero();
            assertThat(history.out()).contains(paid.txid()).hasLineCount(3);
            Answer requests = run(world, right, "requests");
            assertThat(requests.exitCode()).isZero();
            assertThat(requests.out()).contains("Bob asks to pay", "confirmed, 2 of 2 approved");
            Answer address = run(world, right, "address", "Club money", "--label", "Fees");
            assertThat(address.exitCode()).isZero();
            assertThat(address.out()).startsWith("lotusR");

            sentence(run(world, right, "address", "Pub money"), "No wallet is called Pub money.");
            sentence(run(world, right, "approve", "ffff"), "No request has an id that starts with ffff.");
            sentence(
                    run(world, right, "propose", "Club money", "--to", "nowhere", "--amount", "1"),
                    "The address of payee 1 cannot be used");
            sentence(run(world, wrong, "list"), "The passphrase does not open this vault.");
            sentence(run(world, root.resolve("missing"), "list"), "The passphrase file cannot be read");
            assertThat(run(world, right, "propose", "Club money").exitCode()).isEqualTo(2);
            assertThat(run(world, right, "dance").exitCode()).isEqualTo(2);
        }
    }

    @Test
    void aDataFolderThatIsAFileIsRefusedWithASentence() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "no folder");
        sentence(
                run("wallet", "list", "--data", file.toString(), "--passphrase-file", file.toString()),
                "The data folder cannot be used");
    }

    @Test
    void anEntryPointOrTrustedPeerThatNamesNobodyIsRefusedWithASentence() {
        sentence(
                run("node", "--data", root.resolve("new").toString(), "--bootstrap", "/ip4/192.0.2.7/tcp/4001"),
                "it does not end in /p2p/ and a peer id.");
        sentence(
                run("node", "--data", root.resolve("new").toString(), "--bootstrap", "example.org"),
                "it does not start with a slash");
        sentence(
                run("node", "--data", root.resolve("new").toString(), "--trusted", "/ip4/192.0.2.7/tcp/4001"),
                "--trusted /ip4/192.0.2.7/tcp/4001: it does not end in /p2p/ and a peer id.");
    }

    @Test
    void aFolderWithoutAVaultIsRefusedWithASentence() throws Exception {
        Path passphrase = Files.writeString(root.resolve("passphrase"), PASSPHRASE);
        sentence(
                run(
                        "wallet",
                        "list",
                        "--data",
                        root.resolve("new").toString(),
                        "--passphrase-file",
                        passphrase.toString()),
                "the vault file is gone");
    }

    private Answer run(PracticeWorld world, Path passphrase, String... words) {
        List<String> all = new ArrayList<>(List.of("wallet"));
        all.addAll(List.of(words));
        all.addAll(List.of(
                "--network",
                "REGTEST",
                "--chronik",
                world.chronik().toString(),
                "--data",
                root.resolve("alice").toString(),
                "--passphrase-file",
                passphrase.toString()));
        return run(all.toArray(String[]::new));
    }

    private static Answer run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program = Main.commandLine();
        program.setOut(new PrintWriter(out, true));
        program.setErr(new PrintWriter(err, true));
        int exitCode = program.execute(words);
        return new Answer(exitCode, out.toString(), err.toString());
    }

    private static void sentence(Answer answer, String expected) {
        assertThat(answer.err()).contains(expected).hasLineCount(1);
        assertThat(answer.exitCode()).isEqualTo(1);
    }
}
