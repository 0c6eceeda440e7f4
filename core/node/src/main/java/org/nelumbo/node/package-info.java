/// The composition root of the core.
@NullMarked
package org.nelumbo.node;

import org.jspecify.annotations.NullMarked;
