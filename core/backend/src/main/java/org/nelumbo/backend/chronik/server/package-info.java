/// Serves the simulated chain through the Chronik API on this computer.
@NullMarked
package org.nelumbo.backend.chronik.server;

import org.jspecify.annotations.NullMarked;
