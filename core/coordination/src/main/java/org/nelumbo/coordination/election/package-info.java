/// Who coordinates, computed alike by everybody.
@NullMarked
package org.nelumbo.coordination.election;

import org.jspecify.annotations.NullMarked;
