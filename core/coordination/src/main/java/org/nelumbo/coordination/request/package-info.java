/// A request to sign one exact transaction, and how it lives.
@NullMarked
package org.nelumbo.coordination.request;

import org.jspecify.annotations.NullMarked;
