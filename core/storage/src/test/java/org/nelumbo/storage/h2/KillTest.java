package org.nelumbo.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    private static final int KILLS = 5;

    @TempDir
    Path folder;

    @Test
    void everythingAcknowledgedIsThereAfterTheProcessWasKilled() throws Exception {
        DatabaseFixture.open(folder).close();
        long acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long first = rows().size();
            acknowledged = runUntilKilled(first, 3 + 7 * kill);
            List<Long> rows = rows();
            assertThat(rows.size()).isGreaterThan((int) acknowledged);
            assertThat(rows).isSorted().endsWith(rows.size() - 1L);
        }
        assertThat(acknowledged).isGreaterThan(KILLS);
    }

    /// @return the last acknowledged row
    private long runUntilKilled(long firstRow, int acknowledgements) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AcknowledgingWriter.class.getName(),
                        folder.toString(),
                        Long.toString(firstRow))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
            String last = "";
            for (int i = 0; i < acknowledgements; i++) {
                last = Optional.ofNullable(output.readLine()).orElseThrow();
            }
            writer.destroyForcibly();
            assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return Long.parseLong(last);
        }
    }

    private List<Long> rows() {
        try (Database database = DatabaseFixture.open(folder)) {
            return new ArrayList<>(database.<List<Long>>read(
                    handle -> handle.createQuery("SELECT output_index FROM coin_reservation ORDER BY output_index")
                            .mapTo(Long.class)
                            .list()));
        }
    }
}
