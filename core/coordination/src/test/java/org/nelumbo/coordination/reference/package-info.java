/// Tests against what the reference application signed and announced.
@NullMarked
package org.nelumbo.coordination.reference;

import org.jspecify.annotations.NullMarked;
