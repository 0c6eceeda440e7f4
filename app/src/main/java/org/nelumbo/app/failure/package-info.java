/// Typed failures of the core as sentences and advice.
@NullMarked
package org.nelumbo.app.failure;

import org.jspecify.annotations.NullMarked;
