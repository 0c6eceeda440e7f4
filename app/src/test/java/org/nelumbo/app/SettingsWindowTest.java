package org.nelumbo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.nelumbo.app.fixture.ScriptedServices;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.node.service.Settings;

/// The lists of peers on the settings page, by typing, pasting and pressing keys.
class SettingsWindowTest {
    private static final String FRIEND = "/dns4/friend.example/tcp/4001/p2p/12D3KooFriend";
    private static final String OTHER = "/ip4/192.0.2.7/tcp/4001/p2p/12D3KooOther";

    @Test
    void peersAreAddedRemovedAndRestoredWithoutTheMouse() {
        ScriptedServices services = ScriptedServices.monday();
        List<String> defaults = services.settings().defaults().peers().bootstrap();
        try (StageFixture stage = StageFixture.open(services, 1280, 832)) {
            stage.go(new Route.Settings());
            stage.type(Ids.SETTINGS_TRUSTED, "friend.example").key(StageFixture.press(KeyCode.ENTER, "\r"));
            String error = Ids.SETTINGS_TRUSTED + Ids.SETTINGS_LIST_ERROR;
            String sentence = stage.read(error, node -> ((Labeled) node).getText());
            assertThat(sentence).startsWith("An address starts with");
            assertThat(stage.read(error, Node::isVisible)).isTrue();

            stage.act(Ids.SETTINGS_TRUSTED, node -> paste((TextField) node, FRIEND + "\n" + OTHER + "\n"))
                    .key(StageFixture.press(KeyCode.ENTER, "\r"));
            assertThat(peers(services).trusted()).containsExactly(FRIEND, OTHER);
            String remove = Ids.SETTINGS_TRUSTED + Ids.SETTINGS_LIST_REMOVE;
            String name = stage.read(remove + 1, Node::getAccessibleText);
            assertThat(name).isEqualTo("Remove " + OTHER);

            stage.act(remove + 1, Node::requestFocus).click(remove + 1);
            assertThat(stage.read(remove + 0, Node::isFocused)).isTrue();
            stage.click(remove + 0);
            assertThat(stage.read(Ids.SETTINGS_TRUSTED, Node::isFocused)).isTrue();
            assertThat(peers(services).trusted()).isEmpty();

            String restore = Ids.SETTINGS_BOOTSTRAP + Ids.SETTINGS_LIST_RESTORE;
            assertThat(stage.read(restore, Node::isVisible)).isFalse();
            stage.click(Ids.SETTINGS_BOOTSTRAP + Ids.SETTINGS_LIST_REMOVE + 0);
            assertThat(peers(services).bootstrap()).containsExactly(defaults.get(1));
            stage.click(restore);
            assertThat(peers(services).bootstrap()).isEqualTo(defaults);
        }
    }

    private static Settings.Peers peers(ScriptedServices services) {
        return services.settings().settings().get().peers();
    }

    private static void paste(TextField field, String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
        field.selectAll();
        field.paste();
    }
}
