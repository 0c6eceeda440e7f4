package org.nelumbo.wallet.account;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.hd.ExtendedPublicKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;

/// The canonical bytes of a [SharedWalletPolicy]: each policy has one encoding, and each encoding that is accepted
/// is the one of its policy.
///
/// Version (1), name, rules (see [WalletRules]), number of members (1), and for each member: name, member key (33),
/// account key (size in one byte, then its text form), peer id (size in one byte, then the bytes). Names are their
/// size in one byte, then UTF-8.
public final class SharedWalletPolicyCodec {
    /// The version written.
    public static final int VERSION = 1;

    /// The largest encoding that is looked at: 100 members with names of 160 bytes fit.
    public static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_ACCOUNT_KEY = 112;
    private static final String WHAT = "wallet policy";

    private SharedWalletPolicyCodec() {}

    static Bytes encode(SharedWalletPolicy policy) {
        ByteWriter writer = new ByteWriter(1024).writeByte(VERSION);
        PolicyText.write(writer, policy.name());
        policy.rules().write(writer);
        writer.writeByte(policy.members().size());
        for (Member member : policy.members()) {
            PolicyText.write(writer, member.name());
            byte[] account = member.account().serialize(policy.network()).getBytes(StandardCharsets.US_ASCII);
            writer.write(member.memberKey().compressed())
                    .writeByte(account.length)
                    .write(account)
                    .writeByte(member.peerId().size())
                    .write(member.peerId());
        }
        return writer.toBytes();
    }

    /// Reads a policy from outside.
    public static SharedWalletPolicy decode(Bytes encoded) throws DecodeException {
        if (encoded.size() > MAX_BYTES) {
            throw DecodeException.oversized(WHAT, encoded.size(), MAX_BYTES);
        }
        ByteReader reader = new ByteReader(encoded, WHAT);
        int version = reader.readUnsignedByte();
        if (version != VERSION) {
            throw DecodeException.invalid(WHAT, "version " + version + " is unknown");
        }
        String name = PolicyText.read(reader);
        WalletRules rules = WalletRules.read(reader);
        int count = reader.readUnsignedByte();
        if (count > SharedWalletPolicy.MAX_MEMBERS) {
            throw DecodeException.oversized("list of members", count, SharedWalletPolicy.MAX_MEMBERS);
        }
        List<Member> members = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            members.add(readMember(reader, rules.network()));
        }
        reader.expectEnd();
        return switch (SharedWalletPolicy.of(Curve.preferred(), name, rules, members)) {
            case Result.Failed<SharedWalletPolicy, PolicyFailure>(PolicyFailure failure) ->
                throw DecodeException.invalid(WHAT, withoutFullStop(failure.explanation()));
            case Result.Ok<SharedWalletPolicy, PolicyFailure>(SharedWalletPolicy policy) -> {
                if (!policy.canonical().equals(encoded)) {
                    throw DecodeException.invalid(WHAT, "it is not in canonical form");
                }
                yield policy;
            }
        };
    }

    private static Member readMember(ByteReader reader, Network network) throws DecodeException {
        String name = PolicyText.read(reader);
        Bytes memberKey = reader.read(PublicKey.SIZE);
        int accountSize = reader.readUnsignedByte();
        if (accountSize > MAX_ACCOUNT_KEY) {
            throw DecodeException.oversized("account key", accountSize, MAX_ACCOUNT_KEY);
        }
        String account = new String(reader.read(accountSize).toArray(), StandardCharsets.ISO_8859_1);
        int peerIdSize = reader.readUnsignedByte();
        if (peerIdSize > Member.MAX_PEER_ID) {
            throw DecodeException.oversized("peer id", peerIdSize, Member.MAX_PEER_ID);
        }
        return new Member(
                name, PublicKey.parse(memberKey), ExtendedPublicKey.parse(account, network), reader.read(peerIdSize));
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
