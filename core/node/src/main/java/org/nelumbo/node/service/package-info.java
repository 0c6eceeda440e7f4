/// What the app may ask and observe.
@NullMarked
package org.nelumbo.node.service;

import org.jspecify.annotations.NullMarked;
