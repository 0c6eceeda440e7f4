/// The story of one shared payment, in three windows.
@NullMarked
package org.nelumbo.app.demo;

import org.jspecify.annotations.NullMarked;
