package org.nelumbo.backend.chronik;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nelumbo.backend.BackendFailure;
import org.nelumbo.backend.BlockSummary;
import org.nelumbo.backend.BroadcastFailure;
import org.nelumbo.backend.BroadcastRefusal;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.backend.HistoryPage;
import org.nelumbo.backend.RejectReasons;
import org.nelumbo.backend.UnspentOutput;
import org.nelumbo.backend.chronik.codec.BlockHeadline;
import org.nelumbo.backend.chronik.codec.ChronikBlockCodec;
import org.nelumbo.backend.chronik.codec.ChronikBroadcastCodec;
import org.nelumbo.backend.chronik.codec.ChronikError;
import org.nelumbo.backend.chronik.codec.ChronikLimits;
import org.nelumbo.backend.chronik.codec.ChronikScript;
import org.nelumbo.backend.chronik.codec.ChronikTransactionCodec;
import org.nelumbo.backend.chronik.codec.ChronikUtxoCodec;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;

/// Asks a Chronik server and judges its answers. Any thread.
final class ChronikClient {
    private static final int MEDIAN_SPAN = 11;

    private final ChronikHttp http;

    ChronikClient(ChronikHttp http) {
        this.http = http;
    }

    /// Reads an answer's body; what it throws makes the answer invalid.
    @FunctionalInterface
    private interface Reading<T> {
        Result<T, ? extends BackendFailure> read(Bytes body) throws DecodeException;
    }

    Result<ChainTip, BackendFailure> tip() {
        return require(
                http.get("/blockchain-info", ChronikLimits.SMALL_MESSAGE),
                body -> Result.ok(ChronikBlockCodec.decodeTip(body)));
    }

    Result<List<UnspentOutput>, BackendFailure> utxos(Script script) {
        return require(http.get(path(script) + "/utxos", ChronikLimits.LIST), ChronikUtxoCodec::decode)
                .map(coins -> coins.stream()
                        .filter(coin -> coin.output().script().equals(script))
                        .toList());
    }

    Result<HistoryPage, BackendFailure> history(Script script, int page, int pageSize) {
        return require(
                        http.get(path(script) + "/history?page=" + page + "&page_size=" + pageSize, ChronikLimits.LIST),
                        body -> ChronikTransactionCodec.decodePage(body, pageSize))
                .map(read -> new HistoryPage(
                        read.transactions().stream()
                                .filter(entry -> touches(entry, script))
                                .toList(),
                        read.pageCount()));
    }

    Result<Optional<ChainTransaction>, BackendFailure> transaction(Txid txid) {
        return find(
                http.get("/tx/" + txid.display(), ChronikLimits.TRANSACTION),
                ChronikError.TRANSACTION_NOT_FOUND,
                body -> {
                    Result<ChainTransaction, ? extends BackendFailure> read = ChronikTransactionCodec.decode(body);
                    if (read instanceof Result.Ok<ChainTransaction, ? extends BackendFailure>(ChainTransaction known)
                            && !known.txid().equals(txid)) {
                        throw DecodeException.invalid("Chronik transaction", "it is not the one that was asked for");
                    }
                    return read;
                });
    }

    Result<Optional<BlockSummary>, BackendFailure> block(int height) {
        int lowest = Math.max(0, height - MEDIAN_SPAN + 1);
        Result<Optional<List<BlockHeadline>>, BackendFailure> read = find(
                http.get("/blocks/" + lowest + "/" + height, ChronikLimits.SMALL_MESSAGE),
                ChronikError.BLOCK_NOT_FOUND,
                body -> {
                    List<BlockHeadline> blocks = ChronikBlockCodec.decodeList(body);
                    checkChain(blocks, lowest);
                    return Result.ok(blocks);
                });
        return read.map(found ->
                found.filter(blocks -> blocks.size() == height - lowest + 1).map(ChronikClient::summary));
    }

