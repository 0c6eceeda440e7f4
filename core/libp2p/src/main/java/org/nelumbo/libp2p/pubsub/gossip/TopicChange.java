package org.nelumbo.libp2p.pubsub.gossip;

import org.nelumbo.libp2p.pubsub.Topic;

/// A peer starts or stops to hear a topic.
///
/// @param subscribe true for starts
public record TopicChange(Topic topic, boolean subscribe) {}
