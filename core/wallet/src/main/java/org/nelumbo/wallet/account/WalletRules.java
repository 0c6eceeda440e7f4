package org.nelumbo.wallet.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// What a shared wallet is besides its name and members: fixed by whoever opens the lobby, before anybody else
/// sits.
///
/// Encoding, integers big-endian: network (1: 0 main, 1 test, 2 regtest), created (8, seconds since 1970), number
/// of recovery rules (1, 0 for none), and for each rule signers (1) and delay in blocks (2).
///
/// @param network where its coins are
/// @param createdAt whole seconds, 0 … 253402300799 (the end of the year 9999)
/// @param recovery what fewer members may do after a while; empty for a key-only wallet
public record WalletRules(Network network, Instant createdAt, Optional<RecoveryTree> recovery) {
    private static final long MAX_SECONDS = 253_402_300_799L;

    public WalletRules {
        createdAt = Instant.ofEpochSecond(createdAt.getEpochSecond());
        if (createdAt.getEpochSecond() < 0 || createdAt.getEpochSecond() > MAX_SECONDS) {
            throw new IllegalArgumentException("a wallet is made between 1970 and 9999");
        }
    }

    /// The canonical bytes.
    public Bytes encode() {
        ByteWriter writer = new ByteWriter();
        write(writer);
        return writer.toBytes();
    }

    /// Reads rules from outside.
    public static WalletRules decode(Bytes encoded) throws DecodeException {
        ByteReader reader = new ByteReader(encoded, "wallet rules");
        WalletRules rules = read(reader);
        reader.expectEnd();
        return rules;
    }

    void write(ByteWriter writer) {
        writer.writeByte(
                        switch (network) {
                            case MAINNET -> 0;
                            case TESTNET -> 1;
                            case REGTEST -> 2;
                        })
                .writeInt64BigEndian(createdAt.getEpochSecond());
        List<RecoveryRule> rules = recovery.map(RecoveryTree::rules).orElse(List.of());
        writer.writeByte(rules.size());
        rules.forEach(rule -> writer.writeByte(rule.signers()).writeUint16BigEndian(rule.delayBlocks()));
    }

    static WalletRules read(ByteReader reader) throws DecodeException {
        Network network = switch (reader.readUnsignedByte()) {
            case 0 -> Network.MAINNET;
            case 1 -> Network.TESTNET;
            case 2 -> Network.REGTEST;
            default -> throw DecodeException.invalid("wallet rules", "the network is unknown");
        };
        long seconds = reader.readInt64BigEndian();
        if (seconds < 0 || seconds > MAX_SECONDS) {
            throw DecodeException.invalid("wallet rules", "the time of making is out of range");
        }
        int count = reader.readUnsignedByte();
        if (count > RecoveryTree.MAX_RULES) {
            throw DecodeException.oversized("list of recovery rules", count, RecoveryTree.MAX_RULES);
        }
        List<RecoveryRule> rules = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int signers = reader.readUnsignedByte();
            int delay = reader.readUint16BigEndian();
            if (!RecoveryRule.areValid(signers, delay)) {
                throw DecodeException.invalid("wallet rules", "a recovery rule is out of range");
            }
            rules.add(new RecoveryRule(signers, delay));
        }
        if (count > 0 && !RecoveryTree.isOrdered(rules)) {
            throw DecodeException.invalid("wallet rules", "the recovery rules are out of order");
        }
        return new WalletRules(
                network,
                Instant.ofEpochSecond(seconds),
                count == 0 ? Optional.empty() : Optional.of(new RecoveryTree(rules)));
    }
}
