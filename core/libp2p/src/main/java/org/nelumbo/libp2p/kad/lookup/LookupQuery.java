package org.nelumbo.libp2p.kad.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;

/// A query that is a [Lookup] with one question for every peer on the way, and possibly something to do
/// at its end.
///
/// @param <R> what comes out
public abstract sealed class LookupQuery<R> implements KadQuery<R>
        permits ClosestPeersQuery, FindPeerQuery, FindProvidersQuery, GetValueQuery, TellNearestQuery {
    private final Lookup lookup;
    private final KadMessage question;
    private Optional<R> result = Optional.empty();
    private boolean stopped;

    /// @param self the asking node, never asked
    /// @param seeds known peers nearest to the question's key
    LookupQuery(KadKey self, KadMessage question, List<KadPeer> seeds, LookupParams params) {
        this.lookup = new Lookup(self, KadKey.of(question.key()), seeds, params);
        this.question = question;
    }

    @Override
    public final List<KadRequest> start() {
        return perform(lookup.on(new LookupEvent.Started()));
    }

    @Override
    public final List<KadRequest> answered(KadRequest request, KadAnswer answer) {
        if (result.isPresent()) {
            return List.of();
        }
        KadMessage message = answer.message();
        if (!isQuestion(request)) {
            told(request, Optional.of(message));
            return List.of();
        }
        KadPeer peer = answer.from()
                .filter(reached -> answer.dialled())
                .map(request.to()::reachedAt)
                .orElse(request.to());
        boolean isEnough = inspect(peer, message);
        List<KadRequest> next =
                new ArrayList<>(perform(lookup.on(new LookupEvent.Answered(peer, answer.from(), message.closer()))));
        if (isEnough) {
            next.addAll(perform(lookup.on(new LookupEvent.Stopped())));
        }
        return next;
    }

    @Override
    public final List<KadRequest> failed(KadRequest request) {
        if (result.isPresent()) {
            return List.of();
        }
        if (!isQuestion(request)) {
            told(request, Optional.empty());
            return List.of();
        }
        return perform(lookup.on(new LookupEvent.Failed(request.to())));
    }

    @Override
    public final List<KadRequest> stop() {
        stopped = true;
        List<KadRequest> last = perform(lookup.on(new LookupEvent.Stopped()));
        if (result.isEmpty()) {
            timeIsUp();
        }
        return last;
    }

    @Override
    public final Optional<R> result() {
        return result;
    }

    /// Looks at an answer to the question.
    ///
    /// @return true when nothing more needs to be asked
    abstract boolean inspect(KadPeer peer, KadMessage answer);

    /// The look-up is over.
    ///
    /// @param isLate true when the time was up before
    /// @return what else is to be sent; its outcome comes to [#told] until there is a result
    abstract List<KadRequest> arrived(LookupEffect.Finished way, boolean isLate);

    /// A request that [#arrived] asked for was answered, or failed.
    void told(KadRequest request, Optional<KadMessage> answer) {
        throw new IllegalStateException("nothing was to be told");
    }

    /// The time is up after the look-up and before the result.
    void timeIsUp() {
        throw new IllegalStateException("a look-up without anything to tell ends with its result");
    }

    final void finish(R outcome) {
        result = Optional.of(outcome);
    }

    private boolean isQuestion(KadRequest request) {
        return request.message().equals(question);
    }

    private List<KadRequest> perform(List<LookupEffect> effects) {
        List<KadRequest> requests = new ArrayList<>();
        for (LookupEffect effect : effects) {
            switch (effect) {
                case LookupEffect.Ask(KadPeer peer) -> requests.add(new KadRequest(peer, question));
                case LookupEffect.Finished way -> requests.addAll(arrived(way, stopped));
            }
        }
        return requests;
    }
}
