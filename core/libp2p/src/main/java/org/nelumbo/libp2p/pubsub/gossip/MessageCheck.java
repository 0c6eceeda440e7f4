package org.nelumbo.libp2p.pubsub.gossip;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.nelumbo.foundation.concurrent.Cancellable;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.pubsub.MessageValidator;
import org.nelumbo.libp2p.pubsub.Topic;
import org.nelumbo.libp2p.pubsub.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks messages away from the event thread: first the signature, no more at one time than there
/// are verifiers, then what the topic's validator says. Results come back as events on the event
/// thread.
final class MessageCheck {
    private static final Logger LOG = LoggerFactory.getLogger(MessageCheck.class);
    /// Messages of one RPC that share a thread: enough to save hand-overs, few enough to use all
    /// processors.
    private static final int CHUNK = 8;

    private final EngineLimits limits;
    private final TimeSource time;
    private final EventThread thread;
    private final Executor workers;
    private final GossipCounters counters;
    private final Consumer<GossipEvent> events;
    private final int announceFromBytes;
    private final Semaphore verifiers;
    private final Map<Topic, MessageValidator> validators = new ConcurrentHashMap<>();

    /// @param workers gives each task a virtual thread
    /// @param events told, on the event thread, how checks went
    /// @param announceFromBytes from this size on, also told when only the signature is known to be
    ///     right
    MessageCheck(
            EngineLimits limits,
            TimeSource time,
            EventThread thread,
            Executor workers,
            GossipCounters counters,
            Consumer<GossipEvent> events,
            int announceFromBytes) {
        this.limits = limits;
        this.time = time;
        this.thread = thread;
        this.workers = workers;
        this.counters = counters;
        this.events = events;
        this.announceFromBytes = announceFromBytes;
        this.verifiers = new Semaphore(limits.verifiers());
    }

    void validator(Topic topic, MessageValidator validator) {
        validators.put(topic, validator);
    }

    /// Starts to check messages that came together.
    ///
    /// @param done called on the event thread for each, after its event
    void start(List<GossipEffect.Validate> messages, Runnable done) {
        for (int from = 0; from < messages.size(); from += CHUNK) {
            List<GossipEffect.Validate> chunk =
                    List.copyOf(messages.subList(from, Math.min(messages.size(), from + CHUNK)));
            workers.execute(() -> verify(chunk, done));
        }
    }

    private void verify(List<GossipEffect.Validate> chunk, Runnable done) {
        try {
            for (GossipEffect.Validate message : chunk) {
                verifiers.acquire();
                boolean signed;
                try {
                    signed = MessageSigning.isSigned(message.message());
                } finally {
                    verifiers.release();
                }
                counters.add(GossipCounters.VERIFIED, 1);
                if (signed) {
                    judge(message, done);
                } else {
                    tell(message, Validation.BAD_SIGNATURE, done);
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void judge(GossipEffect.Validate message, Runnable done) {
        if (message.message().content().size() >= announceFromBytes) {
            thread.execute(() -> events.accept(new GossipEvent.SignatureVerified(message.message())));
        }
        Optional<MessageValidator> validator =
                Optional.ofNullable(validators.get(message.message().topic()));
        if (validator.isEmpty()) {
            tell(message, Validation.ACCEPTED, done);
        } else {
            Judgement judgement = new Judgement(message, done);
            thread.execute(judgement::start);
            workers.execute(() -> judgement.ask(validator.get()));
        }
    }

    private void tell(GossipEffect.Validate message, Validation result, Runnable done) {
        thread.execute(() -> {
            events.accept(new GossipEvent.Validated(message.message(), result));
            done.run();
        });
    }

    /// One message before its validator. Its state is only touched on the event thread.
    private final class Judgement {
        private final GossipEffect.Validate message;
        private final Runnable done;
        private final long since = time.monotonicNanos();
        private boolean over;
        private Cancellable limit = () -> {};

        Judgement(GossipEffect.Validate message, Runnable done) {
            this.message = message;
            this.done = done;
        }

        void start() {
            if (!over) {
                limit = thread.schedule(limits.validatorLimit(), () -> {
                    counters.add(GossipCounters.LATE_VALIDATOR, 1);
                    finish(Validation.IGNORED);
                });
            }
        }

        void ask(MessageValidator validator) {
            try {
                validator
                        .validate(message.message().toApplication(message.via()))
                        .whenComplete((verdict, failure) ->
                                thread.execute(() -> answered(Optional.ofNullable(verdict), failure != null)));
            } catch (RuntimeException defect) {
                LOG.error("the validator of {} failed", message.message().topic(), defect);
                thread.execute(() -> answered(Optional.empty(), true));
            }
        }

        private void answered(Optional<Verdict> verdict, boolean failed) {
            if (over) {
                return;
            }
            if (failed) {
                counters.add(GossipCounters.FAILED_VALIDATOR, 1);
            }
            if (time.monotonicNanos() - since > limits.slowValidator().toNanos()) {
                counters.add(GossipCounters.SLOW_VALIDATOR, 1);
            }
            finish(
                    switch (verdict.orElse(Verdict.IGNORE)) {
                        case ACCEPT -> Validation.ACCEPTED;
                        case IGNORE -> Validation.IGNORED;
                        case REJECT -> Validation.REJECTED;
                    });
        }

        private void finish(Validation result) {
            if (!over) {
                over = true;
                limit.cancel();
                events.accept(new GossipEvent.Validated(message.message(), result));
                done.run();
            }
        }
    }
}
