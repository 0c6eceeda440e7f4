package org.nelumbo.foundation.failure;

import java.util.Optional;
import java.util.function.Function;

/// Either a value or the reason why there is none.
public sealed interface Result<T, F extends Failure> {
    /// It worked.
    record Ok<T, F extends Failure>(T value) implements Result<T, F> {}

    /// It did not, for this reason.
    record Failed<T, F extends Failure>(F failure) implements Result<T, F> {}

    /// A success.
    static <T, F extends Failure> Result<T, F> ok(T value) {
        return new Ok<>(value);
    }

    /// A failure.
    static <T, F extends Failure> Result<T, F> failed(F failure) {
        return new Failed<>(failure);
    }

    /// True for [Ok].
    default boolean isOk() {
        return this instanceof Ok;
    }

    /// The value, if there is one.
    default Optional<T> asValue() {
        return this instanceof Ok<T, F>(T value) ? Optional.of(value) : Optional.empty();
    }

    /// The failure, if there is one.
    default Optional<F> asFailure() {
        return this instanceof Failed<T, F>(F failure) ? Optional.of(failure) : Optional.empty();
    }

    /// The value where failure would be a programming error.
    ///
    /// @throws IllegalStateException with the failure's explanation
    default T orThrow() {
        return switch (this) {
            case Ok<T, F>(T value) -> value;
            case Failed<T, F>(F failure) -> throw new IllegalStateException(failure.explanation());
        };
    }

    /// The same failure, or the changed value.
    default <U> Result<U, F> map(Function<? super T, ? extends U> change) {
        return switch (this) {
            case Ok<T, F>(T value) -> new Ok<>(change.apply(value));
            case Failed<T, F>(F failure) -> new Failed<>(failure);
        };
    }

    /// The same failure, or what `next` makes of the value.
    default <U> Result<U, F> flatMap(Function<? super T, Result<U, F>> next) {
        return switch (this) {
            case Ok<T, F>(T value) -> next.apply(value);
            case Failed<T, F>(F failure) -> new Failed<>(failure);
        };
    }
}
