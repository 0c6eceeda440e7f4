package org.nelumbo.wallet.keystore;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.secret.SecretBytes;

/// Seals and opens vault files.
///
/// A file is: header (63 bytes, see [VaultHeader]), AES-256-GCM ciphertext with its 16-byte tag, and the SHA-256 of
/// all of that. The final hash needs no key, so that a damaged file and a wrong passphrase can be told apart;
/// against somebody who alters the file on purpose only the tag counts, and it covers the header too.
///
/// Sealed content: content version (1), entropy length (1), entropy, peer seed (32), database key (32).
public final class VaultCodec {
    /// The largest file that is looked at.
    public static final int MAX_FILE_BYTES = 1024;

    private static final int CONTENT_VERSION = 1;
    private static final int TAG_BYTES = 16;
    private static final int CHECK_BYTES = 32;
    private static final int MIN_CONTENT = 2 + 16 + 2 * VaultContents.KEY_BYTES;
    private static final int MAX_CONTENT = 2 + 32 + 2 * VaultContents.KEY_BYTES;

    private VaultCodec() {}

    /// Seals `contents` with a fresh salt and nonce. Blocks for as long as the key derivation takes.
    public static Bytes seal(VaultContents contents, Passphrase passphrase, Argon2Params params, EntropySource random) {
        VaultHeader header =
                new VaultHeader(params, random.bytes(VaultHeader.SALT_BYTES), random.bytes(VaultHeader.NONCE_BYTES));
        Bytes head = header.encode();
        byte[] plain = encode(contents);
        try (SecretBytes key = Argon2KeyDerivation.derive(passphrase, header.salt(), params)) {
            Bytes body = Bytes.of(crypt(Cipher.ENCRYPT_MODE, key, header.nonce(), head, plain));
            Bytes authenticated = Bytes.concat(head, body);
            return Bytes.concat(authenticated, sha256(authenticated));
        } catch (AEADBadTagException impossible) {
            throw new IllegalStateException("encryption has no tag to check", impossible);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /// Opens a vault file. Blocks for as long as the key derivation takes, which is only run on a whole file.
    public static Result<VaultContents, KeystoreFailure> open(Bytes file, Passphrase passphrase) {
        return switch (read(file)) {
            case Result.Failed<Sealed, KeystoreFailure>(KeystoreFailure failure) -> Result.failed(failure);
            case Result.Ok<Sealed, KeystoreFailure>(Sealed vault) -> unseal(vault, passphrase);
        };
    }

    /// The key-derivation work that opening this file takes.
    public static Result<Argon2Params, KeystoreFailure> paramsOf(Bytes file) {
        return read(file).map(vault -> vault.header().params());
    }

    private record Sealed(VaultHeader header, Bytes head, Bytes body) {}

    private static Result<Sealed, KeystoreFailure> read(Bytes file) {
        int magic = VaultHeader.MAGIC.size();
        if (file.size() < magic || !file.startsWith(VaultHeader.MAGIC)) {
            return Result.failed(
                    isCutMagic(file)
                            ? new KeystoreFailure.Damaged("it ends too early.")
                            : new KeystoreFailure.NotAVault());
        }
        try {
            ByteReader reader = new ByteReader(file, "vault");
            reader.read(magic);
            int version = reader.readUint16BigEndian();
            if (version > VaultHeader.FORMAT_VERSION) {
                return Result.failed(new KeystoreFailure.NewerFormat(version));
            }
            int body = file.size() - VaultHeader.BYTES - CHECK_BYTES;
            if (body < MIN_CONTENT + TAG_BYTES) {
                throw DecodeException.truncated(
                        "vault", VaultHeader.BYTES + MIN_CONTENT + TAG_BYTES + CHECK_BYTES, file.size());
            }
            if (body > MAX_CONTENT + TAG_BYTES) {
                throw DecodeException.oversized("vault", file.size(), MAX_FILE_BYTES);
            }
            Bytes authenticated = file.slice(0, file.size() - CHECK_BYTES);
            if (version < 1 || !sha256(authenticated).equals(file.slice(authenticated.size(), file.size()))) {
                throw DecodeException.invalid("vault", "its check sum does not fit its content");
            }
            VaultHeader header = VaultHeader.decodeFields(reader);
            return Result.ok(new Sealed(header, file.slice(0, VaultHeader.BYTES), reader.read(body)));
        } catch (DecodeException damaged) {
            return Result.failed(new KeystoreFailure.Damaged(String.valueOf(damaged.getMessage())));
        }
    }

    private static boolean isCutMagic(Bytes file) {
        return file.size() < VaultHeader.MAGIC.size() && VaultHeader.MAGIC.startsWith(file);
    }

    private static Result<VaultContents, KeystoreFailure> unseal(Sealed vault, Passphrase passphrase) {
        VaultHeader header = vault.header();
        try (SecretBytes key = Argon2KeyDerivation.derive(passphrase, header.salt(), header.params())) {
            byte[] plain = crypt(
                    Cipher.DECRYPT_MODE,
                    key,
                    header.nonce(),
                    vault.head(),
                    vault.body().toArray());
            try {
                return decode(plain);
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        } catch (AEADBadTagException wrongKey) {
            return Result.failed(new KeystoreFailure.WrongPassphrase());
        } catch (OutOfMemoryError tooSmall) {
            // The derivation allocates its whole memory in one step, so nothing else is lost when that fails.
            return Result.failed(
                    new KeystoreFailure.NotEnoughMemory(header.params().memoryKibibytes()));
        }
    }

    private static byte[] crypt(int mode, SecretBytes key, Bytes nonce, Bytes head, byte[] input)
            throws AEADBadTagException {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            SecretKeySpec spec = key.use(bytes -> new SecretKeySpec(bytes, "AES"));
            cipher.init(mode, spec, new GCMParameterSpec(8 * TAG_BYTES, nonce.toArray()));
            cipher.updateAAD(head.toArray());
            return cipher.doFinal(input);
        } catch (AEADBadTagException wrongKey) {
            throw wrongKey;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has AES-GCM", missing);
        }
    }

    private static byte[] encode(VaultContents contents) {
        int entropySize = contents.entropy().size();
        byte[] plain = new byte[2 + entropySize + 2 * VaultContents.KEY_BYTES];
        plain[0] = CONTENT_VERSION;
        plain[1] = (byte) entropySize;
        copy(contents.entropy(), plain, 2);
        copy(contents.peerSeed(), plain, 2 + entropySize);
        copy(contents.databaseKey(), plain, 2 + entropySize + VaultContents.KEY_BYTES);
        return plain;
    }

    private static Result<VaultContents, KeystoreFailure> decode(byte[] plain) {
        if (plain[0] > CONTENT_VERSION) {
            return Result.failed(new KeystoreFailure.NewerFormat(plain[0]));
        }
        int entropySize = plain[1];
        if (plain[0] != CONTENT_VERSION
                || !VaultContents.isEntropySize(entropySize)
                || plain.length != 2 + entropySize + 2 * VaultContents.KEY_BYTES) {
            return Result.failed(new KeystoreFailure.Damaged("its sealed content has an impossible shape."));
        }
        return Result.ok(new VaultContents(
                take(plain, 2, entropySize),
                take(plain, 2 + entropySize, VaultContents.KEY_BYTES),
                take(plain, 2 + entropySize + VaultContents.KEY_BYTES, VaultContents.KEY_BYTES)));
    }

    private static void copy(SecretBytes from, byte[] target, int offset) {
        from.use(bytes -> {
            System.arraycopy(bytes, 0, target, offset, bytes.length);
            return bytes.length;
        });
    }

    private static SecretBytes take(byte[] plain, int offset, int length) {
        return SecretBytes.takeFrom(Arrays.copyOfRange(plain, offset, offset + length));
    }

    private static Bytes sha256(Bytes content) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(content.toArray()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
