package org.nelumbo.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nelumbo.app.fixture.ScopeFixture;
import org.nelumbo.app.fixture.ScriptedServices;
import org.nelumbo.node.service.Settings;

class PeerListFormTest {
    private static final String FRIEND = "/dns4/friend.example/tcp/4001/p2p/12D3KooFriend";
    private static final String OTHER = "/ip6/2001:db8::7/tcp/4001/p2p/12D3KooOther";

    private final ScriptedServices services = ScriptedServices.monday();
    private final List<String> defaults = services.settings().defaults().peers().bootstrap();
    private final SettingsViewModel model = new SettingsViewModel(new ScopeFixture(services).scope());
    private final PeerListForm ways = model.bootstrap();

    @BeforeEach
    void attach() {
        model.attach();
    }

    private Settings.Peers stored() {
        return services.settings().settings().get().peers();
    }

    private static void add(PeerListForm form, String text) {
        form.typed().set(text);
        form.add();
    }

    @Test
    void theDefaultsAreShownAsDefaults() {
        assertThat(ways.rows())
                .extracting(PeerListForm.Row::address, PeerListForm.Row::byDefault)
                .containsExactly(tuple(defaults.get(0), true), tuple(defaults.get(1), true));
        assertThat(ways.restorable().get()).isFalse();
        assertThat(model.trusted().rows()).isEmpty();
    }

    @Test
    void anAddressIsAddedToItsListAloneAndTheFieldIsEmptyAgain() {
        add(model.trusted(), "  " + FRIEND + " ");
        assertThat(stored()).isEqualTo(new Settings.Peers(defaults, List.of(FRIEND)));
        assertThat(model.trusted().rows()).containsExactly(new PeerListForm.Row(0, FRIEND, false));
        assertThat(model.trusted().typed().get()).isEmpty();
        assertThat(model.trusted().restorable().get())
                .as("there is nothing to restore")
                .isFalse();
    }

    @Test
    void severalArePastedAtOnceWithWhatSurroundsThemInAFile() {
        add(ways, "\"" + FRIEND + "\",\n  '" + OTHER + "'\n");
        assertThat(stored().bootstrap()).containsExactly(defaults.get(0), defaults.get(1), FRIEND, OTHER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                             | Paste the address of a peer.",
                "friend.example:4001            | An address starts with a slash, such as /ip4/… or /dns/…",
                "/dns4/friend.example/tcp/4001  | It must end in /p2p/ and the peer’s id, so that nobody else can answer.",
            })
    void whatIsNoAddressIsRefusedInOneSentence(String text, String sentence) {
        add(ways, text);
        assertThat(ways.error().get()).isEqualTo(sentence);
        assertThat(stored().bootstrap()).isEqualTo(defaults);
        assertThat(ways.typed().get()).isEqualTo(text);
        ways.typed().set(text + "/");
        assertThat(ways.error().get()).as("while it is mended").isEmpty();
    }

    @Test
    void oneWrongAddressAmongSeveralAddsNone() {
        add(ways, FRIEND + " friend.example");
        assertThat(ways.error().get()).isNotEmpty();
        assertThat(stored().bootstrap()).isEqualTo(defaults);
    }

    @Test
    void nothingIsListedTwiceNorWithoutEnd() {
        add(ways, FRIEND);
        add(ways, FRIEND);
        assertThat(ways.error().get()).isEqualTo("This address is on the list already.");
        add(
                ways,
                String.join(" ", IntStream.range(0, 30).mapToObj(i -> OTHER + i).toList()));
        assertThat(ways.error().get()).isEqualTo("The list is full: it takes 32 addresses.");
        add(ways, OTHER + "a".repeat(500));
        assertThat(ways.error().get()).isEqualTo("An address has at most 512 characters.");
        assertThat(stored().bootstrap()).hasSize(3);
    }

    @Test
    void removedDefaultsStayInSightAndComeBack() {
        ways.remove(defaults.getFirst());
        add(ways, FRIEND);
        assertThat(ways.rows())
                .containsExactly(
                        new PeerListForm.Row(0, defaults.get(1), true), new PeerListForm.Row(1, FRIEND, false));
        assertThat(ways.unusedDefaults()).containsExactly(defaults.getFirst());
        assertThat(ways.restorable().get()).isTrue();
        ways.restore();
        assertThat(stored().bootstrap()).isEqualTo(defaults);
        assertThat(ways.restorable().get()).isFalse();
    }
}
