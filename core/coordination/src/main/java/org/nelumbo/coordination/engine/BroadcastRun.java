package org.nelumbo.coordination.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.coordination.failover.BroadcastEffect;
import org.nelumbo.coordination.failover.BroadcastEvent;
import org.nelumbo.coordination.failover.BroadcastMachine;
import org.nelumbo.coordination.failover.BroadcastState;
import org.nelumbo.coordination.failover.BroadcastStep;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.request.ChainProgress;
import org.nelumbo.foundation.concurrent.Cancellable;

/// A signed transaction on its way: performs the effects of its state machine.
final class BroadcastRun {
    private final EngineContext context;
    private final BroadcastMachine machine;
    private final Transaction signed;
    private final Runnable tellOthers;
    private final Consumer<BroadcastState> changed;
    private final List<BroadcastEffect> firstEffects;
    private BroadcastState state;
    private boolean closed;
    private Optional<Cancellable> timer = Optional.empty();

    /// @param known what the chain has shown before
    /// @param tellOthers tells the members that we sent it
    /// @param changed told of every new state
    BroadcastRun(
            EngineContext context,
            Transaction signed,
            List<MemberId> order,
            MemberId self,
            Instant signedAt,
            ChainProgress known,
            Runnable tellOthers,
            Consumer<BroadcastState> changed) {
        this.context = context;
        this.machine = new BroadcastMachine(context.params().broadcast());
        this.signed = signed;
        this.tellOthers = tellOthers;
        this.changed = changed;
        BroadcastStep first =
                machine.resume(order, self, signedAt, known, context.time().now());
        this.state = first.state();
        this.firstEffects = first.effects();
    }

    /// Does what comes first.
    void begin() {
        perform(firstEffects);
    }

    BroadcastState state() {
        return state;
    }

    Transaction signed() {
        return signed;
    }

    void on(BroadcastEvent event) {
        if (closed) {
            return;
        }
        BroadcastStep step = machine.on(state, event);
        boolean different = !step.state().equals(state);
        state = step.state();
        if (different) {
            changed.accept(state);
        }
        perform(step.effects());
    }

    /// Ends it; answers that are still on their way change nothing.
    void close() {
        closed = true;
        timer.ifPresent(Cancellable::cancel);
    }

    private void perform(List<BroadcastEffect> effects) {
        for (BroadcastEffect effect : effects) {
            switch (effect) {
                case BroadcastEffect.Look() ->
                    context.broadcast()
                            .find(signed.txid())
                            .thenAccept(sighting -> later(() -> new BroadcastEvent.Sighted(
                                    sighting, context.time().now())));
                case BroadcastEffect.Send() ->
                    context.broadcast()
                            .broadcast(signed)
                            .thenAccept(outcome -> later(() -> new BroadcastEvent.Answered(
                                    outcome, context.time().now())));
                case BroadcastEffect.Tell() -> tellOthers.run();
                case BroadcastEffect.Wake(var at) -> wake(at);
            }
        }
    }

    private void later(Supplier<BroadcastEvent> event) {
        context.thread().execute(() -> on(event.get()));
    }

    private void wake(Instant at) {
        timer.ifPresent(Cancellable::cancel);
        Duration pause = Duration.between(context.time().now(), at);
        timer = Optional.of(context.thread()
                .schedule(
                        pause.isNegative() ? Duration.ZERO : pause,
                        () -> on(new BroadcastEvent.Due(context.time().now()))));
    }
}
