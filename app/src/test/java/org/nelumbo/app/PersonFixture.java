package org.nelumbo.app;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.awaitility.core.ConditionTimeoutException;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.node.service.NelumboServices;
import org.testfx.api.FxRobot;

/// A person before a window of their own: reads what is drawn, moves the mouse and types, nothing else. Two things the
/// headless platform lacks are made up for. Its robot knows no window in front of another, so the windows stand side by
/// side. Its windows never lose the focus, so the robot's keys would all go to one of them; keys are therefore sent to
/// the
/// owner of the focus in the person's own window.
final class PersonFixture implements AutoCloseable {
    /// What everybody chooses.
    static final String PASSPHRASE = "seven tall herons dance";

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 832;
    private static final int APART = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final FxRobot robot = new FxRobot();
    private final WalletWindow window;
    private final Stage stage;

    private PersonFixture(String name, WalletWindow window, Stage stage) {
        this.name = name;
        this.window = window;
        this.stage = stage;
    }

    /// @param place from the left, from 0
    static PersonFixture sitDown(String name, int place, NelumboServices services) {
        StageFixture.start();
        return StageFixture.onFx(() -> {
            Stage stage = new Stage();
            WindowEnvironment environment = new WindowEnvironment(
                    new SystemTime(), Locale.ENGLISH, ZoneOffset.UTC, PersonFixture::toClipboard, Platform::runLater);
            WalletWindow window = new WalletWindow(services, environment, stage);
            stage.setX(place * (double) (WIDTH + APART));
            stage.setY(0);
            stage.setWidth(WIDTH);
            stage.setHeight(HEIGHT);
            window.show();
            return new PersonFixture(name, window, stage);
        });
    }

    String name() {
        return name;
    }

