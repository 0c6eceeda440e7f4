package org.nelumbo.libp2p.secure.noise;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.EntropySource;

/// Runs the handshake on a Netty channel, then makes way for the handlers that encrypt and decrypt.
///
/// Put it into the pipeline of a connected channel. The initiator sends at once. Arithmetic runs on
/// the threads that are given, and nothing more is read from the socket meanwhile. [#result] completes
/// on the event loop, exactly once:
///
/// - with the remote's identity. The ciphers are in place then, and bytes that follow the handshake are handed on only
///   after all dependents of the future have run, so that these can add the handlers for them without losing a byte;
/// - with the reason of the failure. The channel is closed.
///
/// The time limit is the caller's: closing the channel ends the handshake.
public final class NoiseHandler extends ByteToMessageDecoder {
    private final NoiseHandshake handshake;
    private final HandshakeThreads threads;
    private final CompletableFuture<Result<NoiseResult, NoiseFailure>> result = new CompletableFuture<>();
    private final boolean startsItself;
    private boolean busy;

    /// @param entropy for the ephemeral key; asked on `threads`
    /// @param threads where the arithmetic runs; what they refuse fails the handshake as
    ///     [NoiseFailure.Overloaded]
    public NoiseHandler(NoiseParams params, EntropySource entropy, HandshakeThreads threads) {
        this.handshake = new NoiseHandshake(params, entropy);
        this.threads = threads;
        this.startsItself = params.role() == NoiseRole.INITIATOR;
    }

    /// How the handshake ends; never completes with an exception.
    public CompletionStage<Result<NoiseResult, NoiseFailure>> result() {
        return result.minimalCompletionStage();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (startsItself) {
            compute(ctx, () -> Result.ok(new NoiseStep.Reply(handshake.start())));
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (result.isDone()) {
            return;
        }
        if (busy || in.readableBytes() < NoiseFrameDecoder.LENGTH_BYTES) {
            return;
        }
        int length = in.getUnsignedShort(in.readerIndex());
        if (length > NoiseHandshake.MAX_MESSAGE) {
            fail(ctx, new NoiseFailure.MalformedMessage("it is larger than " + NoiseHandshake.MAX_MESSAGE + " bytes"));
            return;
        }
        if (in.readableBytes() < NoiseFrameDecoder.LENGTH_BYTES + length) {
            return;
        }
        in.skipBytes(NoiseFrameDecoder.LENGTH_BYTES);
        byte[] message = new byte[length];
        in.readBytes(message);
        compute(ctx, () -> handshake.receive(Bytes.of(message)));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        end(Result.failed(new NoiseFailure.ConnectionClosed()));
        super.channelInactive(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(ctx, new NoiseFailure.ConnectionClosed());
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        end(Result.failed(new NoiseFailure.ConnectionClosed()));
    }

    private void compute(ChannelHandlerContext ctx, Supplier<Result<NoiseStep, NoiseFailure>> step) {
        busy = true;
        ctx.channel().config().setAutoRead(false);
        threads.run(() -> onLoop(ctx, outcomeOf(ctx, step)), () -> refused(ctx));
    }

    /// What to do with the outcome, on the event loop.
    private Runnable outcomeOf(ChannelHandlerContext ctx, Supplier<Result<NoiseStep, NoiseFailure>> step) {
        try {
            Result<NoiseStep, NoiseFailure> outcome = step.get();
            return () -> apply(ctx, outcome);
        } catch (RuntimeException defect) {
            // Without this a broken invariant would look like a remote that says nothing.
            return () -> ctx.fireExceptionCaught(defect).close();
        }
    }

    /// May come long after the request, on the thread of another connection that took its place.
    private void refused(ChannelHandlerContext ctx) {
        if (ctx.executor().inEventLoop()) {
            busy = false;
            fail(ctx, new NoiseFailure.Overloaded());
            return;
        }
        onLoop(ctx, () -> refused(ctx));
    }

    private void onLoop(ChannelHandlerContext ctx, Runnable task) {
        try {
            ctx.executor().execute(task);
        } catch (RejectedExecutionException stopped) {
            // The loop has ended, and the channel with it.
            handshake.close();
            result.complete(Result.failed(new NoiseFailure.ConnectionClosed()));
        }
    }

    private void apply(ChannelHandlerContext ctx, Result<NoiseStep, NoiseFailure> outcome) {
        busy = false;
        if (ctx.isRemoved() || result.isDone()) {
            handshake.close();
            return;
        }
        switch (outcome) {
            case Result.Failed<NoiseStep, NoiseFailure>(NoiseFailure failure) -> fail(ctx, failure);
            case Result.Ok<NoiseStep, NoiseFailure>(NoiseStep.Reply(Bytes message)) -> {
                send(ctx, message);
                resumeReading(ctx);
            }
            case Result.Ok<NoiseStep, NoiseFailure>(NoiseStep.Finished finished) -> finish(ctx, finished);
        }
    }

    private void resumeReading(ChannelHandlerContext ctx) {
        try {
            // Looks again at what arrived meanwhile.
            super.channelRead(ctx, Unpooled.EMPTY_BUFFER);
        } catch (Exception defect) {
            exceptionCaught(ctx, defect);
            return;
        }
        if (!busy && !result.isDone()) {
            ctx.channel().config().setAutoRead(true);
        }
    }

    private void finish(ChannelHandlerContext ctx, NoiseStep.Finished finished) {
        finished.message().ifPresent(message -> send(ctx, message));
        ctx.pipeline()
                .addAfter(ctx.name(), null, new NoiseFrameDecoder(finished.receiving()))
                .addAfter(ctx.name(), null, new NoiseFrameEncoder(finished.sending()));
        end(Result.ok(finished.result()));
        // Removal hands everything that was read too early to the next handler, the decoder.
        ctx.pipeline().remove(this);
        ctx.channel().config().setAutoRead(true);
    }

    private void fail(ChannelHandlerContext ctx, NoiseFailure failure) {
        end(Result.failed(failure));
        ctx.close();
    }

    private void end(Result<NoiseResult, NoiseFailure> outcome) {
        if (!busy) {
            handshake.close();
        }
        result.complete(outcome);
    }

    private static void send(ChannelHandlerContext ctx, Bytes message) {
        ByteBuf frame = ctx.alloc().buffer(NoiseFrameDecoder.LENGTH_BYTES + message.size());
        frame.writeShort(message.size()).writeBytes(message.toArray());
        ctx.writeAndFlush(frame);
    }
}
