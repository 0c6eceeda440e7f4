package org.nelumbo.node.headless;

import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nelumbo.chain.network.Network;
import org.nelumbo.coordination.engine.EngineParams;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.node.DiscoveryParams;
import org.nelumbo.node.NelumboNode;
import org.nelumbo.node.NodeParams;
import org.nelumbo.node.config.DataFolder;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.VaultFailure;
import org.nelumbo.wallet.keystore.Argon2Params;
import picocli.CommandLine.Option;

/// Where a node lives and how it is opened; shared by all commands that need one.
final class OpenOptions {
    private static final int MAX_PASSPHRASE_FILE = 4096;

    @Option(names = "--data", description = "The data folder; by default where this system keeps such things.")
    private @Nullable Path data;

    @Option(names = "--network", description = "MAINNET, TESTNET or REGTEST (default: ${DEFAULT-VALUE}).")
    private Network network = Network.MAINNET;

    @Option(names = "--chronik", description = "The Chronik server (default: ${DEFAULT-VALUE}).")
    private URI chronik = URI.create("https://chronik.lotusia.org");

    @Option(names = "--listen", description = "A multiaddr to listen on, such as /ip4/0.0.0.0/tcp/4001. Repeatable.")
    private List<String> listen = new ArrayList<>();

    @Option(
            names = "--bootstrap",
            description = "A way into the network, such as /dns4/example.org/tcp/4001/p2p/12D3Koo… Repeatable. Unless"
                    + " the settings name others.")
    private List<String> bootstrap = new ArrayList<>();

    @Option(
            names = "--trusted",
            description = "A peer to stay connected with, written like --bootstrap. Repeatable. Unless the settings"
                    + " name others.")
    private List<String> trusted = new ArrayList<>();

    @Option(
            names = "--passphrase-file",
            description = "A file whose first line is the passphrase; without it the terminal is asked.")
    private @Nullable Path passphraseFile;

    /// A command that cannot go on, with a sentence for whoever typed it.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }
    }

    /// The data folder.
    DataFolder folder() {
        return data == null
                ? DataFolder.byDefault(
                        System.getenv(),
                        System.getProperty("os.name", ""),
                        Path.of(System.getProperty("user.home", ".")))
                : new DataFolder(data);
    }

    /// Starts a node with a locked vault.
    NelumboNode start(DiscoveryParams.Role role) throws Refused {
        DataFolder folder = folder();
        NodeParams params = params(role);
        try {
            return NelumboNode.start(folder, params, new SystemTime(), new SystemEntropy())
                    .orElseThrow(() -> new Refused("Another Nelumbo runs on this data folder."));
        } catch (IOException unusable) {
            throw new Refused("The data folder cannot be used: " + folder.root() + ".");
        }
    }

    /// Opens the vault of `node`.
    Person unlock(NelumboNode node) throws Refused {
        return switch (node.vault().unlock(passphrase()).join()) {
            case Result.Ok<Person, VaultFailure>(Person me) -> me;
            case Result.Failed<Person, VaultFailure>(VaultFailure failure) -> throw new Refused(failure.explanation());
        };
    }

    /// Reads the passphrase; whoever gets it wipes it.
    char[] passphrase() throws Refused {
        if (passphraseFile != null) {
            try {
                return firstLine(passphraseFile);
            } catch (IOException unreadable) {
                throw new Refused("The passphrase file cannot be read: " + passphraseFile + ".");
            }
        }
        Console console = System.console();
        if (console == null) {
            throw new Refused("There is no terminal to ask for the passphrase; use --passphrase-file.");
        }
        char[] typed = console.readPassword("Passphrase: ");
        if (typed == null) {
            throw new Refused("No passphrase was typed.");
        }
        return typed;
    }

    /// How a node runs with these options.
    NodeParams params(DiscoveryParams.Role role) throws Refused {
        List<Multiaddr> addresses = new ArrayList<>();
        for (String text : listen) {
            try {
                addresses.add(Multiaddr.parse(text));
            } catch (DecodeException malformed) {
                throw new Refused("--listen " + text + ": " + malformed.getMessage());
            }
        }
        return new NodeParams(network, addresses, chronik, Argon2Params.FLOOR, true, false, EngineParams.DEFAULT)
                .with(new DiscoveryParams(role, peers("--bootstrap", bootstrap), peers("--trusted", trusted), true));
    }

    private static List<Multiaddr> peers(String option, List<String> texts) throws Refused {
        List<Multiaddr> peers = new ArrayList<>();
        for (String text : texts) {
            try {
                Multiaddr address = Multiaddr.parse(text);
                if (PeerId.of(address).isEmpty() || address.withoutPeer().equals(address)) {
                    throw new Refused(option + " " + text + ": it does not end in /p2p/ and a peer id.");
                }
                peers.add(address);
            } catch (DecodeException malformed) {
                throw new Refused(option + " " + text + ": " + malformed.getMessage());
            }
        }
        return peers;
    }

    private static char[] firstLine(Path file) throws IOException, Refused {
        if (Files.size(file) > MAX_PASSPHRASE_FILE) {
            throw new Refused("The passphrase file is too large.");
        }
        byte[] content = Files.readAllBytes(file);
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content));
        Arrays.fill(content, (byte) 0);
        int end = 0;
        while (end < decoded.length() && decoded.get(end) != '\n' && decoded.get(end) != '\r') {
            end++;
        }
        char[] line = new char[end];
        decoded.get(line);
        if (decoded.hasArray()) {
            Arrays.fill(decoded.array(), '\0');
        }
        return line;
    }
}
