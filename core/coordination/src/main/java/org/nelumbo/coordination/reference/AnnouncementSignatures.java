package org.nelumbo.coordination.reference;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.kad.resource.ResourceAnnouncement;
import org.nelumbo.libp2p.kad.resource.SignatureCheck;
import org.nelumbo.libp2p.peer.PeerId;

/// Checks what the reference's peers sign inside of what they announce in the DHT: a signer's
/// advertisement, a signing request, a session. The signature belongs to the key that stands in the
/// announcement; whose key that is nobody says. Two things more are compared: that the announcement
/// stands under the key or id that is signed, and, except for a session, that the peer named as its
/// creator is the signed one. For a session the reference signs no peer.
///
/// The directory's index carries no signature of its own. Pure; any thread.
///
/// Source: lotus-sdk 0.1.37, as observed.
public final class AnnouncementSignatures implements SignatureCheck {
    private static final int MAX_MESSAGE_BYTES = 4 << 10;

    private final Curve curve;

    public AnnouncementSignatures(Curve curve) {
        this.curve = curve;
    }

    @Override
    public Outcome check(ResourceAnnouncement announcement, Bytes json) {
        try {
            return switch (announcement.type()) {
                case "musig2-signer-advertisement", "musig2-signer-directory" ->
                    outcome(isAdvertised(announcement, data(json)));
                case "musig2:signing-request" -> outcome(isRequested(announcement, data(json)));
                case "musig2-session" -> outcome(isOpened(announcement, data(json)));
                default -> Outcome.ABSENT;
            };
        } catch (DecodeException malformed) {
            return Outcome.INVALID;
        }
    }

    private boolean isAdvertised(ResourceAnnouncement announcement, JsonMembers data) throws DecodeException {
        String peer = data.text("peerId");
        String keyText = data.text("publicKey");
        PublicKey key = key(keyText);
        Bytes preimage = Bytes.concat(
                utf8(peer),
                data.raw("multiaddrs"),
                key.compressed(),
                data.raw("criteria"),
                decimal(data.number("timestamp")),
                decimal(data.number("expiresAt")));
        return announcement.id().endsWith(":" + keyText)
                && announcement.creator().equals(PeerId.parse(peer))
                && isSigned(data, "signature", preimage, key);
    }

    private boolean isRequested(ResourceAnnouncement announcement, JsonMembers data) throws DecodeException {
        String request = data.text("requestId");
        List<String> required = data.texts("requiredPublicKeys");
        List<Bytes> parts = new ArrayList<>(List.of(utf8(request), data.hex("message", MAX_MESSAGE_BYTES)));
        for (String signer : required) {
            parts.add(key(signer).compressed());
        }
        parts.add(decimal(required.size()));
        PublicKey creator = key(data.text("creatorPublicKey"));
        boolean belongsHere =
                required.stream().anyMatch(signer -> announcement.id().equals(request + ":" + signer));
        return belongsHere
                && isSigned(data, "creatorSignature", concat(parts), creator)
                && takesPart(announcement, data.object("creatorParticipation"), request, creator);
    }

    /// The creator's own participation is what binds it to a peer.
    private boolean takesPart(
            ResourceAnnouncement announcement, JsonMembers participation, String request, PublicKey creator)
            throws DecodeException {
        String peer = participation.text("participantPeerId");
        PublicKey participant = key(participation.text("participantPublicKey"));
        Bytes preimage = Bytes.concat(
                utf8(request), decimal(participation.number("participantIndex")), participant.compressed(), utf8(peer));
        return participant.equals(creator)
                && announcement.creator().equals(PeerId.parse(peer))
                && isSigned(participation, "signature", preimage, creator);
    }

    private boolean isOpened(ResourceAnnouncement announcement, JsonMembers data) throws DecodeException {
        String session = data.text("sessionId");
        List<PublicKey> signers = new ArrayList<>();
        List<Bytes> parts = new ArrayList<>(List.of(utf8(session)));
        for (String signer : data.texts("signers")) {
            signers.add(key(signer));
            parts.add(signers.getLast().compressed());
        }
        long creator = data.number("creatorIndex");
        if (creator >= signers.size()) {
            return false;
        }
        parts.add(data.hex("message", MAX_MESSAGE_BYTES));
        parts.add(Bytes.of((byte) creator, (byte) data.number("requiredSigners")));
        return announcement.id().equals(session)
                && isSigned(data, "creatorSignature", concat(parts), signers.get((int) creator));
    }

    private boolean isSigned(JsonMembers from, String member, Bytes preimage, PublicKey key) throws DecodeException {
        SchnorrSignature signature = SchnorrSignature.parse(from.hex(member, SchnorrSignature.SIZE));
        return ReferenceSignatures.verify(curve, Hashes.sha256(preimage), key, signature);
    }

    private PublicKey key(String hex) throws DecodeException {
        return PublicKey.parse(curve, Bytes.parseHex(hex, PublicKey.SIZE));
    }

    private static JsonMembers data(Bytes json) throws DecodeException {
        return JsonMembers.of(json).object("data");
    }

    private static Outcome outcome(boolean isValid) {
        return isValid ? Outcome.VALID : Outcome.INVALID;
    }

    private static Bytes concat(List<Bytes> parts) {
        return Bytes.concat(parts.toArray(Bytes[]::new));
    }

    private static Bytes decimal(long number) {
        return utf8(Long.toString(number));
    }

    private static Bytes utf8(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
