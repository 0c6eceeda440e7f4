/// Choices that survive a restart.
@NullMarked
package org.nelumbo.app.settings;

import org.jspecify.annotations.NullMarked;
