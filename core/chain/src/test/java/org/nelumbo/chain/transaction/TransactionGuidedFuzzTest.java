package org.nelumbo.chain.transaction;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.nelumbo.foundation.fuzz.HostileInput;

class TransactionGuidedFuzzTest {
    @FuzzTest
    void transaction(byte[] input) {
        new HostileInput(input).readTwice(Transaction::parse, Transaction::serialize);
    }
}
