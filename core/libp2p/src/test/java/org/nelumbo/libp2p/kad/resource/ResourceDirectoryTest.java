package org.nelumbo.libp2p.kad.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.libp2p.kad.KadFailure;
import org.nelumbo.libp2p.kad.KadHostsFixture;
import org.nelumbo.libp2p.kad.KadMode;
import org.nelumbo.libp2p.kad.record.RecordRefusal;
import org.nelumbo.libp2p.kad.record.RecordValidators;
import org.nelumbo.libp2p.kad.table.KadKey;

class ResourceDirectoryTest {
    private static final Bytes KEY = ResourceAnnouncement.key("musig2-session", "abc");
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final RecordValidators RULES =
            RecordValidators.standard().withoutNamespace(new ResourceValidator(SignatureCheck.NONE));

    private final KadHostsFixture fixture = new KadHostsFixture();
    private final ManualTime time = new ManualTime(Instant.now());

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void whatOneAnnouncesAnotherDiscovers() throws Exception {
        KadHostsFixture.Node alice = node(KadMode.CLIENT);
        KadHostsFixture.Node bob = node(KadMode.SERVER);
        KadHostsFixture.Node carol = node(KadMode.CLIENT);
        alice.connect(bob);
        carol.connect(bob);
        await().until(() ->
                alice.kad().snapshot().isReady() && carol.kad().snapshot().isReady());
        Bytes value = announcement(1);
        assertThat(directory(alice).announce(KEY, value).orThrow().confirmed()).hasSize(1);
        ResourceDirectory carols = directory(carol);
        assertThat(carols.discover(KEY, LIMIT)).isEqualTo(Result.ok(Optional.of(value)));
        assertThat(carols.size()).isEqualTo(1);
    }

    @Test
    void whatIsKnownHereIsGivenWithoutAsking() throws Exception {
        ResourceDirectory alone = directory(node(KadMode.CLIENT));
        assertThat(alone.discover(KEY, LIMIT)).isEqualTo(Result.failed(new KadFailure.NoPeers()));
        Bytes value = announcement(1);
        assertThat(alone.remember(KEY, value)).isEmpty();
        assertThat(alone.discover(KEY, LIMIT)).isEqualTo(Result.ok(Optional.of(value)));
        alone.withdraw(KEY);
        assertThat(alone.discover(KEY, LIMIT)).isEqualTo(Result.failed(new KadFailure.NoPeers()));
    }

    @Test
    void whatHasExpiredIsNotGivenAndCleanedAway() throws Exception {
        ResourceDirectory alone = directory(node(KadMode.CLIENT));
        Instant end = time.now().plusSeconds(60);
        Bytes value = ResourceValidatorTest.announcement(1, time.now(), Optional.of(end), "1");
        alone.remember(KEY, value);
        time.advance(Duration.ofSeconds(60));
        assertThat(alone.discover(KEY, LIMIT)).isEqualTo(Result.failed(new KadFailure.NoPeers()));
        assertThat(alone.expiredDropped()).isEqualTo(1);
        assertThat(alone.clean()).isZero();
        assertThat(alone.announce(KEY, value)).isEqualTo(Result.failed(new KadFailure.Refused(RecordRefusal.EXPIRED)));
    }

    @Test
    void anOlderAnswerDoesNotReplaceWhatIsKnown() throws Exception {
        ResourceDirectory alone = directory(node(KadMode.CLIENT));
        alone.remember(KEY, announcement(2));
        assertThat(alone.remember(KEY, announcement(1))).contains(RecordRefusal.SUPERSEDED);
        assertThat(alone.discover(KEY, LIMIT)).isEqualTo(Result.ok(Optional.of(announcement(2))));
    }

    @Test
    void whatWasLearntLongAgoIsAskedAgainAndStillCountsWhereNobodyKnowsBetter() throws Exception {
        ResourceDirectory alone = directory(node(KadMode.CLIENT));
        Bytes value = announcement(1);
        alone.remember(KEY, value);
        time.advance(Duration.ofMinutes(10));
        assertThat(alone.discover(KEY, LIMIT)).isEqualTo(Result.ok(Optional.of(value)));
    }

    private Bytes announcement(int age) {
        Instant start = time.now().minusSeconds(900);
        return ResourceValidatorTest.announcement(1, start.plusSeconds(age), Optional.empty(), "1");
    }

    private ResourceDirectory directory(KadHostsFixture.Node node) {
        return new ResourceDirectory(node.kad(), KadKey.of(node.host().id()), RULES, time, Duration.ofMinutes(5));
    }

    private KadHostsFixture.Node node(KadMode mode) throws IOException, InterruptedException {
        return fixture.node(KadHostsFixture.params(mode), RULES, UnaryOperator.identity());
    }
}