    /// Writes the words down, proves it, chooses name and passphrase.
    void startForTheFirstTime() {
        click(Ids.WELCOME_START);
        List<String> paper = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            paper.add(read(Ids.ONBOARDING_WORD + i));
        }
        click(Ids.ONBOARDING_CHECK + "written");
        click(Ids.ONBOARDING_NEXT);
        for (int i = 0; i < 3; i++) {
            int asked = Integer.parseInt(hears(Ids.ONBOARDING_CHECK + i).replaceAll("[^0-9]", ""), 10);
            type(Ids.ONBOARDING_CHECK + i, paper.get(asked - 1));
        }
        click(Ids.ONBOARDING_NEXT);
        type(Ids.ONBOARDING_NAME, name);
        type(Ids.ONBOARDING_PASSPHRASE, PASSPHRASE);
        type(Ids.ONBOARDING_REPEAT, PASSPHRASE);
        click(Ids.ONBOARDING_NEXT);
        readUntil(Ids.HEADER_TITLE, name);
    }

    /// Clicks the middle of a control with the mouse, once it can be clicked.
    void click(String id) {
        robot.clickOn(ready(id), MouseButton.PRIMARY);
    }

    /// Clicks a control until `part` stands at `target`: a list may move just below the mouse.
    void click(String id, String target, String part) {
        awaits(part + " after clicking " + id, () -> {
            Optional<Point2D> middle = middle(id);
            if (middle.isPresent() && !says(target, part)) {
                robot.clickOn(middle.get(), MouseButton.PRIMARY);
            }
            return says(target, part);
        });
    }

    private boolean says(String id, String part) {
        return glance(id).filter(text -> text.contains(part)).isPresent();
    }

    /// Clicks into a field and types key by key.
    void type(String id, String text) {
        click(id);
        text.chars().forEach(letter -> press(Character.toString(letter), KeyCode.UNDEFINED, false));
    }

    /// Clicks into a field and pastes what was copied last.
    void paste(String id) {
        click(id);
        press("", KeyCode.V, true);
    }

    private void press(String letter, KeyCode code, boolean shortcut) {
        StageFixture.onFx(() -> {
            Node target = window.scene().getFocusOwner();
            target.fireEvent(key(KeyEvent.KEY_PRESSED, letter, code, shortcut));
            if (!letter.isEmpty()) {
                target.fireEvent(key(KeyEvent.KEY_TYPED, letter, KeyCode.UNDEFINED, shortcut));
            }
            target.fireEvent(key(KeyEvent.KEY_RELEASED, letter, code, shortcut));
            return true;
        });
    }

    private static KeyEvent key(EventType<KeyEvent> type, String letter, KeyCode code, boolean shortcut) {
        return new KeyEvent(type, letter, letter, code, false, shortcut, false, false);
    }

    /// Presses the mouse on a control and lets go when `until` has come true.
    void hold(String id, Predicate<PersonFixture> until) {
        robot.moveTo(ready(id)).press(MouseButton.PRIMARY);
        try {
            awaits("the end of holding " + id, () -> until.test(this));
        } finally {
            robot.release(MouseButton.PRIMARY);
        }
    }

    /// The words drawn at this id, or nothing when nothing visible has it.
    Optional<String> glance(String id) {
        return StageFixture.onFx(() -> find(id).map(PersonFixture::drawn));
    }

    /// The words drawn at this id, once there are some.
    String read(String id) {
        awaits(id, () -> glance(id).filter(text -> !text.isBlank()).isPresent());
        return glance(id).orElseThrow();
    }

    /// The words drawn at this id, once they contain `part`.
    String readUntil(String id, String part) {
        awaits(id + " to say " + part, () -> says(id, part));
        return glance(id).orElseThrow();
    }

    /// What the screen reader says of a control.
    String hears(String id) {
        ready(id);
        return StageFixture.onFx(() -> find(id).orElseThrow().getAccessibleText());
    }

    /// Waits until these words stand anywhere in the window.
    void sees(String words) {
        awaits("“" + words + "”", () -> screen().contains(words));
    }

    /// All words drawn in the window.
    String screen() {
        return StageFixture.onFx(() -> drawn(window.scene().getRoot()));
    }

    @Override
    public void close() {
        StageFixture.onFx(() -> {
            window.close();
            stage.close();
            return true;
        });
    }

    /// The middle of a control on the screen, once the control can be used.
    private Point2D ready(String id) {
        awaits(id + " to be ready", () -> middle(id).isPresent());
        return middle(id).orElseThrow();
    }

    private Optional<Point2D> middle(String id) {
        return StageFixture.onFx(() -> find(id).filter(node -> !node.isDisabled())
                .map(node -> node.localToScreen(node.getLayoutBounds()))
                .map(bounds -> new Point2D(bounds.getCenterX(), bounds.getCenterY())));
    }

    private Optional<Node> find(String id) {
        window.scene().getRoot().applyCss();
        window.scene().getRoot().layout();
        return window.scene().getRoot().lookupAll("#" + id).stream()
                .filter(PersonFixture::shown)
                .findFirst();
    }

    private static boolean shown(Node node) {
        for (Optional<Node> at = Optional.of(node); at.isPresent(); at = at.map(Node::getParent)) {
            if (!at.get().isVisible()) {
                return false;
            }
        }
        return node.getLayoutBounds().getWidth() > 0;
    }

    private static String drawn(Node node) {
        List<String> texts = new ArrayList<>();
        collect(node, texts);
        return texts.stream().map(String::strip).filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    }

    private static void collect(Node node, List<String> texts) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Text text) {
            texts.add(text.getText());
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, texts));
        }
    }

    /// Waits for `condition`; a failure tells what the window shows.
    void awaits(String what, Callable<Boolean> condition) {
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(name + " waits for " + what + " and sees: " + screen(), late);
        }
    }

    /// What was copied last, by anybody.
    String clipboard() {
        return StageFixture.onFx(() -> Clipboard.getSystemClipboard().getString());
    }

    private static void toClipboard(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
