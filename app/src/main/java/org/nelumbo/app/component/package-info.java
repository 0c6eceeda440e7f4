/// Controls of our own, shared by all screens.
@NullMarked
package org.nelumbo.app.component;

import org.jspecify.annotations.NullMarked;
