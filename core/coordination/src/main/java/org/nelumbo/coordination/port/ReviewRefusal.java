package org.nelumbo.coordination.port;

import org.nelumbo.foundation.failure.Failure;

/// Why our own wallet refuses a request.
///
/// @param check name of the check that failed, stable, such as `change-not-ours`
/// @param explanation one sentence
public record ReviewRefusal(String check, String explanation) implements Failure {}
