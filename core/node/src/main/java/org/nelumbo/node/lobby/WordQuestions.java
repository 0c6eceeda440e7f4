package org.nelumbo.node.lobby;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nelumbo.chain.mnemonic.Wordlist;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.EntropySource;

/// What each co-signer is to be asked aloud: one of the six words, hidden among three others. Nobody
/// can answer by clicking "yes". New words make new questions; a question that was asked stays the same
/// until then. Of two members the one with the smaller key is asked by the other for one of the last
/// three words and asks for one of the first three, so that people never wait in a circle for a word that
/// all of them have hidden. One owner: not thread-safe.
final class WordQuestions {
    private static final int CHOICES = 4;

    /// Word `position` (from 0) among `choices`.
    record Question(int position, List<String> choices) {
        Question {
            choices = List.copyOf(choices);
        }
    }

    private final EntropySource entropy;
    private final Map<MemberId, Question> asked = new TreeMap<>();
    private List<String> words = List.of();

    WordQuestions(EntropySource entropy) {
        this.entropy = entropy;
    }

    /// The question that `self` asks `member` while the group code is `current`.
    Question about(MemberId self, MemberId member, List<String> current) {
        if (!current.equals(words)) {
            asked.clear();
            words = List.copyOf(current);
        }
        return asked.computeIfAbsent(member, key -> draw(self.compareTo(member) < 0));
    }

    /// The question that was asked about `member`, if its words still hold.
    Optional<Question> pending(MemberId member) {
        return Optional.ofNullable(asked.get(member));
    }

    /// True when `heard` is the word that was asked for.
    boolean isRight(Question question, String heard) {
        return words.get(question.position()).equals(heard);
    }

    private Question draw(boolean early) {
        int half = words.size() / 2;
        int position = early ? below(half) : half + below(words.size() - half);
        List<String> choices = new ArrayList<>();
        int place = below(CHOICES);
        while (choices.size() < CHOICES) {
            if (choices.size() == place) {
                choices.add(words.get(position));
                continue;
            }
            String other = Wordlist.english().word(below(Wordlist.SIZE));
            if (!words.contains(other) && !choices.contains(other)) {
                choices.add(other);
            }
        }
        return new Question(position, choices);
    }

    private int below(int bound) {
        Bytes drawn = entropy.bytes(4);
        long value = 0;
        for (int i = 0; i < drawn.size(); i++) {
            value = value << 8 | drawn.unsigned(i);
        }
        return (int) (value % bound);
    }
}
