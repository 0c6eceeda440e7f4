package org.nelumbo.coordination.message;

/// A message of one attempt; it means nothing outside of it.
public sealed interface SessionMessage extends CoordinationMessage
        permits SessionReady, NonceCommit, NonceShare, PartialSigShare {}
