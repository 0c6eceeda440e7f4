package org.nelumbo.wallet.keystore;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.secret.SecretBytes;

/// Argon2id version 1.3 (RFC 9106) with BouncyCastle: passphrase and salt to a 32-byte key.
final class Argon2KeyDerivation {
    static final int KEY_BYTES = 32;

    private Argon2KeyDerivation() {}

    static SecretBytes derive(Passphrase passphrase, Bytes salt, Argon2Params params) {
        return passphrase.use(utf8 -> derive(utf8, salt, params));
    }

    static SecretBytes derive(byte[] passphrase, Bytes salt, Argon2Params params) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(params.memoryKibibytes())
                .withIterations(params.passes())
                .withParallelism(params.lanes())
                .withSalt(salt.toArray())
                .build());
        byte[] key = new byte[KEY_BYTES];
        generator.generateBytes(passphrase, key);
        return SecretBytes.takeFrom(key);
    }
}
