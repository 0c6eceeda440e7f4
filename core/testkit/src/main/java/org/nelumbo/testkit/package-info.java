/// Several people's whole nodes in one test, and ways to break their surroundings.
@NullMarked
package org.nelumbo.testkit;

import org.jspecify.annotations.NullMarked;
