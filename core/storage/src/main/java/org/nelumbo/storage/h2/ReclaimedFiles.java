package org.nelumbo.storage.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// Ordinary files as H2 sees them, except that those which H2 opened and then left open, because it found the file
/// damaged, are closed again. Without that, the lock on the file would stay until the program ends, and a restored
/// file would count as in use. Public because H2 makes instances by reflection.
public final class ReclaimedFiles extends FilePathWrapper {
    private static final ScopedValue<List<FileChannel>> OPENED = ScopedValue.newInstance();
    private static final String SCHEME = "reclaimed";

    /// What stands before a path so that H2 opens it here.
    static final String PREFIX = SCHEME + ":";

    /// Makes the scheme known to H2, which keeps one instance for the whole program; again changes nothing.
    static void register() {
        FilePath.register(new ReclaimedFiles());
    }

    /// Does something that opens files on this thread. If it fails, all those files are closed.
    static <T, X extends Throwable> T attempt(ScopedValue.CallableOp<T, X> opening) throws X {
        List<FileChannel> opened = new ArrayList<>();
        boolean usable = false;
        try {
            T result = ScopedValue.where(OPENED, opened).call(opening);
            usable = true;
            return result;
        } finally {
            if (!usable) {
                opened.forEach(ReclaimedFiles::close);
            }
        }
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        FileChannel channel = super.open(mode);
        if (OPENED.isBound()) {
            OPENED.get().add(channel);
        }
        return channel;
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException alreadyUseless) {
            // There is nothing to lose: what failed wrote nothing.
            return;
        }
    }
}
