package org.nelumbo.app.failure;

/// What a person reads about a failure.
///
/// @param sentence what did not work
/// @param advice what they can do, may be empty
public record Advice(String sentence, String advice) {
    /// Both in one line.
    public String line() {
        return advice.isEmpty() ? sentence : sentence + " " + advice;
    }
}
