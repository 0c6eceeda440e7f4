/// Whether I can sign right now.
@NullMarked
package org.nelumbo.node.connection;

import org.jspecify.annotations.NullMarked;
