package org.nelumbo.app;

import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Executor;
import org.nelumbo.app.mvvm.ClipboardPort;
import org.nelumbo.foundation.time.TimeSource;

/// What a window takes from the computer.
///
/// @param hop runs a task on the screen's thread
public record WindowEnvironment(TimeSource time, Locale locale, ZoneId zone, ClipboardPort clipboard, Executor hop) {}
