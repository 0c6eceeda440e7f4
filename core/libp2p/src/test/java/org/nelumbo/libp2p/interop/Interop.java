package org.nelumbo.libp2p.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/// Marks tests that need a js-libp2p peer. They run where npm is, are skipped elsewhere, and fail elsewhere when the
/// system property `nelumbo.interop.required` is `true`.
@Tag("interop")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NpmCondition.class)
public @interface Interop {}
