/// Tests of the Chronik client against honest, broken and hostile servers.
@NullMarked
package org.nelumbo.backend.chronik;

import org.jspecify.annotations.NullMarked;
