package org.nelumbo.app.onboarding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.mvvm.ViewModel;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.RecoveryWords;
import org.nelumbo.node.service.Settings;
import org.nelumbo.node.service.VaultFailure;

/// The first run: start fresh, restore, or take a seat with an invitation.
public final class OnboardingViewModel extends ViewModel {
    /// The steps; which ones are walked depends on the choice.
    public enum Step {
        /// What do you want?
        WELCOME,
        /// Paste the invitation.
        INVITATION,
        /// Write these words down.
        WORDS,
        /// Type three of them.
        CHECK,
        /// Type the words you have.
        RESTORE,
        /// Name and passphrase.
        IDENTITY
    }

    /// How a typed recovery word stands.
    public enum WordState {
        /// Nothing typed.
        EMPTY,
        /// The beginning of a word of the list.
        BEGUN,
        /// A word of the list.
        KNOWN,
        /// No word of the list begins like this.
        UNKNOWN
    }

    /// Possible sizes of a set of words.
    public static final List<Integer> COUNTS = List.of(12, 15, 18, 21, 24);

    /// Possible themes.
    public static final List<Settings.Theme> THEMES =
            List.of(Settings.Theme.SYSTEM, Settings.Theme.LIGHT, Settings.Theme.DARK);

    private static final List<Integer> TEXT_SIZES = List.of(80, 100, 120, 150, 200);
    private static final int DRAWN = 12;
    private static final int CHECKED = 3;

