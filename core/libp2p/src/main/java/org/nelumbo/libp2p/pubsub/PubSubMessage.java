package org.nelumbo.libp2p.pubsub;

import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.peer.PeerId;

/// A message that somebody published, with a checked signature.
///
/// @param id tells it apart from all others
/// @param topic what it was published to
/// @param from who published it; proven by the signature
/// @param sequenceNumber eight bytes its publisher chose, not necessarily in any order
/// @param data the content; nobody has looked at it yet
/// @param via which neighbour brought it first; ourselves for our own messages
public record PubSubMessage(MessageId id, Topic topic, PeerId from, Bytes sequenceNumber, Bytes data, PeerId via) {}
