package org.nelumbo.libp2p.protocol.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.record.RecordSequence;
import org.nelumbo.libp2p.record.RecordSequenceRepository;

class IdentifyRefreshTest {
    private static final ProtocolId LATE = new ProtocolId("/nelumbo/test/late/1.0.0");

    private final HostFixture fixture = new HostFixture();
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final List<Runnable> planned = new ArrayList<>();
    private final List<HostEvent> identified = new CopyOnWriteArrayList<>();

    @AfterEach
    void closeAll() {
        threads.shutdownNow();
        fixture.close();
    }

    /// Asks for `host` by a clock of the test.
    private IdentifyRefresh refresh(Host host, ManualTime time) {
        Identify identify = new Identify(
                PeerKeyPair.generate(new SeededEntropy(9)),
                host.protocols(),
                host.addresses(),
                host.peerStore(),
                new RecordSequence(time, RecordSequenceRepository.FORGETFUL, Runnable::run),
                "nelumbo",
                identified::add);
        IdentifyRefresh refresh =
                new IdentifyRefresh(identify, host::connections, host.peerStore(), time, threads, (delay, task) -> {
                    assertThat(delay).isEqualTo(Duration.ofMinutes(5));
                    planned.add(task);
                });
        refresh.start();
        return refresh;
    }

    /// There is one thread, so what was asked before is answered now.
    private void awaitAnswers() throws Exception {
        threads.submit(() -> {}).get();
    }

    private static void connect(Host from, Host to) throws Exception {
        from.connect(addressOf(to), DialOptions.DEFAULT);
        await().until(() -> !from.peerStore().protocols(to.id()).isEmpty()
                && !to.peerStore().protocols(from.id()).isEmpty());
    }

    @Test
    void aPeerThatNeverTellsIsAskedAgainOnceItsConnectionIsFiveMinutesOld() throws Exception {
        // Neither knows of updates, so neither sends any.
        Host alice = fixture.listening(builder -> builder);
        Host bob = fixture.dialling(builder -> builder);
        alice.protocols().remove(Identify.PUSH);
        bob.protocols().remove(Identify.PUSH);
        connect(bob, alice);
        Instant opened = bob.connections().getFirst().openedAt();
        alice.protocols().handle(LATE, HostFixture::echo, ProtocolOptions.DEFAULT);

        ManualTime time = new ManualTime(opened.plus(Duration.ofMinutes(5)).minusNanos(1));
        IdentifyRefresh refresh = refresh(bob, time);
        planned.removeFirst().run();
        assertThat(planned).as("the next round").hasSize(1);
        awaitAnswers();
        assertThat(identified).isEmpty();
        time.advance(Duration.ofNanos(1));
        planned.removeFirst().run();
        awaitAnswers();
        assertThat(identified).hasSize(1);
        assertThat(bob.peerStore().protocols(alice.id())).contains(LATE);
        refresh.close();
        planned.removeFirst().run();
        assertThat(planned).as("another round").isEmpty();
    }

    @Test
    void whoSendsUpdatesIsNotAskedAgain() throws Exception {
        Host alice = fixture.listening(builder -> builder);
        Host silent = fixture.listening(builder -> builder);
        silent.protocols().remove(Identify.PUSH);
        Host bob = fixture.dialling(builder -> builder);
        connect(bob, alice);
        connect(bob, silent);
        refresh(bob, new ManualTime(bob.connections().getFirst().openedAt().plus(Duration.ofHours(1))));
        planned.removeFirst().run();
        awaitAnswers();
        assertThat(identified)
                .singleElement()
                .isInstanceOfSatisfying(
                        HostEvent.PeerIdentified.class,
                        event -> assertThat(event.connection().remotePeer()).isEqualTo(silent.id()));
    }
}
