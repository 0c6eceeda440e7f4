package org.nelumbo.libp2p.secure.noise;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.libp2p.multiformats.Multihash;

/// What both ends of a handshake mix everything into: the chaining key, the transcript hash and the current cipher.
/// Source: Noise specification, section 5.2.
final class SymmetricState implements AutoCloseable {
    private static final String PROTOCOL = "Noise_XX_25519_ChaChaPoly_SHA256";
    private static final int HASH_BYTES = 32;

    private SecretBytes chainingKey;
    private Bytes hash;
    private Optional<NoiseCipher> cipher = Optional.empty();

    SymmetricState() {
        // The name has exactly the size of a hash, so it is the first hash itself. The prologue is empty.
        Bytes name = Bytes.of(PROTOCOL.getBytes(StandardCharsets.US_ASCII));
        this.chainingKey = SecretBytes.takeFrom(name.toArray());
        this.hash = name;
        mixHash(Bytes.EMPTY);
    }

    Bytes hash() {
        return hash;
    }

    void mixHash(Bytes data) {
        hash = Multihash.sha256(Bytes.concat(hash, data)).digest();
    }

    void mixKey(SecretBytes input) {
        Derived derived = input.use(this::derive);
        chainingKey.close();
        chainingKey = derived.first();
        try (SecretBytes key = derived.second()) {
            cipher = Optional.of(new NoiseCipher(key));
        }
    }

    Bytes encryptAndHash(Bytes plaintext) {
        Bytes ciphertext = cipher.map(current -> encrypted(current, plaintext)).orElse(plaintext);
        mixHash(ciphertext);
        return ciphertext;
    }

    /// Nothing if the ciphertext is not what the other end made.
    Optional<Bytes> decryptAndHash(Bytes ciphertext) {
        Optional<Bytes> plaintext = cipher.isEmpty() ? Optional.of(ciphertext) : decrypted(cipher.get(), ciphertext);
        mixHash(ciphertext);
        return plaintext;
    }

    /// The ciphers of the transport: first the initiator's, then the responder's direction.
    TransportCiphers split() {
        Derived derived = derive(new byte[0]);
        try (SecretBytes first = derived.first();
                SecretBytes second = derived.second()) {
            return new TransportCiphers(new NoiseCipher(first), new NoiseCipher(second));
        }
    }

    @Override
    public void close() {
        chainingKey.close();
    }

    private Bytes encrypted(NoiseCipher current, Bytes plaintext) {
        byte[] buffer = Arrays.copyOf(plaintext.toArray(), plaintext.size() + NoiseCipher.TAG_BYTES);
        current.encrypt(buffer, 0, plaintext.size(), hash.toArray());
        return Bytes.of(buffer);
    }

    private Optional<Bytes> decrypted(NoiseCipher current, Bytes ciphertext) {
        byte[] buffer = ciphertext.toArray();
        return current.decrypt(buffer, 0, buffer.length, hash.toArray())
                ? Optional.of(Bytes.of(buffer, 0, buffer.length - NoiseCipher.TAG_BYTES))
                : Optional.empty();
    }

    /// Noise's HKDF with two outputs is RFC 5869 with the chaining key as salt, no info, and 64 bytes.
    private Derived derive(byte[] input) {
        byte[] both = chainingKey.use(salt -> hkdf(salt, input));
        SecretBytes first = SecretBytes.takeFrom(Arrays.copyOfRange(both, 0, HASH_BYTES));
        SecretBytes second = SecretBytes.takeFrom(Arrays.copyOfRange(both, HASH_BYTES, 2 * HASH_BYTES));
        Arrays.fill(both, (byte) 0);
        return new Derived(first, second);
    }

    private static byte[] hkdf(byte[] salt, byte[] input) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addSalt(salt)
                            .addIKM(input)
                            .thenExpand(new byte[0], 2 * HASH_BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java 25 platform has HKDF", impossible);
        }
    }

    private record Derived(SecretBytes first, SecretBytes second) {}

    /// The two directions of a finished handshake.
    record TransportCiphers(NoiseCipher fromInitiator, NoiseCipher fromResponder) {}
}
