package org.nelumbo.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nelumbo.storage.h2.DatabaseFixture.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.storage.migration.SchemaMigration;

class DatabaseFileTest {
    private static final String LATER = "classpath:org/nelumbo/storage/later";

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsThereAfterReopening() {
        try (Database database = open()) {
            count(database, 3);
        }
        try (Database database = open()) {
            assertThat(counted(database)).isEqualTo(3);
        }
    }

    @Test
    void nothingReadableStandsInTheFileAndOnlyTheOwnerMayReadIt() throws IOException {
        try (Database database = open()) {
            database.change(handle -> handle.execute(
                    "INSERT INTO label VALUES (?, 'ADDRESS', ?, 'rent for november')", new byte[32], new byte[4]));
        }
        String content = Files.readString(file(), StandardCharsets.ISO_8859_1);
        assertThat(content)
                .doesNotContain("rent")
                .doesNotContain("CREATE TABLE")
                .startsWith("H2encrypt");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void aFailedWriteLeavesNothingBehind() {
        try (Database database = open()) {
            assertThatThrownBy(() -> database.change(handle -> {
                        handle.execute("INSERT INTO account_counter VALUES (TRUE, 5)");
                        throw new IllegalStateException("planted");
                    }))
                    .hasMessage("planted");
            assertThat(database.<List<Integer>>read(
                            handle -> handle.createQuery("SELECT next_account FROM account_counter")
                                    .mapTo(Integer.class)
                                    .list()))
                    .isEmpty();
        }
    }

    @Test
    void anotherKeyIsRefusedAndTheFileIsNotTouched() throws IOException {
        open().close();
        assertUntouched(() -> assertThat(
                        new DatabaseFile(folder.resolve("wallet")).open(key(8)).asFailure())
                .contains(new DatabaseFailure.WrongKey()));
    }

    @Test
    void aForeignFileIsRefusedAndNotTouched() throws IOException {
        Files.writeString(file(), "H:2,block:4,blockSize:1000,chunk:1");
        assertUntouched(() -> assertThat(failure()).isInstanceOf(DatabaseFailure.Damaged.class));
        Files.write(file(), new byte[20_000]);
        assertUntouched(() -> assertThat(failure()).isInstanceOf(DatabaseFailure.Foreign.class));
    }

    @Test
    void aDamagedFileIsRefusedAndNotTouched() throws IOException {
        open().close();
        byte[] content = Files.readAllBytes(file());
        Arrays.fill(content, 3 * 4096, content.length, (byte) 0x5a);
        Files.write(file(), content);
        assertUntouched(() -> assertThat(failure()).isInstanceOf(DatabaseFailure.class));
    }

    @Test
    void aFileCutToItsHeadIsRefused() throws IOException {
        open().close();
        byte[] content = Files.readAllBytes(file());
        for (int size : new int[] {10, 100, 4096, 8192, 12_288}) {
            Files.write(file(), Arrays.copyOf(content, size));
            assertUntouched(() -> assertThat(new DatabaseFile(folder.resolve("wallet"))
                            .open(key(7))
                            .isOk())
                    .as("the first %d bytes", size)
                    .isFalse());
        }
    }

    @Test
    void aFileThatWasDamagedAnywhereOpensInTheSameProgramOnceItIsRestored() throws IOException {
        try (Database database = open()) {
            count(database, 3);
        }
        byte[] good = Files.readAllBytes(file());
        for (byte[] bad : damaged(good)) {
            Files.write(file(), bad);
            for (int again = 0; again < 2; again++) {
                refusedOrWhole(bad);
            }
            Files.write(file(), good);
            try (Database database = open()) {
                assertThat(counted(database)).isEqualTo(3);
            }
            Files.write(file(), good);
        }
    }

    /// Damage to what H2 no longer needs goes unnoticed, and then nothing may be missing.
    private void refusedOrWhole(byte[] bad) throws IOException {
        Result<Database, DatabaseFailure> result = new DatabaseFile(folder.resolve("wallet")).open(key(7));
        switch (result) {
            case Result.Ok<Database, DatabaseFailure>(Database database) -> {
                try (database) {
                    assertThat(counted(database)).isEqualTo(3);
                }
                Files.write(file(), bad);
            }
            case Result.Failed<Database, DatabaseFailure>(DatabaseFailure failure) -> {
                // A file without its head cannot be told from one under another key.
                assertThat(failure).isInstanceOfAny(DatabaseFailure.Damaged.class, DatabaseFailure.WrongKey.class);
                assertThat(Files.readAllBytes(file())).isEqualTo(bad);
            }
        }
    }

    private static List<byte[]> damaged(byte[] good) {
        List<byte[]> files = new ArrayList<>();
        for (int size : new int[] {12_288, good.length / 2, good.length - 4096, good.length - 1}) {
            files.add(Arrays.copyOf(good, size));
        }
        for (int start : new int[] {4096, 12_288, good.length / 2, good.length - 8192}) {
            byte[] scribbled = good.clone();
            Arrays.fill(scribbled, start, Math.min(start + 8192, good.length), (byte) 0x5a);
            files.add(scribbled);
        }
        return files;
    }

    @Test
    void aDatabaseThatHoldsCodeIsRefused() {
        try (Database database = open()) {
            database.change(handle -> handle.execute("CREATE ALIAS intruder FOR 'java.lang.Math.cbrt'"));
        }
        assertThat(failure()).isInstanceOf(DatabaseFailure.Foreign.class);
    }

    @Test
    void aNewerSchemaIsRefusedAndNotTouched() {
        new DatabaseFile(folder.resolve("wallet"))
                .open(key(7), SchemaMigration.releasedAnd(LATER))
                .orThrow()
                .close();
        assertThat(failure())
                .isInstanceOfSatisfying(
                        DatabaseFailure.NewerSchema.class,
                        newer -> assertThat(newer.found()).isEqualTo(9001));
    }

    @Test
    void anOlderSchemaIsCopiedBeforeItIsMigrated() throws IOException {
        try (Database database = open()) {
            count(database, 4);
        }
        try (Database migrated = new DatabaseFile(folder.resolve("wallet"))
                .open(key(7), SchemaMigration.releasedAnd(LATER))
                .orThrow()) {
            assertThat(counted(migrated)).isEqualTo(4);
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path copy = files.filter(path -> path.toString().contains(".schema-"))
                    .findFirst()
                    .orElseThrow();
            Path restored = folder.resolve("restored.mv.db");
            Files.copy(copy, restored);
        }
        try (Database old =
                new DatabaseFile(folder.resolve("restored")).open(key(7)).orThrow()) {
            assertThat(counted(old)).isEqualTo(4);
        }
    }

    @Test
    void aPathThatWouldBeReadAsSettingsIsRefused() throws IOException {
        assertThat(new DatabaseFile(folder.resolve("a;INIT=DROP ALL OBJECTS"))
                        .open(key(7))
                        .asFailure())
                .get()
                .isInstanceOf(DatabaseFailure.Inaccessible.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private Database open() {
        return DatabaseFixture.open(folder);
    }

    private DatabaseFailure failure() {
        return new DatabaseFile(folder.resolve("wallet"))
                .open(key(7))
                .asFailure()
                .orElseThrow();
    }

    private Path file() {
        return folder.resolve("wallet.mv.db");
    }

    private static void count(Database database, int value) {
        database.change(handle -> handle.execute("INSERT INTO account_counter VALUES (TRUE, ?)", value));
    }

    private static int counted(Database database) {
        return database.read(handle -> handle.createQuery("SELECT next_account FROM account_counter")
                .mapTo(Integer.class)
                .one());
    }

    private void assertUntouched(Runnable attempt) throws IOException {
        byte[] before = Files.readAllBytes(file());
        attempt.run();
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }
}
