/// The engine that runs the state machines: one event thread, effects, restart.
@NullMarked
package org.nelumbo.coordination.engine;

import org.jspecify.annotations.NullMarked;
