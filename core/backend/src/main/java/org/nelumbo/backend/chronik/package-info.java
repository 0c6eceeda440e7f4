/// The backend over Chronik's HTTP and WebSocket API.
@NullMarked
package org.nelumbo.backend.chronik;

import org.jspecify.annotations.NullMarked;
