package org.nelumbo.backend.chronik;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nelumbo.backend.ChainEvent;
import org.nelumbo.chain.block.BlockHash;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;

class ReadingDifferenceTest {
    private static final Txid TXID = new Txid(filled(1));
    private static final Optional<BlockHash> NONE = Optional.empty();
    private static final Optional<BlockHash> BLOCK = Optional.of(new BlockHash(filled(2)));
    private static final Optional<BlockHash> OTHER = Optional.of(new BlockHash(filled(3)));
    private static final Script SCRIPT = new Script(filled(4));
    private static final Set<Script> SCRIPTS = Set.of(SCRIPT);

    private static Bytes filled(int value) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) value;
        return Bytes.of(bytes);
    }

    private static ScriptReading with(Optional<BlockHash> block) {
        return new ScriptReading(Map.of(TXID, block), true);
    }

    private static ScriptReading without(boolean complete) {
        return new ScriptReading(Map.of(), complete);
    }

    private static List<ChainEvent> between(ScriptReading before, ScriptReading after) {
        ReadingDifference difference = new ReadingDifference();
        difference.compare(SCRIPT, before, after);
        return difference.events();
    }

    @Test
    void whatIsNewIsTold() {
        assertThat(between(without(true), with(NONE))).containsExactly(new ChainEvent.AddedToMempool(TXID, SCRIPTS));
        assertThat(between(without(true), with(BLOCK))).containsExactly(new ChainEvent.Confirmed(TXID, SCRIPTS));
        assertThat(between(with(NONE), with(BLOCK))).containsExactly(new ChainEvent.Confirmed(TXID, SCRIPTS));
    }

    @Test
    void whatIsGoneIsTold() {
        assertThat(between(with(NONE), without(true)))
                .containsExactly(new ChainEvent.RemovedFromMempool(TXID, SCRIPTS));
        assertThat(between(with(BLOCK), without(true))).containsExactly(new ChainEvent.Reorganised(TXID, SCRIPTS));
        assertThat(between(with(BLOCK), with(NONE))).containsExactly(new ChainEvent.Reorganised(TXID, SCRIPTS));
    }

    @Test
    void anotherBlockIsAReorganisationAndAConfirmation() {
        assertThat(between(with(BLOCK), with(OTHER)))
                .containsExactly(new ChainEvent.Reorganised(TXID, SCRIPTS), new ChainEvent.Confirmed(TXID, SCRIPTS));
    }

    @Test
    void nothingIsToldWhenNothingHappened() {
        assertThat(between(with(BLOCK), with(BLOCK))).isEmpty();
        assertThat(between(with(NONE), with(NONE))).isEmpty();
    }

    @Test
    void whatOnlySlippedOutOfTheWindowIsNotGone() {
        assertThat(between(with(BLOCK), without(false))).isEmpty();
    }

    @Test
    void oneTransactionOfTwoScriptsIsOneEvent() {
        Script second = new Script(filled(5));
        ReadingDifference difference = new ReadingDifference();
        difference.compare(SCRIPT, without(true), with(NONE));
        difference.compare(second, without(true), with(NONE));
        assertThat(difference.events()).containsExactly(new ChainEvent.AddedToMempool(TXID, Set.of(SCRIPT, second)));
    }
}
