package org.nelumbo.node.headless;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.nelumbo.node.NelumboNode;
import org.nelumbo.node.service.Person;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Runs a node until it is told to end: what was approved is signed and sent without a window.
@Command(
        name = "node",
        description = "Run a node: what you have approved is signed and sent while it runs.",
        mixinStandardHelpOptions = true)
final class NodeCommand implements Callable<Integer> {
    private static final int CLOSING_SECONDS = 15;

    @Mixin
    private OpenOptions options = new OpenOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch closed = new CountDownLatch(1);
        try {
            run(out, closed);
            out.println("ended");
            out.flush();
            return 0;
        } catch (OpenOptions.Refused refused) {
            spec.commandLine().getErr().println(refused.getMessage());
            return 1;
        } finally {
            closed.countDown();
        }
    }

    private void run(PrintWriter out, CountDownLatch closed) throws OpenOptions.Refused, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ended, closed), "nelumbo-end"));
        try (NelumboNode node = options.start()) {
            Person me = options.unlock(node);
            out.println(me.name() + " (" + me.nym() + ")");
            node.network()
                    .network()
                    .get()
                    .reachability()
                    .addresses()
                    .forEach(address -> out.println("listening on " + address.multiaddr()));
            node.requests()
                    .requests()
                    .subscribe(requests -> requests.forEach(request -> out.println(Lines.request(request))));
            out.flush();
            ended.await();
        }
    }

    /// The process is gone as soon as this returns, so it waits for the node.
    private static void end(CountDownLatch ended, CountDownLatch closed) {
        ended.countDown();
        try {
            closed.await(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
