package org.nelumbo.coordination.engine;

import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.time.TimeSource;

/// What an attempt needs of its surroundings, in a request as in a lobby.
record RunContext(EventThread thread, TimeSource time, Post post, EngineParams params) {}
