/// What security keeps over restarts.
@NullMarked
package org.nelumbo.storage.security;

import org.jspecify.annotations.NullMarked;
