package org.nelumbo.wallet.keystore;

import java.nio.charset.StandardCharsets;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// What stands readable at the start of a vault file, authenticated as associated data of the encryption.
///
/// Layout, integers big-endian: magic `NLMBVALT` (8), format version (2), key derivation (1: Argon2id 1.3), memory in
/// KiB (4), passes (2), lanes (1), salt (32), cipher (1: AES-256-GCM), nonce (12): 63 bytes.
///
/// @param params work of the key derivation
/// @param salt 32 random bytes, new with every write
/// @param nonce 12 random bytes, new with every write
record VaultHeader(Argon2Params params, Bytes salt, Bytes nonce) {
    static final Bytes MAGIC = Bytes.of("NLMBVALT".getBytes(StandardCharsets.US_ASCII));
    static final int FORMAT_VERSION = 1;
    static final int SALT_BYTES = 32;
    static final int NONCE_BYTES = 12;
    static final int BYTES = 63;

    private static final int ARGON2ID_13 = 1;
    private static final int AES_256_GCM = 1;

    Bytes encode() {
        return new ByteWriter(BYTES)
                .write(MAGIC)
                .writeUint16BigEndian(FORMAT_VERSION)
                .writeByte(ARGON2ID_13)
                .writeUint32BigEndian(params.memoryKibibytes())
                .writeUint16BigEndian(params.passes())
                .writeByte(params.lanes())
                .write(salt)
                .writeByte(AES_256_GCM)
                .write(nonce)
                .toBytes();
    }

    /// Reads the fields after magic and format version, which the caller has checked.
    static VaultHeader decodeFields(ByteReader reader) throws DecodeException {
        if (reader.readUnsignedByte() != ARGON2ID_13) {
            throw DecodeException.invalid("vault", "its key derivation is unknown");
        }
        long memory = reader.readUint32BigEndian();
        int passes = reader.readUint16BigEndian();
        int lanes = reader.readUnsignedByte();
        if (!Argon2Params.areValid(memory, passes, lanes)) {
            throw DecodeException.invalid("vault", "its key derivation asks for more work than is allowed");
        }
        Bytes salt = reader.read(SALT_BYTES);
        if (reader.readUnsignedByte() != AES_256_GCM) {
            throw DecodeException.invalid("vault", "its cipher is unknown");
        }
        return new VaultHeader(new Argon2Params((int) memory, passes, lanes), salt, reader.read(NONCE_BYTES));
    }
}
