package org.nelumbo.coordination.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The canonical body of a signing request (`PROTOCOL.md` §5): one encoding for one request, so its hash is its id.
/// Integers are big-endian; texts are UTF-8 in a two-byte length; the transaction is the chain's own serialization.
public final class SigningRequestCodec {
    /// Most inputs of a bundle: each is one MuSig2 session.
    public static final int MAX_INPUTS = 256;
    /// Most outputs a label or a change claim may name.
    public static final int MAX_OUTPUTS = 1_000;
    /// Most characters (UTF-16 units) of the purpose.
    public static final int MAX_PURPOSE = 280;
    /// Most characters (UTF-16 units) of a payee label.
    public static final int MAX_LABEL = 80;
    /// Largest transaction in bytes: what the network relays.
    public static final int MAX_TRANSACTION = 100_000;
    /// Largest locking script of a spent output in bytes.
    public static final int MAX_SCRIPT = 10_000;
    /// Largest body in bytes.
    public static final int MAX_BODY = 256 * 1024;

    private static final int VERSION = 1;
    private static final String WHAT = "signing request";
    private static final String ID_TAG = "Nelumbo/signing-request";

    private SigningRequestCodec() {}

    /// The id of a request.
    public static RequestId id(SigningRequest request) {
        return new RequestId(Hashes.tagged(ID_TAG, encode(request)));
    }

    /// The canonical bytes.
    public static Bytes encode(SigningRequest request) {
        ByteWriter writer = new ByteWriter(512);
        writer.writeByte(VERSION).write(request.wallet().bytes());
        Bytes transaction = request.transaction().serialize();
        writer.writeUint32BigEndian(transaction.size()).write(transaction);
        writer.writeUint16BigEndian(request.inputs().size());
        for (RequestInput input : request.inputs()) {
            Bytes script = input.spent().script().bytes();
            writer.writeInt64BigEndian(input.spent().value().satoshis());
            writer.writeUint16BigEndian(script.size()).write(script);
            writePath(writer, input.path());
        }
        writer.writeUint16BigEndian(request.change().size());
        for (ChangeOutput output : request.change()) {
            writer.writeUint16BigEndian(output.outputIndex());
            writePath(writer, output.path());
        }
        WireText.write(writer, request.purpose());
        writer.writeUint16BigEndian(request.payees().size());
        for (PayeeLabel payee : request.payees()) {
            writer.writeUint16BigEndian(payee.outputIndex());
            WireText.write(writer, payee.label());
        }
        writer.writeInt64BigEndian(request.createdAt().toEpochMilli());
        writer.writeInt64BigEndian(request.expiresAt().toEpochMilli());
        return writer.write(request.proposer().key()).toBytes();
    }

    /// Reads a body from outside and checks that its parts fit together: as many spent outputs as inputs, empty
    /// scriptSigs, labels and change claims that name existing outputs, expiry after creation.
    public static SigningRequest decode(Bytes body) throws DecodeException {
        if (body.size() > MAX_BODY) {
            throw DecodeException.oversized(WHAT, body.size(), MAX_BODY);
        }
        ByteReader reader = new ByteReader(body, WHAT);
        int version = reader.readUnsignedByte();
        if (version != VERSION) {
            throw DecodeException.invalid(WHAT, "version " + version + " is not known");
        }
        WalletId wallet = new WalletId(reader.read(WalletId.SIZE));
        Transaction transaction = readTransaction(reader);
        int outputs = transaction.outputs().size();
        List<RequestInput> inputs = readInputs(reader, transaction);
        List<ChangeOutput> change = readChange(reader, outputs);
        String purpose = WireText.read(reader, WHAT, MAX_PURPOSE);
        List<PayeeLabel> payees = readPayees(reader, outputs);
        Instant createdAt = WireText.readInstant(reader, WHAT);
        Instant expiresAt = WireText.readInstant(reader, WHAT);
        if (!createdAt.isBefore(expiresAt)) {
            throw DecodeException.invalid(WHAT, "it expires before it begins");
        }
        MemberId proposer = MemberId.read(reader);
        reader.expectEnd();
        SigningRequest request = new SigningRequest(
                wallet, transaction, inputs, change, purpose, payees, createdAt, expiresAt, proposer);
        if (!encode(request).equals(body)) {
            throw DecodeException.invalid(WHAT, "it is not in canonical form");
        }
        return request;
    }

    private static Transaction readTransaction(ByteReader reader) throws DecodeException {
        long size = reader.readUint32BigEndian();
        if (size > MAX_TRANSACTION) {
            throw DecodeException.oversized("transaction of a signing request", size, MAX_TRANSACTION);
        }
        Transaction transaction = Transaction.parse(reader.read((int) size));
        for (TxInput input : transaction.inputs()) {
            if (!input.scriptSig().bytes().isEmpty()) {
                throw DecodeException.invalid(WHAT, "an input is already signed");
            }
        }
        return transaction;
    }

    private static List<RequestInput> readInputs(ByteReader reader, Transaction transaction) throws DecodeException {
        int count = readCount(reader, MAX_INPUTS);
        if (count != transaction.inputs().size() || count == 0) {
            throw DecodeException.invalid(WHAT, "the spent outputs do not match the inputs");
        }
        List<RequestInput> inputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long satoshis = reader.readUint32BigEndian() << 32 | reader.readUint32BigEndian();
            if (!Amount.isValid(satoshis)) {
                throw DecodeException.invalid(WHAT, "an amount is out of range");
            }
            int size = reader.readUint16BigEndian();
            if (size > MAX_SCRIPT) {
                throw DecodeException.oversized("script of a spent output", size, MAX_SCRIPT);
            }
            Script script = new Script(reader.read(size));
            inputs.add(new RequestInput(new TxOutput(new Amount(satoshis), script), readPath(reader)));
        }
        return inputs;
    }

    private static List<ChangeOutput> readChange(ByteReader reader, int outputs) throws DecodeException {
        int count = readCount(reader, MAX_OUTPUTS);
        List<ChangeOutput> change = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = readOutputIndex(reader, outputs);
            change.add(new ChangeOutput(index, readPath(reader)));
        }
        return change;
    }

    private static List<PayeeLabel> readPayees(ByteReader reader, int outputs) throws DecodeException {
        int count = readCount(reader, MAX_OUTPUTS);
        List<PayeeLabel> payees = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = readOutputIndex(reader, outputs);
            payees.add(new PayeeLabel(index, WireText.read(reader, WHAT, MAX_LABEL)));
        }
        return payees;
    }

    private static int readOutputIndex(ByteReader reader, int outputs) throws DecodeException {
        int index = reader.readUint16BigEndian();
        if (index >= outputs) {
            throw DecodeException.invalid(WHAT, "it names an output the transaction does not have");
        }
        return index;
    }

    private static int readCount(ByteReader reader, int limit) throws DecodeException {
        int count = reader.readUint16BigEndian();
        if (count > limit) {
            throw DecodeException.oversized(WHAT, count, limit);
        }
        return count;
    }

    private static KeyPath readPath(ByteReader reader) throws DecodeException {
        int chain = reader.readUnsignedByte();
        long index = reader.readUint32BigEndian();
        if (chain > 1 || index > Integer.MAX_VALUE) {
            throw DecodeException.invalid(WHAT, "a key path is out of range");
        }
        return new KeyPath(chain, (int) index);
    }

    private static void writePath(ByteWriter writer, KeyPath path) {
        writer.writeByte(path.chain()).writeUint32BigEndian(path.index());
    }
}
