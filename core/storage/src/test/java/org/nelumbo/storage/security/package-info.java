/// Tests of what security keeps.
@NullMarked
package org.nelumbo.storage.security;

import org.jspecify.annotations.NullMarked;
