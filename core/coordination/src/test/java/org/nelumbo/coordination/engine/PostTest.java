package org.nelumbo.coordination.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.coordination.codec.EnvelopeSigning;
import org.nelumbo.coordination.fixture.FixtureGroup;
import org.nelumbo.coordination.fixture.FixtureWallet;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.port.OutboxEntry;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.coordination.transport.CoordinationTransport;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.ManualEventThread;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.foundation.manual.SeededEntropy;

class PostTest {
    private final ManualTime time = new ManualTime();
    private final ManualEventThread thread = new ManualEventThread(time);
    private final FixtureGroup group = FixtureGroup.of(3, 3);
    private final List<Bytes> sent = new ArrayList<>();
    private final List<List<Bytes>> settled = new ArrayList<>();
    private final Post post = new Post(
            thread,
            time,
            new EnvelopeSigning(
                    Curve.preferred(), new FixtureWallet(group, 0, new SeededEntropy(1)), new SeededEntropy(2)),
            new Recording(),
            group.participant(0).peer(),
            EngineParams.DEFAULT,
            settled::add);

    @Test
    void receiptsReachTheRepositoryTogetherAndLater() {
        OutboxEntry toBob = entry(1, 1);
        OutboxEntry toCarol = entry(2, 2);
        post.send(List.of(toBob, toCarol), 0);

        post.acknowledged(toBob.recipient(), List.of(toBob.id()));
        post.acknowledged(toCarol.recipient(), List.of(toCarol.id()));
        thread.runReady();
        assertThat(settled).isEmpty();

        pass(Duration.ofSeconds(2));
        assertThat(settled).containsExactly(List.of(toBob.id(), toCarol.id()));
        assertThat(sent).containsExactly(toBob.envelope(), toCarol.envelope());
    }

    @Test
    void receiptsForSharesOfAnAttemptNeverReachTheRepository() {
        OutboxEntry share = entry(1, 1);
        post.send(List.of(share), 4);

        post.acknowledged(share.recipient(), List.of(share.id()));
        pass(Duration.ofSeconds(10));

        assertThat(settled).isEmpty();
        assertThat(sent).containsExactly(share.envelope());
    }

    @Test
    void aReceiptOfSomebodyElseSettlesNothing() {
        OutboxEntry toBob = entry(1, 1);
        post.send(List.of(toBob), 0);

        post.acknowledged(group.participant(2), List.of(toBob.id()));
        pass(Duration.ofSeconds(2));

        assertThat(settled).isEmpty();
        assertThat(sent.size()).isGreaterThan(1);
    }

    @Test
    void whatExpiresIsSettledToo() {
        OutboxEntry toBob = entry(1, 1);
        post.send(List.of(toBob), 0);

        pass(Duration.ofMinutes(3));

        assertThat(settled).containsExactly(List.of(toBob.id()));
    }

    private OutboxEntry entry(int number, int recipient) {
        Bytes envelope = Bytes.of((byte) number);
        return new OutboxEntry(
                Hashes.sha256(envelope),
                new RequestId(Hashes.sha256(Bytes.EMPTY)),
                group.participant(recipient),
                time.now().plus(Duration.ofMinutes(1)),
                envelope);
    }

    private void pass(Duration span) {
        for (Duration passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusMillis(100)) {
            time.advance(Duration.ofMillis(100));
            thread.runReady();
        }
    }

    private final class Recording implements CoordinationTransport {
        @Override
        public void start(Listener listener) {}

        @Override
        public void send(MemberPeer peer, Bytes envelope) {
            sent.add(envelope);
        }

        @Override
        public boolean isConnected(MemberPeer peer) {
            return true;
        }

        @Override
        public void keepConnected(String purpose, Set<MemberPeer> peers) {}

        @Override
        public void learn(MemberPeer peer, List<String> addresses) {}

        @Override
        public void close() {}
    }
}
