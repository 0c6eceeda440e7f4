package org.nelumbo.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Subscription;

class MergingDoorTest {
    private final List<Runnable> hops = new ArrayList<>();
    private final MergingDoor door = new MergingDoor(hops::add);
    private final List<String> seen = new ArrayList<>();

    @Test
    void valueOfNowArrivesAtOnce() {
        door.watch(new MutableObservable<>("a"), seen::add);
        assertThat(seen).containsExactly("a");
        assertThat(hops).isEmpty();
    }

    @Test
    void burstOfValuesBecomesOneHopWithTheNewest() {
        MutableObservable<String> source = new MutableObservable<>("a");
        door.watch(source, seen::add);
        source.set("b");
        source.set("c");
        source.set("d");
        assertThat(hops).hasSize(1);
        hops.removeFirst().run();
        assertThat(seen).containsExactly("a", "d");
    }

    @Test
    void valueThatComesBackArrivesAgain() {
        MutableObservable<String> source = new MutableObservable<>("a");
        door.watch(source, seen::add);
        source.set("b");
        hops.removeFirst().run();
        source.set("a");
        hops.removeFirst().run();
        assertThat(seen).containsExactly("a", "b", "a");
    }

    @Test
    void severalSourcesShareAHop() {
        MutableObservable<String> first = new MutableObservable<>("1");
        MutableObservable<String> second = new MutableObservable<>("2");
        door.watch(first, seen::add);
        door.watch(second, seen::add);
        first.set("1b");
        second.set("2b");
        assertThat(hops).hasSize(1);
        hops.removeFirst().run();
        assertThat(seen).containsExactly("1", "2", "1b", "2b");
    }

    @Test
    void endedSubscriptionGetsNothingMoreEvenIfAHopIsDue() {
        MutableObservable<String> source = new MutableObservable<>("a");
        Subscription subscription = door.watch(source, seen::add);
        source.set("b");
        subscription.close();
        hops.removeFirst().run();
        source.set("c");
        assertThat(seen).containsExactly("a");
    }

    @Test
    void futuresAreNeverMerged() {
        CompletableFuture<String> one = new CompletableFuture<>();
        CompletableFuture<String> two = new CompletableFuture<>();
        door.deliver(one, seen::add);
        door.deliver(two, seen::add);
        one.complete("one");
        two.complete("two");
        hops.forEach(Runnable::run);
        assertThat(seen).containsExactly("one", "two");
    }

    @Test
    void brokenFutureBringsNothing() {
        door.deliver(CompletableFuture.<String>failedFuture(new IllegalStateException("broken")), seen::add);
        assertThat(hops).isEmpty();
    }
}
