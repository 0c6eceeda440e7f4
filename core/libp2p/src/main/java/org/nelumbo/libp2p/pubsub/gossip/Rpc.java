package org.nelumbo.libp2p.pubsub.gossip;

import java.util.List;
import org.nelumbo.libp2p.pubsub.MessageId;
import org.nelumbo.libp2p.pubsub.Topic;

/// What one gossip peer tells another in one piece.
///
/// @param subscriptions topics it starts or stops to hear
/// @param messages whole messages
/// @param ihave what it could send
/// @param iwant what it asks for
/// @param graft topics whose mesh the other shall be in
/// @param prune topics whose mesh the other is not in
/// @param idontwant what it has already
public record Rpc(
        List<TopicChange> subscriptions,
        List<GossipMessage> messages,
        List<IHave> ihave,
        List<MessageId> iwant,
        List<Topic> graft,
        List<Prune> prune,
        List<MessageId> idontwant) {
    /// Nothing at all.
    public static final Rpc EMPTY =
            new Rpc(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Rpc {
        subscriptions = List.copyOf(subscriptions);
        messages = List.copyOf(messages);
        ihave = List.copyOf(ihave);
        iwant = List.copyOf(iwant);
        graft = List.copyOf(graft);
        prune = List.copyOf(prune);
        idontwant = List.copyOf(idontwant);
    }

    /// Only messages.
    public static Rpc ofMessages(List<GossipMessage> messages) {
        return new Rpc(List.of(), messages, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /// True when it holds nothing but messages: such may be left out when a peer is slow.
    public boolean isOnlyMessages() {
        return !hasControl() && subscriptions.isEmpty();
    }

    /// True when it holds any control message.
    public boolean hasControl() {
        return !(ihave.isEmpty() && iwant.isEmpty() && graft.isEmpty() && prune.isEmpty() && idontwant.isEmpty());
    }

    /// True when it says nothing.
    public boolean isEmpty() {
        return isOnlyMessages() && messages.isEmpty();
    }
}
