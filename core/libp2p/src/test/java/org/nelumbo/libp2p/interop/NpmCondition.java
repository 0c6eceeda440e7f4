package org.nelumbo.libp2p.interop;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Lets interop tests run where npm is on the path, or where a missing npm has to be a failure.
final class NpmCondition implements ExecutionCondition {
    private static final String REQUIRED = "nelumbo.interop.required";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (npm().isPresent()) {
            return ConditionEvaluationResult.enabled("npm is here");
        }
        if (Boolean.getBoolean(REQUIRED)) {
            return ConditionEvaluationResult.enabled("npm is missing, and " + REQUIRED + " makes that a failure");
        }
        return ConditionEvaluationResult.disabled("npm is not on the path, so there is no js-libp2p to test against");
    }

    static Optional<Path> npm() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .flatMap(folder -> Stream.of(Path.of(folder, "npm"), Path.of(folder, "npm.cmd")))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