    private final Scope scope;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.WELCOME);
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final BooleanProperty written = new SimpleBooleanProperty();
    private final StringProperty invitation = new SimpleStringProperty("");
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty passphrase = new SimpleStringProperty("");
    private final StringProperty repeat = new SimpleStringProperty("");
    private final List<StringProperty> answers = new ArrayList<>();
    private final List<StringProperty> typed = new ArrayList<>();
    private Optional<RecoveryWords> drawn = Optional.empty();
    private List<Integer> asked = List.of();
    private int wordCount = COUNTS.getFirst();
    private boolean restoring;

    public OnboardingViewModel(Scope scope) {
        this.scope = scope;
        for (int i = 0; i < CHECKED; i++) {
            answers.add(new SimpleStringProperty(""));
        }
        for (int i = 0; i < COUNTS.getLast(); i++) {
            typed.add(new SimpleStringProperty(""));
        }
    }

    @Override
    protected void onDetach() {
        forget();
    }

    /// Where the person is.
    public ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }

    /// The steps of the chosen way in their order, after the welcome.
    public List<Step> way() {
        if (restoring) {
            return List.of(Step.RESTORE, Step.IDENTITY);
        }
        boolean invited = step.get() == Step.INVITATION || !invitation.get().isBlank();
        return invited
                ? List.of(Step.INVITATION, Step.WORDS, Step.CHECK, Step.IDENTITY)
                : List.of(Step.WORDS, Step.CHECK, Step.IDENTITY);
    }

    /// The settings now: those of the look are kept before there is a vault, too.
    public Settings settings() {
        return scope.services().settings().settings().get();
    }

    /// Text sizes to choose from, in percent, rising; the present one is among them.
    public List<Integer> textSizes() {
        TreeSet<Integer> sizes = new TreeSet<>(TEXT_SIZES);
        sizes.add(settings().textPercent());
        return List.copyOf(sizes);
    }

    /// Light, dark, or as the computer says.
    public void theme(Settings.Theme theme) {
        change(old -> old.withTheme(theme));
    }

    /// One of [#textSizes].
    public void textPercent(int percent) {
        change(old -> old.withTextPercent(percent));
    }

    private void change(UnaryOperator<Settings> edit) {
        Settings next = edit.apply(settings());
        if (!next.equals(settings())) {
            scope.services().settings().change(next);
        }
    }

    /// What is wrong, or empty.
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /// True while the vault is being made.
    public ReadOnlyBooleanProperty working() {
        return working.getReadOnlyProperty();
    }

    /// The person says they wrote the words down.
    public BooleanProperty written() {
        return written;
    }

    /// The pasted invitation.
    public StringProperty invitation() {
        return invitation;
    }

    /// What co-signers will see.
    public StringProperty name() {
        return name;
    }

    /// The passphrase.
    public StringProperty passphrase() {
        return passphrase;
    }

    /// The passphrase again.
    public StringProperty repeat() {
        return repeat;
    }

    /// What is typed for asked word `index` of three.
    public StringProperty answer(int index) {
        return answers.get(index);
    }

    /// What is typed as recovery word `index`.
    public StringProperty typed(int index) {
        return typed.get(index);
    }

    /// How many words are being typed.
    public int wordCount() {
        return wordCount;
    }

    /// A fresh copy of drawn word `index`; the caller wipes it.
    public char[] word(int index) {
        return drawn.map(words -> words.word(index)).orElseGet(() -> new char[0]);
    }

    /// How many words were drawn.
    public int drawnCount() {
        return drawn.map(RecoveryWords::count).orElse(0);
    }

    /// Which words are asked for, from 0, in rising order: one of each third of the set. They stay the
    /// same until other words are drawn.
    public List<Integer> asked() {
        return asked;
    }

    private List<Integer> choose() {
        int third = DRAWN / CHECKED;
        long seed = scope.now().getValue().getEpochSecond() / 600;
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < CHECKED; i++) {
            positions.add(i * third + (int) Math.floorMod(seed / (i + 1) + i * 2L, (long) third));
        }
        return List.copyOf(positions);
    }

    /// Start fresh.
    public void start() {
        restoring = false;
        draw();
    }

    /// Restore from words.
    public void restore() {
        restoring = true;
        error.set("");
        step.set(Step.RESTORE);
    }

    /// I have an invitation.
    public void invited() {
        restoring = false;
        error.set("");
        step.set(Step.INVITATION);
    }

    /// Takes this many words to restore.
    public void wordCount(int count) {
        wordCount = count;
        error.set("");
    }

    /// At most `limit` words of the list that begin like word `index`.
    public List<String> suggestions(int index, int limit) {
        String prefix = clean(typed.get(index).get());
        if (prefix.isEmpty()) {
            return List.of();
        }
        return scope.services().vault().suggestWords(prefix).stream()
                .limit(limit)
                .toList();
    }

    /// How typed word `index` stands.
    public WordState wordState(int index) {
        String word = clean(typed.get(index).get());
        if (word.isEmpty()) {
            return WordState.EMPTY;
        }
        List<String> words = scope.services().vault().suggestWords(word);
        if (words.contains(word)) {
            return WordState.KNOWN;
        }
        return words.isEmpty() ? WordState.UNKNOWN : WordState.BEGUN;
    }

    /// Spreads several pasted words over the fields from `index` on.
    ///
    /// @return true if there were several
    public boolean paste(int index, String text) {
        String[] words = text.trim().split("\\s+", -1);
        if (words.length < 2) {
            return false;
        }
        if (index == 0 && COUNTS.contains(words.length)) {
            wordCount = words.length;
        }
        for (int i = 0; i < words.length && index + i < wordCount; i++) {
            typed.get(index + i).set(clean(words[i]));
        }
        return true;
    }

    /// How strong the passphrase is.
    public PassphraseStrength strength() {
        return PassphraseStrength.of(passphrase.get());
    }

    /// One step on, if this one is complete; otherwise [#error] says what is missing.
    public void next() {
        error.set("");
        switch (step.get()) {
            case WELCOME -> start();
            case INVITATION -> leaveInvitation();
            case WORDS -> leaveWords();
            case CHECK -> leaveCheck();
            case RESTORE -> leaveRestore();
            case IDENTITY -> finish();
        }
    }

    /// One step back.
    public void back() {
        error.set("");
        switch (step.get()) {
            case WELCOME -> {}
            case INVITATION, RESTORE -> step.set(Step.WELCOME);
            case WORDS -> {
                forget();
                step.set(invitation.get().isBlank() ? Step.WELCOME : Step.INVITATION);
            }
            case CHECK -> step.set(Step.WORDS);
            case IDENTITY -> step.set(restoring ? Step.RESTORE : Step.CHECK);
        }
    }

    private void draw() {
        forget();
        error.set("");
        drawn = Optional.of(scope.services().vault().drawWords(DRAWN));
        asked = choose();
        written.set(false);
        answers.forEach(answer -> answer.set(""));
        step.set(Step.WORDS);
    }

    private void leaveInvitation() {
        if (invitation.get().isBlank()) {
            error.set(scope.text("onboarding.invitation.missing"));
        } else {
            draw();
        }
    }

    private void leaveWords() {
        if (written.get()) {
            step.set(Step.CHECK);
        } else {
            error.set(scope.text("onboarding.words.not_written"));
        }
    }

    private void leaveCheck() {
        List<Integer> asked = asked();
        for (int i = 0; i < CHECKED; i++) {
            char[] right = word(asked.get(i));
            boolean same = Arrays.equals(right, clean(answers.get(i).get()).toCharArray());
            Arrays.fill(right, '\0');
            if (!same) {
                error.set(scope.text("onboarding.check.wrong", asked.get(i) + 1));
                return;
            }
        }
        step.set(Step.IDENTITY);
    }

    private void leaveRestore() {
        for (int i = 0; i < wordCount; i++) {
            WordState state = wordState(i);
            if (state != WordState.KNOWN) {
                error.set(
                        state == WordState.EMPTY
                                ? scope.text("onboarding.restore.missing", i + 1)
                                : scope.failures()
                                        .of(new VaultFailure.UnknownWord(i + 1))
                                        .line());
                return;
            }
        }
        step.set(Step.IDENTITY);
    }

    private void finish() {
        if (name.get().isBlank() || name.get().strip().length() > 40) {
            error.set(scope.failures().of(new VaultFailure.BadName()).line());
        } else if (passphrase.get().isEmpty()) {
            error.set(scope.text("onboarding.passphrase.missing"));
        } else if (!passphrase.get().equals(repeat.get())) {
            error.set(scope.text("onboarding.passphrase.differs"));
        } else {
            make();
        }
    }

    private void make() {
        working.set(true);
        char[] secret = passphrase.get().toCharArray();
        if (restoring) {
            scope.door().deliver(scope.services().vault().restore(name.get().strip(), joined(), secret), this::made);
        } else {
            drawn.ifPresent(words -> scope.door()
                    .deliver(scope.services().vault().create(name.get().strip(), words, secret), this::made));
        }
    }

    private void made(Result<Person, VaultFailure> result) {
        working.set(false);
        switch (result) {
            case Result.Ok<Person, VaultFailure> ok -> {
                if (!invitation.get().isBlank()) {
                    scope.navigator()
                            .go(new Route.Lobby(Optional.of(invitation.get().strip())));
                }
                forget();
                typed.forEach(word -> word.set(""));
            }
            case Result.Failed<Person, VaultFailure>(VaultFailure failure) -> refused(failure);
        }
    }

    private void refused(VaultFailure failure) {
        error.set(scope.failures().of(failure).line());
        switch (failure) {
            case VaultFailure.UnknownWord ignored -> step.set(Step.RESTORE);
            case VaultFailure.WrongChecksum ignored -> step.set(Step.RESTORE);
            case VaultFailure.WrongWordCount ignored -> step.set(Step.RESTORE);
            case VaultFailure.WrongPassphrase ignored -> {}
            case VaultFailure.WeakPassphrase ignored -> {}
            case VaultFailure.BadName ignored -> {}
            case VaultFailure.AlreadyExists ignored -> {}
            case VaultFailure.Damaged ignored -> {}
            case VaultFailure.StorageProblem ignored -> {}
        }
    }

    private char[] joined() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < wordCount; i++) {
            all.append(i == 0 ? "" : " ").append(clean(typed.get(i).get()));
        }
        char[] out = new char[all.length()];
        all.getChars(0, all.length(), out, 0);
        for (int i = 0; i < all.length(); i++) {
            all.setCharAt(i, '\0');
        }
        return out;
    }

    private void forget() {
        drawn.ifPresent(RecoveryWords::close);
        drawn = Optional.empty();
        passphrase.set("");
        repeat.set("");
    }

    private static String clean(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
