/// Payment links.
@NullMarked
package org.nelumbo.chain.uri;

import org.jspecify.annotations.NullMarked;
