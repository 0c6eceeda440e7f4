/// How envelopes travel between members' computers.
@NullMarked
package org.nelumbo.coordination.transport;

import org.jspecify.annotations.NullMarked;
