package org.nelumbo.foundation.observable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservableTest {
    @Test
    void anObserverHearsTheValueAtOnceAndEachChangeOnceUntilItCloses() {
        MutableObservable<String> value = new MutableObservable<>("a");
        List<String> heard = new ArrayList<>();
        Subscription subscription = value.subscribe(heard::add);
        value.set("b");
        value.set("b");
        subscription.close();
        value.set("c");
        assertThat(heard).containsExactly("a", "b");
        assertThat(value.get()).isEqualTo("c");
    }

    @Test
    void theFirstMatchingValueMayBeTheCurrentOneOrALaterOne() {
        MutableObservable<Integer> value = new MutableObservable<>(1);
        assertThat(value.firstMatching(number -> number == 1)).isCompletedWithValue(1);
        var later = value.firstMatching(number -> number > 2);
        value.set(2);
        assertThat(later).isNotDone();
        value.set(3);
        value.set(4);
        assertThat(later).isCompletedWithValue(3);
    }
}
