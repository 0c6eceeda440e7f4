package org.nelumbo.node.lobby;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.foundation.manual.SeededEntropy;

class WordQuestionsTest {
    private static final List<String> WORDS = List.of("abandon", "zebra", "legal", "winner", "thank", "year");

    @Property(tries = 200)
    void aQuestionHidesOneOfTheWordsAmongThreeOthersAndStaysTheSame(@ForAll long seed) {
        SeededEntropy entropy = new SeededEntropy(seed);
        WordQuestions questions = new WordQuestions(entropy);
        MemberId alice = member(entropy);
        MemberId bob = member(entropy);
        WordQuestions.Question question = questions.about(alice, bob, WORDS);
        String right = WORDS.get(question.position());
        assertThat(question.choices()).hasSize(4).doesNotHaveDuplicates().contains(right);
        assertThat(question.choices()).filteredOn(WORDS::contains).containsExactly(right);
        assertThat(questions.about(alice, bob, WORDS)).isEqualTo(question);
        assertThat(question.choices())
                .filteredOn(choice -> questions.isRight(question, choice))
                .containsExactly(right);
    }

    @Property(tries = 50)
    void newWordsMakeNewQuestionsSoThatAnOldAnswerProvesNothing(@ForAll long seed) {
        SeededEntropy entropy = new SeededEntropy(seed);
        WordQuestions questions = new WordQuestions(entropy);
        MemberId alice = member(entropy);
        MemberId bob = member(entropy);
        questions.about(alice, bob, WORDS);
        List<String> changed = List.of("ability", "zone", "lemon", "wise", "that", "yellow");
        WordQuestions.Question question = questions.about(alice, bob, changed);
        assertThat(question.choices()).contains(changed.get(question.position()));
        assertThat(questions.isRight(question, WORDS.get(question.position()))).isFalse();
    }

    @Property(tries = 50)
    void twoPeopleNeverAskEachOtherForTheSameWord(@ForAll long seed) {
        SeededEntropy entropy = new SeededEntropy(seed);
        MemberId alice = member(entropy);
        MemberId bob = member(entropy);
        int asked = new WordQuestions(entropy).about(alice, bob, WORDS).position();
        int askedBack = new WordQuestions(entropy).about(bob, alice, WORDS).position();
        assertThat(Math.min(asked, askedBack)).isBetween(0, 2);
        assertThat(Math.max(asked, askedBack)).isBetween(3, 5);
    }

    private static MemberId member(SeededEntropy entropy) {
        try (PrivateKey key = PrivateKey.generate(entropy)) {
            return new MemberId(key.publicKey().compressed());
        }
    }
}
