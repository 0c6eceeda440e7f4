package org.nelumbo.node.headless;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.nelumbo.chain.amount.FeeRate;
import org.nelumbo.foundation.failure.Failure;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.node.DiscoveryParams;
import org.nelumbo.node.NelumboNode;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.SpendDraft;
import org.nelumbo.node.service.WalletSnapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Uses the wallets of a data folder from a terminal. Each command opens the vault, does one thing, and
/// closes it.
@Command(name = "wallet", description = "Use your wallets from a terminal.", mixinStandardHelpOptions = true)
final class WalletCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// What a command does with an open node.
    private interface Task {
        void run(NelumboNode node, PrintWriter out)
                throws OpenOptions.Refused, InterruptedException, ExecutionException, TimeoutException;
    }

    @Command(name = "list", description = "Show wallets and balances.")
    int list(@Mixin OpenOptions options) throws Exception {
        return with(options, (node, out) -> read(node).forEach(wallet -> out.println(Lines.wallet(wallet))));
    }

    @Command(name = "history", description = "Show what happened to your coins.")
    int history(@Mixin OpenOptions options) throws Exception {
        return with(options, (node, out) -> {
            read(node);
            node.activity().entries().get().forEach(entry -> out.println(Lines.activity(entry)));
        });
    }

    @Command(name = "requests", description = "Show requests to sign.")
    int requests(@Mixin OpenOptions options) throws Exception {
        return with(options, (node, out) -> {
            read(node);
            node.requests().requests().get().forEach(request -> out.println(Lines.request(request)));
        });
    }

    @Command(name = "address", description = "Take a fresh receive address.")
    int address(
            @Mixin OpenOptions options,
            @Parameters(paramLabel = "WALLET", description = "Name or start of the id.") String wallet,
            @Option(names = "--label", defaultValue = "", description = "What it is for.") String label)
            throws Exception {
        return with(options, (node, out) -> {
            WalletSnapshot found = find(node, wallet);
            out.println(ok(node.wallets().freshAddress(found.id(), label).get(30, TimeUnit.SECONDS))
                    .text());
        });
    }

    @Command(name = "propose", description = "Ask the co-signers to make a payment.")
    int propose(
            @Mixin OpenOptions options,
            @Parameters(paramLabel = "WALLET", description = "Name or start of the id.") String wallet,
            @Option(names = "--to", required = true, description = "The address.") String address,
            @Option(names = "--amount", required = true, description = "In XPI.") String amount,
            @Option(names = "--purpose", defaultValue = "", description = "What co-signers read.") String purpose,
            @Option(names = "--hours", defaultValue = "24", description = "How long they may approve.") int hours)
            throws Exception {
        return with(options, (node, out) -> {
            WalletSnapshot found = find(node, wallet);
            SpendDraft draft = new SpendDraft(
                    found.id(),
                    List.of(new SpendDraft.Payee(address, "", amount)),
                    FeeRate.MINIMUM,
                    Set.of(),
                    purpose,
                    Duration.ofHours(hours));
            out.println(ok(node.spends().propose(draft).get(60, TimeUnit.SECONDS))
                    .hash()
                    .hex());
        });
    }

    @Command(name = "approve", description = "Approve a request and take part in signing it.")
    int approve(
            @Mixin OpenOptions options,
            @Parameters(paramLabel = "REQUEST", description = "Start of the id.") String request,
            @Option(
                            names = "--instead",
                            description =
                                    "End what you asked for or approved with the same coins, if this comes first.")
                    boolean instead,
            @Option(names = "--wait", defaultValue = "60", description = "Seconds to stay for the signing.") int wait)
            throws Exception {
        return with(options, (node, out) -> {
            RequestSnapshot found = findRequest(node, request);
            var decision = instead
                    ? node.requests().approveInstead(found.id(), "I approve another request for the same coins")
                    : node.requests().approve(found.id());
            out.println(Lines.request(ok(decision.get(30, TimeUnit.SECONDS))));
            out.flush();
            node.requests()
                    .requests()
                    .firstMatching(all ->
                            all.stream().anyMatch(seen -> seen.id().equals(found.id()) && isSettled(seen.phase())))
                    .get(wait, TimeUnit.SECONDS);
            out.println(Lines.request(findRequest(node, request)));
        });
    }

    @Command(name = "reject", description = "Reject a request for good.")
    int reject(
            @Mixin OpenOptions options,
            @Parameters(paramLabel = "REQUEST", description = "Start of the id.") String request,
            @Option(names = "--reason", required = true, description = "What the others read.") String reason)
            throws Exception {
        return with(options, (node, out) -> {
            RequestSnapshot found = findRequest(node, request);
            out.println(
                    Lines.request(ok(node.requests().reject(found.id(), reason).get(30, TimeUnit.SECONDS))));
        });
    }

    private int with(OpenOptions options, Task task) throws InterruptedException, ExecutionException {
        PrintWriter out = spec.commandLine().getOut();
        try (NelumboNode node = options.start(DiscoveryParams.Role.WALLET)) {
            options.unlock(node);
            task.run(node, out);
            out.flush();
            return 0;
        } catch (OpenOptions.Refused refused) {
            spec.commandLine().getErr().println(refused.getMessage());
            return 1;
        } catch (TimeoutException late) {
            spec.commandLine().getErr().println("It did not happen in time; what was decided stays decided.");
            return 1;
        }
    }

    /// The wallets once they were read from the chain, or as they were last seen if the server does not
    /// answer.
    private static List<WalletSnapshot> read(NelumboNode node) throws InterruptedException, ExecutionException {
        try {
            return node.wallets()
                    .wallets()
                    .firstMatching(wallets -> wallets.stream().allMatch(WalletSnapshot::upToDate))
                    .get(20, TimeUnit.SECONDS);
        } catch (TimeoutException serverIsSilent) {
            return node.wallets().wallets().get();
        }
    }

    private static WalletSnapshot find(NelumboNode node, String nameOrId)
            throws OpenOptions.Refused, InterruptedException, ExecutionException {
        Optional<WalletSnapshot> found = read(node).stream()
                .filter(wallet -> wallet.name().equals(nameOrId)
                        || wallet.id().hash().hex().startsWith(nameOrId))
                .findFirst();
        return found.orElseThrow(() -> new OpenOptions.Refused("No wallet is called " + nameOrId + "."));
    }

    private static RequestSnapshot findRequest(NelumboNode node, String id)
            throws OpenOptions.Refused, InterruptedException, ExecutionException {
        read(node);
        return node.requests().requests().get().stream()
                .filter(request -> request.id().hash().hex().startsWith(id))
                .findFirst()
                .orElseThrow(() -> new OpenOptions.Refused("No request has an id that starts with " + id + "."));
    }

    private static boolean isSettled(RequestSnapshot.Phase phase) {
        return switch (phase) {
            case COLLECTING, SIGNING, BROADCASTING -> false;
            case STALLED, SENT, CONFIRMED, REJECTED, EXPIRED, WITHDRAWN, REFUSED, FAILED -> true;
        };
    }

    private static <T, F extends Failure> T ok(Result<T, F> result) throws OpenOptions.Refused {
        return switch (result) {
            case Result.Ok<T, F>(T value) -> value;
            case Result.Failed<T, F>(F failure) -> throw new OpenOptions.Refused(failure.explanation());
        };
    }
}
