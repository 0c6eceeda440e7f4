package org.nelumbo.coordination.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.kad.record.RecordRefusal;
import org.nelumbo.libp2p.kad.resource.ResourceAnnouncement;
import org.nelumbo.libp2p.kad.resource.ResourceValidator;
import org.nelumbo.libp2p.kad.resource.SignatureCheck;

class AnnouncementSignaturesTest {
    private static final String ADVERTISEMENT = "musig2-signer-advertisement";
    private static final String REQUEST = "musig2:signing-request";
    private static final String SESSION = "musig2-session";
    private static final String INDEX = "musig2-signer-directory-index";
    private static final String OTHER_PEER = "12D3KooWHAXYrSnYvYnkE9do8nnFnMt7fQP9mB4X7BCjv1UUDVPR";

    private final SignatureCheck signatures = new AnnouncementSignatures(Curve.preferred());

    @TestFactory
    Stream<DynamicTest> signaturesOfTheReferenceAreAcceptedByEitherRule() {
        return ReferenceVectors.signatures()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.get("kind").asText() + ", " + vector.get("name").asText(), () -> {
                            checkSignature(vector, vector);
                            if (vector.has("otherNonceSign")) {
                                checkSignature(vector, vector.get("otherNonceSign"));
                            }
                        }));
    }

    @TestFactory
    Stream<DynamicTest> whatReferencePeersAnnouncedIsGenuine() {
        assertThat(ReferenceVectors.announced()).hasSize(20);
        return ReferenceVectors.announced().stream()
                .map(json -> DynamicTest.dynamicTest(
                        ReferenceVectors.head(json).id(),
                        () -> assertThat(check(json))
                                .isEqualTo(
                                        ReferenceVectors.type(json).equals(INDEX)
                                                ? SignatureCheck.Outcome.ABSENT
                                                : SignatureCheck.Outcome.VALID)));
    }

    @TestFactory
    Stream<DynamicTest> advertisementsInEveryFormOfJsonAreGenuine() {
        return ReferenceVectors.signatures()
                .filter(vector -> vector.has("payloadJson"))
                .map(vector -> DynamicTest.dynamicTest(
                        vector.get("name").asText(),
                        () -> assertThat(check(advertisement(vector))).isEqualTo(SignatureCheck.Outcome.VALID)));
    }

    @Test
    void whatWasChangedIsNot() {
        String advertised = ReferenceVectors.announced(ADVERTISEMENT);
        assertInvalid(advertised, "\"minAmount\":1000000", "\"minAmount\":1");
        assertInvalid(advertised, "[object Object]", "/ip4/203.0.113.7/tcp/1");
        assertInvalid(advertised, "\"timestamp\":1", "\"timestamp\":2");
        assertInvalid(advertised, "\"criteria\":{", "\"criteria\":{ ");
        assertInvalid(advertised, "\"signature\":", "\"signed\":");
        String requested = ReferenceVectors.announced(REQUEST);
        assertInvalid(requested, "\"message\":\"f5", "\"message\":\"f6");
        assertInvalid(requested, "\"participantIndex\":0", "\"participantIndex\":1");
        String opened = ReferenceVectors.announced(SESSION);
        assertInvalid(opened, "\"creatorIndex\":0", "\"creatorIndex\":1");
        assertInvalid(opened, "\"creatorIndex\":0", "\"creatorIndex\":2");
        assertInvalid(opened, "\"requiredSigners\":2", "\"requiredSigners\":1");
        assertInvalid(opened, "\"signers\":[", "\"signers\":[7,");
    }

    @Test
    void nobodyPassesOffAnothersAnnouncementAsItsOwn() {
        for (String type : List.of(ADVERTISEMENT, REQUEST)) {
            String json = ReferenceVectors.announced(type);
            String creator =
                    "\"creatorPeerId\":\"" + ReferenceVectors.head(json).creator() + "\",\"data\"";
            assertInvalid(json, creator, "\"creatorPeerId\":\"" + OTHER_PEER + "\",\"data\"");
        }
    }

    @Test
    void nobodyStoresAnothersAnnouncementUnderAForeignKey() {
        for (String type : List.of(ADVERTISEMENT, REQUEST, SESSION)) {
            String json = ReferenceVectors.announced(type);
            String id = ReferenceVectors.head(json).id();
            String other = id.substring(0, id.length() - 2) + (id.endsWith("00") ? "11" : "00");
            assertInvalid(json, "\"resourceId\":\"" + id, "\"resourceId\":\"" + other);
        }
    }

    @Test
    void aServerKeepsTheGenuineOneAndRefusesTheForgedOne() {
        ResourceValidator rules = new ResourceValidator(signatures);
        String json = ReferenceVectors.announced(SESSION);
        ResourceAnnouncement head = ReferenceVectors.head(json);
        Bytes key = ResourceAnnouncement.key(head.type(), head.id());
        Bytes forged = ReferenceVectors.utf8(json.replace("\"requiredSigners\":2", "\"requiredSigners\":1"));
        Instant now = head.createdAt().plusSeconds(1);
        assertThat(rules.validate(key, ReferenceVectors.utf8(json), now).isOk()).isTrue();
        assertThat(rules.validate(key, forged, now).asFailure()).contains(RecordRefusal.BAD_SIGNATURE);
        Bytes ours = ResourceAnnouncement.key("lotus", head.type(), head.id());
        assertThat(rules.validate(ours, ReferenceVectors.utf8(json), now).isOk())
                .isTrue();
    }

    private static void checkSignature(JsonNode vector, JsonNode signed) throws DecodeException {
        boolean expected = signed.get("referenceVerifies").asBoolean()
                || signed.path("nodeRuleAccepts").asBoolean();
        assertThat(ReferenceSignatures.verify(
                        Curve.preferred(),
                        Bytes.fromHex(vector.get("sha256").asText()),
                        PublicKey.parse(Bytes.fromHex(vector.get("publicKey").asText())),
                        SchnorrSignature.parse(
                                Bytes.fromHex(signed.get("signature").asText()))))
                .isEqualTo(expected);
    }

    private static String advertisement(JsonNode vector) {
        String key = vector.get("publicKey").asText();
        String peer = vector.get("fields").get("peerId").asText();
        return "{\"resourceId\":\"musig2-signer:all:%s\",\"resourceType\":\"%s\",\"creatorPeerId\":\"%s\",\"data\":%s,\"createdAt\":1}"
                .formatted(key, ADVERTISEMENT, peer, vector.get("payloadJson").asText());
    }

    private void assertInvalid(String json, String from, String to) {
        assertThat(json).contains(from);
        assertThat(check(json.replace(from, to))).as(to).isEqualTo(SignatureCheck.Outcome.INVALID);
    }

    private SignatureCheck.Outcome check(String json) {
        return signatures.check(ReferenceVectors.head(json), ReferenceVectors.utf8(json));
    }
}
