package org.nelumbo.libp2p.kad.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.kad.KadFixture;
import org.nelumbo.libp2p.peer.PeerKeyPair;

class RecordValidatorsTest {
    private final RecordValidator typed = new CountingValidator();
    private final RecordValidator plain = new CountingValidator();
    private final RecordValidator whole = new CountingValidator();
    private final RecordValidators validators = RecordValidators.standard()
            .with("lotus", "presence", typed)
            .with("test", whole)
            .withoutNamespace(plain);

    @ParameterizedTest
    @ValueSource(strings = {"resource:musig2-session:abc", "a/b", "/foo", "", "plain"})
    void keysWithFewerThanTwoSlashesHaveNoNamespace(String key) {
        assertThat(validators.find(KadFixture.text(key))).containsSame(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/foo/bar", "resource:x:a/b/c", "//", "x/pk/y", "/lotus/other/x", "/lotus/presence"})
    void keysOfUnknownNamespacesHaveNoRules(String key) {
        assertThat(validators.find(KadFixture.text(key))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/lotus/presence/x", "/lotus/presence/", "/lotus/presence/x/y"})
    void keysWithATypeHaveTheRulesOfTheirType(String key) {
        assertThat(validators.find(KadFixture.text(key))).containsSame(typed);
    }

    @Test
    void aNamespaceMayHaveRulesForAllOfIt() {
        assertThat(Stream.of("/test/a", "/test/a/b", "/test/")
                        .map(KadFixture::text)
                        .map(validators::find))
                .allSatisfy(found -> assertThat(found).containsSame(whole));
    }

    @Test
    void aNamespaceIsTakenOnce() {
        assertThatThrownBy(() -> validators.with("pk", typed)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> validators.with("a/b", typed)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> validators.with("", typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void underPkStandsTheKeyOfThatPeerAndNothingElse() {
        try (PeerKeyPair alice = PeerKeyPair.generate(new SeededEntropy(1));
                PeerKeyPair bob = PeerKeyPair.generate(new SeededEntropy(2))) {
            Bytes key = Bytes.concat(KadFixture.text("/pk/"), alice.peerId().encode());
            assertThat(validate(key, alice.publicKey().protobuf()).isOk()).isTrue();
            assertThat(validate(key, bob.publicKey().protobuf())).isEqualTo(Result.failed(RecordRefusal.WRONG_KEY));
            assertThat(validate(key, KadFixture.text("x"))).isEqualTo(Result.failed(RecordRefusal.MALFORMED));
            assertThat(validate(key, Bytes.of(new byte[2000]))).isEqualTo(Result.failed(RecordRefusal.TOO_LARGE));
            assertThat(validate(KadFixture.text("/pk/nobody"), alice.publicKey().protobuf()))
                    .isEqualTo(Result.failed(RecordRefusal.MALFORMED));
        }
    }

    private Result<Validity, RecordRefusal> validate(Bytes key, Bytes value) {
        return validators.validate(key, value, KadFixture.NOW);
    }
}
