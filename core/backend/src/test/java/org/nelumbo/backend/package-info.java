/// Tests of what every backend promises.
@NullMarked
package org.nelumbo.backend;

import org.jspecify.annotations.NullMarked;