    /// @return whether the network took it, in the words of the node
    Result<Txid, BroadcastFailure> broadcast(Transaction transaction) {
        Result<HttpReply, BackendFailure> sent = http.post(
                "/broadcast-tx",
                ChronikBroadcastCodec.encodeRequest(transaction.serialize()),
                ChronikLimits.SMALL_MESSAGE);
        if (sent instanceof Result.Ok<HttpReply, BackendFailure>(HttpReply reply)
                && reply.status() == HttpReply.BAD_REQUEST) {
            Optional<BroadcastRefusal> refusal = refusal(reply.body());
            if (refusal.isPresent()) {
                return Result.failed(refusal.get());
            }
        }
        return widen(require(sent, body -> {
            Txid accepted = ChronikBroadcastCodec.decodeAnswer(body);
            if (!accepted.equals(transaction.txid())) {
                throw DecodeException.invalid("Chronik broadcast answer", "it names another transaction");
            }
            return Result.ok(accepted);
        }));
    }

    static <T> Result<T, BroadcastFailure> widen(Result<T, BackendFailure> narrow) {
        return switch (narrow) {
            case Result.Ok<T, BackendFailure>(T value) -> Result.ok(value);
            case Result.Failed<T, BackendFailure>(BackendFailure failure) -> Result.failed(failure);
        };
    }

    private static Optional<BroadcastRefusal> refusal(Bytes body) {
        try {
            ChronikError error = ChronikError.decode(body);
            return switch (error.code()) {
                case ChronikError.REJECTED -> Optional.of(RejectReasons.classify(error.text()));
                case ChronikError.INVALID_TRANSACTION -> Optional.of(new BroadcastRefusal.Malformed(error.text()));
                default -> Optional.empty();
            };
        } catch (DecodeException noError) {
            return Optional.empty();
        }
    }

    private static boolean touches(ChainTransaction entry, Script script) {
        return entry.transaction().outputs().stream()
                        .anyMatch(output -> output.script().equals(script))
                || entry.spentOutputs().stream()
                        .anyMatch(output -> output.script().equals(script));
    }

    private static void checkChain(List<BlockHeadline> blocks, int lowest) throws DecodeException {
        for (int i = 0; i < blocks.size(); i++) {
            BlockHeadline block = blocks.get(i);
            boolean linked = i == 0 || block.previous().equals(blocks.get(i - 1).hash());
            if (block.height() != lowest + i || !linked) {
                throw DecodeException.invalid("Chronik blocks", "they do not follow each other");
            }
        }
    }

    private static BlockSummary summary(List<BlockHeadline> upTo) {
        BlockHeadline last = upTo.getLast();
        List<Instant> times =
                upTo.stream().map(BlockHeadline::timestamp).sorted().toList();
        return new BlockSummary(
                last.hash(), last.previous(), last.height(), last.timestamp(), times.get(times.size() / 2));
    }

    private static String path(Script script) {
        ChronikScript name = ChronikScript.of(script);
        return "/script/" + name.kind().text() + "/" + name.payload().hex();
    }

    private static <T> Result<T, BackendFailure> require(Result<HttpReply, BackendFailure> reply, Reading<T> reading) {
        return reply.flatMap(answer -> answer.isOk() ? read(answer.body(), reading) : Result.failed(error(answer)));
    }

    private static <T> Result<Optional<T>, BackendFailure> find(
            Result<HttpReply, BackendFailure> reply, String notFound, Reading<T> reading) {
        return reply.flatMap(answer -> {
            if (answer.isOk()) {
                return ChronikClient.<T>read(answer.body(), reading).map(Optional::of);
            }
            BackendFailure failure = error(answer);
            boolean absent = answer.status() == HttpReply.NOT_FOUND
                    && failure instanceof BackendFailure.ServerError error
                    && error.code().equals(notFound);
            return absent ? Result.ok(Optional.empty()) : Result.failed(failure);
        });
    }

    private static <T> Result<T, BackendFailure> read(Bytes body, Reading<T> reading) {
        try {
            return switch (reading.read(body)) {
                case Result.Ok<T, ? extends BackendFailure>(T value) -> Result.ok(value);
                case Result.Failed<T, ? extends BackendFailure>(BackendFailure failure) -> Result.failed(failure);
            };
        } catch (DecodeException malformed) {
            return Result.failed(BackendFailure.InvalidAnswer.of(malformed));
        }
    }

    private static BackendFailure error(HttpReply answer) {
        try {
            ChronikError error = ChronikError.decode(answer.body());
            return new BackendFailure.ServerError(error.code(), error.text());
        } catch (DecodeException noError) {
            return new BackendFailure.ServerError("http-" + answer.status(), "no further explanation");
        }
    }
}
