package org.nelumbo.backend.chronik.server;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nelumbo.backend.BroadcastRefusal;
import org.nelumbo.backend.ChainBackend;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.backend.chronik.codec.ChronikBlockCodec;
import org.nelumbo.backend.chronik.codec.ChronikBroadcastCodec;
import org.nelumbo.backend.chronik.codec.ChronikCoinStateCodec;
import org.nelumbo.backend.chronik.codec.ChronikError;
import org.nelumbo.backend.chronik.codec.ChronikScript;
import org.nelumbo.backend.chronik.codec.ChronikTransactionCodec;
import org.nelumbo.backend.chronik.codec.ChronikUtxoCodec;
import org.nelumbo.backend.chronik.codec.CoinState;
import org.nelumbo.backend.chronik.codec.CoinState.Standing;
import org.nelumbo.backend.simulated.LedgerView;
import org.nelumbo.backend.simulated.SimulatedBackend;
import org.nelumbo.backend.simulated.SimulatedBlock;
import org.nelumbo.backend.simulated.SimulatedChain;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;

/// Answers Chronik's HTTP requests from a simulated chain.
final class ChronikRoutes {
    private static final int DEFAULT_PAGE_SIZE = 25;
    private static final int MAX_PAGE = 1_000_000;

    private final SimulatedChain chain;

    ChronikRoutes(SimulatedChain chain) {
        this.chain = chain;
    }

    /// The answer to `GET uri`.
    CompletableFuture<ServerAnswer> get(String uri) {
        QueryStringDecoder decoder = new QueryStringDecoder(uri);
        List<String> path = List.of(decoder.path().substring(1).split("/", -1));
        // The first word of the path and the number of words behind it.
        return switch (path.getFirst() + "/" + (path.size() - 1)) {
            case "blockchain-info/0" ->
                read(ledger -> ServerAnswer.message(ChronikBlockCodec.encodeTip(SimulatedBackend.tip(ledger))));
            case "block/1" -> block(path.get(1));
            case "blocks/2" -> blocks(path.get(1), path.get(2));
            case "tx/1" ->
                transaction(path.get(1), known -> ServerAnswer.message(ChronikTransactionCodec.encode(known)));
            case "raw-tx/1" ->
                transaction(
                        path.get(1),
                        known -> ServerAnswer.raw(known.transaction().serialize()));
            case "script/3" -> script(path.get(1), path.get(2), path.get(3), decoder);
            case "token/1" -> done(ServerAnswer.notFound("token-not-found", "There are no tokens on this chain"));
            default -> done(ServerAnswer.notFound("not-found", "No such path"));
        };
    }

    /// The answer to `POST uri`, whose content type was checked.
    CompletableFuture<ServerAnswer> post(String uri, Bytes body) {
        try {
            return switch (new QueryStringDecoder(uri).path()) {
                case "/broadcast-tx" -> broadcast(ChronikBroadcastCodec.decodeRequest(body));
                case "/broadcast-txs" -> broadcastAll(ChronikBroadcastCodec.decodeBatchRequest(body));
                case "/validate-utxos" -> validate(ChronikCoinStateCodec.decodeRequest(body));
                default -> done(ServerAnswer.notFound("not-found", "No such path"));
            };
        } catch (DecodeException malformed) {
            return done(ServerAnswer.badRequest("bad-protobuf", malformed));
        }
    }

    private CompletableFuture<ServerAnswer> block(String hashOrHeight) {
        OptionalInt height = number(hashOrHeight, Integer.MAX_VALUE);
        if (height.isEmpty() && !hashOrHeight.matches("[0-9a-fA-F]{64}")) {
            return done(ServerAnswer.badRequest(
                    "invalid-hash-or-height", "Invalid hash or height: " + ChronikError.printable(hashOrHeight)));
        }
        return read(ledger -> find(ledger, hashOrHeight, height)
                .map(block -> ServerAnswer.message(ChronikBlockCodec.encodeBlock(
                        BlockTotals.of(block, ledger),
                        BlockTotals.transactions(block, ledger),
                        block.header().serialize())))
                .orElse(ServerAnswer.notFound(ChronikError.BLOCK_NOT_FOUND, "Block not found: " + hashOrHeight)));
    }

