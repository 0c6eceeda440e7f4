package org.nelumbo.libp2p.yamux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.nelumbo.foundation.failure.Result;

class YamuxSessionPropertyTest {
    enum Verb {
        OPEN,
        SEND,
        CONSUME,
        CLOSE_WRITE,
        RESET,
        DELIVER,
        TICK
    }

    record Step(boolean byClient, Verb verb, int pick, int amount) {}

    /// One honest side: what it holds of each stream, and what is on its way to the other.
    private static final class Side {
        final RecordingOutput output = new RecordingOutput();
        final YamuxSession session;
        final ArrayDeque<YamuxHeader> outgoing = new ArrayDeque<>();
        final Map<Long, Long> unread = new HashMap<>();
        final Set<Long> known = new HashSet<>();
        final Set<Long> opened = new HashSet<>();

        Side(YamuxSession.Role role) {
            session = new YamuxSession(role, YamuxParams.DEFAULT, output, 0);
        }

        void collect() {
            outgoing.addAll(output.sent);
            output.sent.clear();
            known.addAll(output.accepted);
        }

        void receive(YamuxHeader header, long now) {
            long before = session.receiveWindow(header.streamId());
            long target = session.receive(header, now);
            if (target != 0 && header.length() > 0) {
                unread.merge(target, header.length(), Long::sum);
                assertThat(before == 0 || header.length() <= before).isTrue();
            }
            session.payloadEnded();
            collect();
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(Verb.values()),
                        Arbitraries.integers().between(0, 31),
                        Arbitraries.integers().between(1, 300_000))
                .as(Step::new)
                .list()
                .ofMaxSize(300);
    }

    @Property(tries = 300)
    void twoHonestSidesNeverViolateAndLeaveNoStreamBehind(@ForAll("steps") List<Step> steps) {
        Side client = new Side(YamuxSession.Role.CLIENT);
        Side server = new Side(YamuxSession.Role.SERVER);
        long now = 0;
        for (Step step : steps) {
            now += 50_000_000;
            Side side = step.byClient() ? client : server;
            Side other = step.byClient() ? server : client;
            perform(step, side, other, now);
            assertThat(side.session.grownWindows()).isBetween(0L, (long) YamuxParams.DEFAULT.receiveWindowBudget());
        }
        finish(client, server, now);
        for (Side side : List.of(client, server)) {
            assertThat(side.output.violation).isEmpty();
            assertThat(side.session.streamCount()).isZero();
            assertThat(side.session.grownWindows()).isZero();
            assertThat(side.output.released).doesNotHaveDuplicates();
            assertThat(new HashSet<>(side.output.released)).isEqualTo(side.known);
        }
    }

    private static void perform(Step step, Side side, Side other, long now) {
        List<Long> ids = List.copyOf(side.known);
        long id = ids.isEmpty() ? 0 : ids.get(step.pick() % ids.size());
        switch (step.verb()) {
            case OPEN -> {
                if (side.session.open(now) instanceof Result.Ok<Long, YamuxRefusal>(Long opened)) {
                    side.known.add(opened);
                    side.opened.add(opened);
                }
            }
            case SEND -> {
                YamuxHeader header = side.session.data(id, step.amount());
                if (header.length() > 0) {
                    side.outgoing.add(header);
                }
            }
            case CONSUME -> {
                long size = Math.min(side.unread.getOrDefault(id, 0L), step.amount());
                side.unread.merge(id, -size, Long::sum);
                side.session.consumed(id, size, now);
            }
            case CLOSE_WRITE -> side.session.closeWrite(id);
            case RESET -> side.session.reset(id);
            case DELIVER -> {
                for (int i = 0; i <= step.pick() && !side.outgoing.isEmpty(); i++) {
                    other.receive(side.outgoing.poll(), now);
                }
            }
            case TICK -> side.session.tick(now);
        }
        side.collect();
    }

    private static void finish(Side client, Side server, long now) {
        for (Side side : List.of(client, server)) {
            side.known.forEach(side.session::closeWrite);
            side.collect();
        }
        while (!client.outgoing.isEmpty() || !server.outgoing.isEmpty()) {
            while (!client.outgoing.isEmpty()) {
                server.receive(client.outgoing.poll(), now);
            }
            server.known.forEach(server.session::closeWrite);
            server.collect();
            while (!server.outgoing.isEmpty()) {
                client.receive(server.outgoing.poll(), now);
            }
            client.known.forEach(client.session::closeWrite);
            client.collect();
        }
        // A stream that was reset before the remote heard of it may have been opened on one side only.
        client.known.forEach(client.session::reset);
        server.known.forEach(server.session::reset);
    }

    @Provide
    Arbitrary<List<YamuxHeader>> anyFrames() {
        return Combinators.combine(
                        Arbitraries.of(YamuxFrameType.values()),
                        Arbitraries.integers().between(0, 15),
                        Arbitraries.longs().between(0, 12),
                        Arbitraries.oneOf(
                                Arbitraries.longs().between(0, 300_000),
                                Arbitraries.longs().between(0, 0xffff_ffffL)))
                .as(YamuxHeader::new)
                .list()
                .ofMaxSize(200);
    }

    @Property(tries = 500)
    void whateverTheRemoteSendsLimitsHoldAndEachStreamIsReleasedOnce(@ForAll("anyFrames") List<YamuxHeader> frames) {
        RecordingOutput output = new RecordingOutput();
        YamuxSession session = new YamuxSession(YamuxSession.Role.SERVER, YamuxParams.DEFAULT, output, 0);
        for (YamuxHeader frame : frames) {
            long target = session.receive(frame, 0);
            if (target != 0) {
                assertThat(output.accepted).contains(target);
                assertThat(session.receiveWindow(target)).isBetween(0L, (long) YamuxParams.INITIAL_WINDOW);
            }
            session.payloadEnded();
            assertThat(session.streamCount()).isLessThanOrEqualTo(YamuxParams.DEFAULT.maxInboundStreams());
        }
        if (output.violation.isEmpty()) {
            output.accepted.forEach(session::reset);
            assertThat(new HashSet<>(output.released)).isEqualTo(output.accepted);
            assertThat(output.released).doesNotHaveDuplicates();
        }
    }
}
