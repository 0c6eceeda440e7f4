package org.nelumbo.storage.h2;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.LongStream;

/// A process of its own that writes one row after the other and acknowledges each on its standard output after the
/// commit, until somebody kills it.
final class AcknowledgingWriter {
    private AcknowledgingWriter() {}

    /// Writes until it is killed.
    ///
    /// @param arguments the folder and the first row's number
    public static void main(String[] arguments) {
        PrintStream acknowledgements =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
        Database database = DatabaseFixture.open(Path.of(arguments[0]));
        LongStream.iterate(Long.parseLong(arguments[1]), row -> row + 1).forEach(row -> {
            database.change(handle -> handle.execute(
                    "INSERT INTO coin_reservation VALUES (?, ?, ?, ?)", new byte[32], new byte[32], row, new byte[32]));
            acknowledgements.println(row);
        });
    }
}