    private static Optional<SimulatedBlock> find(LedgerView ledger, String hash, OptionalInt height) {
        if (height.isPresent()) {
            return ledger.block(height.getAsInt());
        }
        return IntStream.rangeClosed(0, ledger.tip().header().height())
                .mapToObj(each -> ledger.block(each).orElseThrow())
                .filter(block -> block.hash().display().equalsIgnoreCase(hash))
                .findFirst();
    }

    private CompletableFuture<ServerAnswer> blocks(String start, String end) {
        OptionalInt from = number(start, Integer.MAX_VALUE);
        OptionalInt to = number(end, Integer.MAX_VALUE);
        if (from.isEmpty() || to.isEmpty() || from.getAsInt() > to.getAsInt()) {
            return done(ServerAnswer.badRequest("invalid-block-start-height", "Invalid range of blocks"));
        }
        if ((long) to.getAsInt() - from.getAsInt() >= ChronikBlockCodec.MAX_BLOCKS) {
            return done(ServerAnswer.badRequest(
                    "blocks-page-size-too-large",
                    "Blocks page size too large, may not be above " + ChronikBlockCodec.MAX_BLOCKS));
        }
        return read(ledger ->
                ServerAnswer.message(ChronikBlockCodec.encodeList(IntStream.rangeClosed(from.getAsInt(), to.getAsInt())
                        .mapToObj(ledger::block)
                        .flatMap(Optional::stream)
                        .map(block -> BlockTotals.of(block, ledger))
                        .toList())));
    }

    private CompletableFuture<ServerAnswer> transaction(String id, Function<ChainTransaction, ServerAnswer> answer) {
        Txid txid;
        try {
            txid = Txid.fromDisplay(id);
        } catch (DecodeException malformed) {
            return done(ServerAnswer.badRequest("invalid-field", malformed));
        }
        return read(ledger -> ledger.transaction(txid)
                .map(answer)
                .orElse(ServerAnswer.notFound(
                        ChronikError.TRANSACTION_NOT_FOUND, "Transaction " + txid + " not found in the index")));
    }

    private CompletableFuture<ServerAnswer> script(
            String kind, String payload, String question, QueryStringDecoder query) {
        ChronikScript name;
        try {
            name = ChronikScript.parse(kind, Bytes.parseHex(payload, ChronikScript.MAX_PAYLOAD));
        } catch (DecodeException malformed) {
            return done(ServerAnswer.badRequest("invalid-script-payload-length", malformed));
        }
        return switch (question) {
            case "utxos" ->
                read(ledger -> ServerAnswer.message(ChronikUtxoCodec.encode(ledger.coins(covered(name, ledger)))));
            case "history" -> history(name, query);
            default -> done(ServerAnswer.notFound("not-found", "No such path"));
        };
    }

    private CompletableFuture<ServerAnswer> history(ChronikScript name, QueryStringDecoder query) {
        OptionalInt page = parameter(query, "page", 0, MAX_PAGE);
        OptionalInt size = parameter(query, "page_size", DEFAULT_PAGE_SIZE, Integer.MAX_VALUE);
        if (page.isEmpty() || size.isEmpty()) {
            return done(ServerAnswer.badRequest("invalid-field", "Invalid page or page_size"));
        }
        if (size.getAsInt() > ChainBackend.MAX_PAGE_SIZE) {
            return done(ServerAnswer.badRequest(
                    "page-size-too-large", "Page size too large, may not be above " + ChainBackend.MAX_PAGE_SIZE));
        }
        if (size.getAsInt() == 0) {
            return done(ServerAnswer.badRequest("page-size-too-small", "Page size too small, may not be 0"));
        }
        return read(ledger -> ServerAnswer.message(ChronikTransactionCodec.encodePage(
                SimulatedBackend.page(ledger, covered(name, ledger), page.getAsInt(), size.getAsInt()))));
    }

