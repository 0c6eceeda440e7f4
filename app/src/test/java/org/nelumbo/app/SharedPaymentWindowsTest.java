package org.nelumbo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.node.NelumboNode;
import org.nelumbo.node.demo.PracticeWorld;
import org.nelumbo.wallet.keystore.Argon2Params;

/// Three people at three windows of three whole nodes, from their first start to a payment that all of them see in the
/// chain. They have eyes, a mouse, a keyboard and their voices; nothing is called behind a screen's back.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SharedPaymentWindowsTest {
    private static final Argon2Params QUICK = new Argon2Params(64, 1, 1);
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth", "sixth");
    private static final String UNREADABLE = "hidden";

    private final List<PersonFixture> people = new ArrayList<>();

    @TempDir
    private Path root = Path.of(".");

    @Test
    void threePeopleClickFromTheirFirstStartToAConfirmedPayment() throws Exception {
        try (PracticeWorld world = new PracticeWorld(root, QUICK, new SystemTime(), new SystemEntropy())) {
            try {
                for (String name : List.of("Alice", "Bob", "Carol")) {
                    people.add(PersonFixture.sitDown(name, people.size(), world.start(name)));
                }
                PersonFixture alice = people.get(0);
                PersonFixture bob = people.get(1);
                PersonFixture carol = people.get(2);

                people.forEach(PersonFixture::startForTheFirstTime);
                meet(alice, List.of(bob, carol));
                people.forEach(person -> {
                    person.sees("Wallet made");
                    person.sees("passed");
                    person.click(Ids.LOBBY_TO_WALLET);
                    person.readUntil(Ids.HEADER_TITLE, "Club money");
                });

                world.fund(freshAddress(alice), Amount.ofXpi(10_000));
                world.mine();
                people.forEach(person -> balance(person, "10000"));

                propose(bob, world.strangersAddress());
                lettingGoTooEarlyApprovesNothing(alice);
                approve(alice);
                approve(carol);

                people.forEach(person -> person.readUntil(Ids.SESSION_STATE, "Sent"));
                people.forEach(person -> person.sees("signed and sent"));
                world.mine();
                people.forEach(person -> person.readUntil(Ids.SESSION_CONFIRMATIONS, "1 confirmation"));
                people.forEach(person -> person.readUntil(Ids.SESSION_STATE, "Paid"));
                Set<String> ids = people.stream()
                        .map(person -> person.read(Ids.SESSION_TXID).replace(" ", ""))
                        .collect(Collectors.toSet());
                assertThat(ids).hasSize(1);
                assertThat(world.signatures(ids.iterator().next()))
                        .hasSize(1)
                        .allSatisfy(signature -> assertThat(signature).hasSize(128));
                people.forEach(person -> {
                    person.click(Ids.RAIL + "wallets");
                    person.click(Ids.WALLETS_OPEN + 0, Ids.HEADER_TITLE, "Club money");
                    balance(person, "2599");
                    person.sees("Rent Ltd");
                });
            } finally {
                people.forEach(PersonFixture::close);
            }
        }
    }

    @Test
    void aChangedSettingIsKeptAndALockedWindowOpensAgain() throws Exception {
        try (PracticeWorld world = new PracticeWorld(root, QUICK, new SystemTime(), new SystemEntropy())) {
            NelumboNode node = world.start("Alice");
            try (PersonFixture alice = PersonFixture.sitDown("Alice", 0, node)) {
                alice.startForTheFirstTime();
                alice.click(Ids.RAIL + "settings");
                alice.click(Ids.SETTINGS_HIDE);
                alice.awaits(
                        "amounts to be hidden",
                        () -> node.settings().settings().get().hideAmounts());
                alice.click(Ids.SETTINGS_LOCK_NOW);
                alice.type(Ids.UNLOCK_PASSPHRASE, PersonFixture.PASSPHRASE);
                alice.click(Ids.UNLOCK_BUTTON);
                alice.click(Ids.RAIL + "home");
                alice.readUntil(Ids.HEADER_TITLE, "Alice");
            }
        }
    }

    private void meet(PersonFixture host, List<PersonFixture> guests) {
        toLobby(host);
        host.type(Ids.LOBBY_NAME, "Club money");
        host.readUntil(Ids.LOBBY_SEATS, "3 people");
        host.click(Ids.LOBBY_OPEN);
        host.click(Ids.LOBBY_COPY_INVITATION);
        for (PersonFixture guest : guests) {
            toLobby(guest);
            guest.paste(Ids.LOBBY_INVITATION_FIELD);
            guest.click(Ids.LOBBY_JOIN);
            guest.readUntil(Ids.HEADER_TITLE, "Club money");
        }
        for (int round = 0; round < people.size() * (people.size() - 1); round++) {
            answerOne();
        }
    }

    private static void toLobby(PersonFixture person) {
        person.click(Ids.RAIL + "wallets");
        person.click(Ids.WALLETS_NEW);
    }

    /// Somebody is asked for a word, the named person reads it aloud from their own screen, the asked one clicks it.
    private void answerOne() {
        people.getFirst()
                .awaits(
                        "a question that somebody can answer",
                        () -> people.stream().anyMatch(asked -> answered(asked)));
    }

    private boolean answered(PersonFixture asked) {
        String question = asked.glance(Ids.LOBBY_QUESTION).orElse("");
        for (PersonFixture reader : people) {
            for (int i = 0; i < ORDINALS.size(); i++) {
                if (!reader.equals(asked) && question.contains(reader.name()) && question.contains(ORDINALS.get(i))) {
                    String heard = reader.glance(Ids.LOBBY_WORD + i).orElse(UNREADABLE);
                    if (!heard.equals(UNREADABLE)) {
                        clickWord(asked, heard);
                        asked.awaits(
                                "another question",
                                () -> !asked.glance(Ids.LOBBY_QUESTION)
                                        .orElse("")
                                        .equals(question));
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static void clickWord(PersonFixture person, String heard) {
        List<String> choices = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            choices.add(person.read(Ids.LOBBY_CHOICE + i));
        }
        assertThat(choices).contains(heard);
        person.click(Ids.LOBBY_CHOICE + choices.indexOf(heard));
    }

    private static String freshAddress(PersonFixture person) {
        person.click(Ids.WALLET_RECEIVE);
        person.readUntil(Ids.RECEIVE_STATE, "Fresh, never used");
        person.sees("3 of 3");
        String address = person.read(Ids.RECEIVE_ADDRESS).replace(" ", "");
        person.click(Ids.RAIL + "wallets");
        person.click(Ids.WALLETS_OPEN + 0, Ids.HEADER_TITLE, "Club money");
        return address;
    }

    private static void balance(PersonFixture person, String xpi) {
        person.awaits(
                xpi + " XPI",
                () -> person.glance(Ids.WALLET_BALANCE)
                        .orElse("")
                        .replaceAll("[^0-9.]", "")
                        .startsWith(xpi));
    }

    private static void propose(PersonFixture person, String address) {
        person.click(Ids.WALLET_PAY);
        person.type(Ids.SPEND_ADDRESS + 0, address);
        person.type(Ids.SPEND_AMOUNT + 0, "7400");
        person.type(Ids.SPEND_LABEL + 0, "Rent Ltd");
        person.type(Ids.SPEND_PURPOSE, "November rent for the clubhouse.");
        person.click(Ids.SPEND_ASK);
        person.readUntil(Ids.HEADER_TITLE, "Rent Ltd");
    }

    private static void lettingGoTooEarlyApprovesNothing(PersonFixture person) {
        person.click(Ids.RAIL + "requests");
        person.click(Ids.REQUESTS_OPEN + 0, Ids.REQUEST_SENTENCE, "Bob asks you to pay Rent Ltd");
        person.click(Ids.REQUEST_APPROVE);
        person.sees("1 of 3");
        assertThat(person.glance(Ids.REQUEST_APPROVE)).isPresent();
        person.click(Ids.RAIL + "home");
    }

    private static void approve(PersonFixture person) {
        person.click(Ids.RAIL + "requests");
        person.click(Ids.REQUESTS_OPEN + 0, Ids.REQUEST_SENTENCE, "Bob asks you to pay Rent Ltd");
        SystemTime time = new SystemTime();
        person.readUntil(Ids.REQUEST_APPROVE, "Hold to approve");
        long pressed = time.monotonicNanos();
        person.hold(
                Ids.REQUEST_APPROVE,
                holding -> holding.glance(Ids.REQUEST_APPROVE).isEmpty());
        assertThat(Duration.ofNanos(time.monotonicNanos() - pressed)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
}
