package org.nelumbo.wallet.keystore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.wallet.file.OwnerOnlyFiles;

/// The vault file of a data folder.
///
/// Creating and opening block for about a second (see [Argon2Params]): call them from a background thread.
/// Stateless apart from the file, which only one process may change at a time.
public final class Keystore {
    private final Path file;

    public Keystore(Path file) {
        this.file = file;
    }

    /// True when there is a file, whatever it holds.
    public boolean exists() {
        return Files.exists(file);
    }

    /// Seals `contents` in a new file.
    public Result<Path, KeystoreFailure> create(
            VaultContents contents, Passphrase passphrase, Argon2Params params, EntropySource random) {
        if (exists()) {
            return Result.failed(new KeystoreFailure.AlreadyExists());
        }
        try {
            OwnerOnlyFiles.writeNew(file, VaultCodec.seal(contents, passphrase, params, random));
            return Result.ok(file);
        } catch (FileAlreadyExistsException raced) {
            return Result.failed(new KeystoreFailure.AlreadyExists());
        } catch (IOException refused) {
            return Result.failed(inaccessible(refused));
        }
    }

    /// Opens the file. The caller closes the contents to lock the wallet again.
    public Result<VaultContents, KeystoreFailure> unlock(Passphrase passphrase) {
        return read().flatMap(content -> VaultCodec.open(content, passphrase));
    }

    /// The key-derivation work stored in the file, so that a weak one can be renewed with [#change].
    public Result<Argon2Params, KeystoreFailure> params() {
        return read().flatMap(VaultCodec::paramsOf);
    }

    /// Seals the same secrets under another passphrase or with other parameters. What is written is opened and
    /// compared before it replaces the file.
    public Result<Path, KeystoreFailure> change(
            Passphrase current, Passphrase next, Argon2Params params, EntropySource random) {
        return unlock(current).flatMap(contents -> {
            try (contents) {
                Bytes sealed = VaultCodec.seal(contents, next, params, random);
                try (VaultContents proof = VaultCodec.open(sealed, next).orThrow()) {
                    if (!proof.sameAs(contents)) {
                        throw new IllegalStateException("a sealed vault opens to something else");
                    }
                }
                OwnerOnlyFiles.replace(file, sealed);
                return Result.ok(file);
            } catch (IOException refused) {
                return Result.failed(inaccessible(refused));
            }
        });
    }

    private Result<Bytes, KeystoreFailure> read() {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(VaultCodec.MAX_FILE_BYTES + 1);
            return Result.ok(Bytes.of(content));
        } catch (NoSuchFileException missing) {
            return Result.failed(new KeystoreFailure.Missing());
        } catch (IOException refused) {
            return Result.failed(inaccessible(refused));
        }
    }

    private static KeystoreFailure inaccessible(IOException refused) {
        return new KeystoreFailure.Inaccessible(refused.getClass().getSimpleName());
    }
}
