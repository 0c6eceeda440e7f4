package org.nelumbo.node.headless;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Entry point of the headless program. Its exit code is 0 when what was asked happened, 1 when it did
/// not, and 2 for words it does not understand.
@Command(
        name = "nelumbo",
        description = "Hold Lotus coins together and spend them by approving a request.",
        mixinStandardHelpOptions = true,
        version = "Nelumbo 0.1.0",
        subcommands = {NodeCommand.class, WalletCommand.class, DemoCommand.class})
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// The commands, ready to be given words.
    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }
}