    private CompletableFuture<ServerAnswer> broadcast(Bytes raw) {
        try {
            return chain.askSubmit(Transaction.parse(raw)).thenApply(judged -> switch (judged) {
                case Result.Ok<Txid, BroadcastRefusal>(Txid txid) ->
                    ServerAnswer.message(ChronikBroadcastCodec.encodeAnswer(txid));
                case Result.Failed<Txid, BroadcastRefusal>(BroadcastRefusal refusal) -> refused(refusal);
            });
        } catch (DecodeException malformed) {
            return done(ServerAnswer.badRequest(ChronikError.INVALID_TRANSACTION, malformed));
        }
    }

    private CompletableFuture<ServerAnswer> broadcastAll(List<Bytes> raws) {
        List<Transaction> transactions = new ArrayList<>();
        try {
            for (Bytes raw : raws) {
                transactions.add(Transaction.parse(raw));
            }
        } catch (DecodeException malformed) {
            return done(ServerAnswer.badRequest(ChronikError.INVALID_TRANSACTION, malformed));
        }
        return chain.askSubmitAll(transactions).thenApply(judged -> switch (judged) {
            case Result.Ok<List<Txid>, BroadcastRefusal>(List<Txid> txids) ->
                ServerAnswer.message(ChronikBroadcastCodec.encodeBatchAnswer(txids));
            case Result.Failed<List<Txid>, BroadcastRefusal>(BroadcastRefusal refusal) -> refused(refusal);
        });
    }

    private CompletableFuture<ServerAnswer> validate(List<OutPoint> coins) {
        return read(ledger -> ServerAnswer.message(ChronikCoinStateCodec.encodeAnswer(
                coins.stream().map(coin -> state(coin, ledger)).toList())));
    }

    private static CoinState state(OutPoint coin, LedgerView ledger) {
        Optional<ChainTransaction> known = ledger.transaction(coin.txid());
        if (known.isEmpty()) {
            return new CoinState(OptionalInt.empty(), Standing.NO_SUCH_TRANSACTION);
        }
        OptionalInt height = known.get().block().stream()
                .mapToInt(position -> position.height())
                .findFirst();
        if (coin.index() >= known.get().transaction().outputs().size()) {
            return new CoinState(height, Standing.NO_SUCH_OUTPUT);
        }
        return new CoinState(height, ledger.spender(coin).isPresent() ? Standing.SPENT : Standing.UNSPENT);
    }

    private static ServerAnswer refused(BroadcastRefusal refusal) {
        return ServerAnswer.badRequest(ChronikError.REJECTED, refusal.text());
    }

    private static Set<Script> covered(ChronikScript name, LedgerView ledger) {
        return ledger.scripts().stream().filter(name::covers).collect(Collectors.toUnmodifiableSet());
    }

    private CompletableFuture<ServerAnswer> read(Function<LedgerView, ServerAnswer> question) {
        return chain.ask(question);
    }

    private static CompletableFuture<ServerAnswer> done(ServerAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static OptionalInt parameter(QueryStringDecoder query, String name, int otherwise, int max) {
        List<String> given = query.parameters().getOrDefault(name, List.of());
        return given.isEmpty() ? OptionalInt.of(otherwise) : number(given.getFirst(), max);
    }

    private static OptionalInt number(String text, int max) {
        if (!text.matches("[0-9]{1,10}")) {
            return OptionalInt.empty();
        }
        long value = Long.parseLong(text);
        return value > max ? OptionalInt.empty() : OptionalInt.of((int) value);
    }
}
