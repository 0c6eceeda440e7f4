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
}
