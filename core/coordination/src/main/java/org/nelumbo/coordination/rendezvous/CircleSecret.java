package org.nelumbo.coordination.rendezvous;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.nelumbo.coordination.lobby.LobbyInvitation;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.libp2p.peer.PeerKeyPair;

/// What only the members of a circle know, and everything that follows from it: 32 bytes from HKDF-SHA256
/// (RFC 5869). Safe on any thread until [#close].
public final class CircleSecret implements AutoCloseable {
    /// How many topics there are on one day. Few, so that those who share one are many (decision 0100).
    public static final int BUCKETS = 8;
    /// Size of derived keys in bytes.
    static final int KEY_SIZE = 32;

    private static final String WALLET_SALT = "Nelumbo/rendezvous/1/wallet";
    private static final String LOBBY_SALT = "Nelumbo/rendezvous/1/lobby";
    private static final String TOPIC_PREFIX = "/nelumbo/presence/1/";

    private final SecretBytes extracted;

    private CircleSecret(SecretBytes extracted) {
        this.extracted = extracted;
    }

    /// The secret of a shared wallet.
    ///
    /// @param canonicalPolicy the wallet's one encoding; it holds every member's extended public key, which nobody
    ///     else has seen
    public static CircleSecret ofWallet(Bytes canonicalPolicy) {
        return extract(WALLET_SALT, canonicalPolicy);
    }

    /// The secret of those who have this invitation.
    public static CircleSecret ofLobby(LobbyInvitation invitation) {
        return extract(LOBBY_SALT, Bytes.concat(invitation.token(), invitation.lobby()));
    }

    /// Which of the topics is this circle's, 0 to [#BUCKETS] − 1: the same every day.
    public int bucket() {
        return expand("bucket", Bytes.EMPTY, 1).unsigned(0) % BUCKETS;
    }

    /// The gossip topic of a day.
    public String topic(UtcDay day) {
        return TOPIC_PREFIX + day.number() + "/" + bucket();
    }

    /// The Ed25519 pair under which a member's presence is filed on a day. Every member has every member's pair;
    /// who spoke is proven inside. The caller closes it.
    public PeerKeyPair slot(UtcDay day, MemberId member) {
        try (SecretBytes seed = expandSecret("slot", Bytes.concat(day.bytes(), member.key()))) {
            return PeerKeyPair.ed25519(seed);
        }
    }

    /// The key that seals the records of a day. The caller closes it.
    SecretBytes sealingKey(UtcDay day) {
        return expandSecret("seal", day.bytes());
    }

    @Override
    public void close() {
        extracted.close();
    }

    /// Only that there is one.
    @Override
    public String toString() {
        return "CircleSecret[" + extracted + "]";
    }

    private static CircleSecret extract(String salt, Bytes material) {
        byte[] derived = derive(HKDFParameterSpec.ofExtract()
                .addSalt(ascii(salt))
                .addIKM(material.toArray())
                .extractOnly());
        return new CircleSecret(SecretBytes.takeFrom(derived));
    }

    private SecretBytes expandSecret(String label, Bytes context) {
        return SecretBytes.takeFrom(expandArray(label, context, KEY_SIZE));
    }

    private Bytes expand(String label, Bytes context, int size) {
        return Bytes.of(expandArray(label, context, size));
    }

    private byte[] expandArray(String label, Bytes context, int size) {
        byte[] info = Bytes.concat(Bytes.of(ascii(label)), context).toArray();
        return extracted.use(
                key -> derive(HKDFParameterSpec.expandOnly(new SecretKeySpec(key, "HKDF-PRK"), info, size)));
    }

    private static byte[] derive(AlgorithmParameterSpec spec) {
        try {
            return KDF.getInstance("HKDF-SHA256").deriveData(spec);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HKDF-SHA256", impossible);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
