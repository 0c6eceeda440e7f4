/// Ordered start and stop; one running node a data folder.
@NullMarked
package org.nelumbo.node.lifecycle;

import org.jspecify.annotations.NullMarked;
