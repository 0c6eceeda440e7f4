/// People as screens show them.
@NullMarked
package org.nelumbo.node.people;

import org.jspecify.annotations.NullMarked;
