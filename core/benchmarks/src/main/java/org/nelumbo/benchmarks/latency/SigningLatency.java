package org.nelumbo.benchmarks.latency;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.nelumbo.coordination.fixture.FixtureRepository;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.storage.coordination.CoordinationDao;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.storage.h2.DatabaseFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How long a group waits from its last approval to the final signature, with everything in between that the product
/// has: engines, libp2p over loopback TCP, the curve, and the encrypted database or, to compare, none.
///
/// Arguments: a folder for the databases, then any number of groups, each as its size and `h2` or `memory`, as in
/// `3-h2`.
public final class SigningLatency {
    private static final Logger LOG = LoggerFactory.getLogger(SigningLatency.class);
    private static final List<String> ALL = List.of("3-memory", "3-h2", "10-memory", "10-h2");
    private static final int WARM_UP = 10;
    private static final int PAYMENTS = 30;

    private SigningLatency() {}

    /// @param arguments folder, then the groups, or none for all
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        List<String> asked = List.of(arguments).subList(1, arguments.length);
        LOG.info("{} payments a line after {} to warm up; milliseconds", PAYMENTS, WARM_UP);
        for (String group : asked.isEmpty() ? ALL : asked) {
            List<String> parts = List.of(group.split("-", 2));
            int size = Integer.parseInt(parts.getFirst());
            if (parts.getLast().equals("h2")) {
                withDatabases(group, size, folder);
            } else {
                measure(group, size, member -> new FixtureRepository());
            }
        }
    }

    private static void withDatabases(String title, int size, Path folder) throws Exception {
        Files.createDirectories(folder);
        Path fresh = Files.createTempDirectory(folder, title + "-");
        List<Database> databases = new ArrayList<>();
        try {
            measure(title, size, member -> {
                Database database = open(fresh.resolve("member-" + member));
                databases.add(database);
                return new CoordinationDao(database);
            });
        } finally {
            databases.forEach(Database::close);
        }
    }

    private static Database open(Path location) {
        byte[] drawn = new byte[32];
        new SystemEntropy().fill(drawn);
        try (SecretBytes key = SecretBytes.takeFrom(drawn)) {
            return new DatabaseFile(location).open(key).orThrow();
        }
    }

    private static void measure(String title, int size, LoopbackGroup.Repositories repositories) throws Exception {
        try (LoopbackGroup group = LoopbackGroup.start(size, repositories)) {
            for (int i = 0; i < WARM_UP; i++) {
                group.pay();
            }
            List<LoopbackGroup.Payment> payments = new ArrayList<>();
            for (int i = 0; i < PAYMENTS; i++) {
                payments.add(group.pay());
            }
            LOG.info(
                    "{}: at the last approver p50 {}, p95 {}; at everybody p50 {}, p95 {}; {} commits of {} us",
                    title,
                    percentile(payments, LoopbackGroup.Payment::atApproverNanos, 50),
                    percentile(payments, LoopbackGroup.Payment::atApproverNanos, 95),
                    percentile(payments, LoopbackGroup.Payment::atAllNanos, 50),
                    percentile(payments, LoopbackGroup.Payment::atAllNanos, 95),
                    sum(payments, LoopbackGroup.Payment::commits) / PAYMENTS,
                    sum(payments, LoopbackGroup.Payment::commitNanos)
                            / sum(payments, LoopbackGroup.Payment::commits)
                            / 1000);
        }
    }

    private static long sum(List<LoopbackGroup.Payment> payments, ToLongFunction<LoopbackGroup.Payment> number) {
        return payments.stream().mapToLong(number).sum();
    }

    // Nearest rank: the smallest time that so many per cent of the payments do not exceed.
    private static long percentile(
            List<LoopbackGroup.Payment> payments, ToLongFunction<LoopbackGroup.Payment> nanos, int percent) {
        long[] sorted = payments.stream().mapToLong(nanos).sorted().toArray();
        int rank = Math.ceilDiv(sorted.length * percent, 100);
        return Math.round(sorted[rank - 1] / 1e6);
    }
}
