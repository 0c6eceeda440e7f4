package org.nelumbo.libp2p.secure.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.manual.SeededEntropy;

class NoiseChannelTest {
    private final NoisePair pair = new NoisePair();
    private final List<EmbeddedChannel> opened = new ArrayList<>();

    @AfterEach
    void releaseChannels() {
        opened.forEach(EmbeddedChannel::finishAndReleaseAll);
    }

    @Test
    void aSecuredChannelCarriesBytesBothWays() {
        Secured alice = secured(pair.aliceParams(Optional.empty(), NoisePair.YAMUX));
        Secured bob = secured(pair.bobParams(NoisePair.YAMUX));
        exchange(alice, bob, Integer.MAX_VALUE);
        assertThat(alice.outcome().orThrow().remotePeer()).isEqualTo(pair.bob.peerId());
        assertThat(bob.outcome().orThrow().remotePeer()).isEqualTo(pair.alice.peerId());
        assertThat(sent(alice, bob, "hello", Integer.MAX_VALUE)).isEqualTo("hello");
        assertThat(sent(bob, alice, "hello to you", Integer.MAX_VALUE)).isEqualTo("hello to you");
    }

    @Test
    void oneByteAtATimeIsEnough() {
        Secured alice = secured(pair.aliceParams(Optional.empty(), NoisePair.YAMUX));
        Secured bob = secured(pair.bobParams(NoisePair.YAMUX));
        exchange(alice, bob, 1);
        assertThat(bob.outcome().isOk()).isTrue();
        assertThat(sent(alice, bob, "drip", 1)).isEqualTo("drip");
    }

    @Test
    void bytesThatComeWithTheLastHandshakeMessageReachTheHandlersAddedByTheResult() {
        Secured alice = secured(pair.aliceParams(Optional.empty(), NoisePair.YAMUX));
        Secured bob = secured(pair.bobParams(NoisePair.YAMUX));
        List<String> seen = new ArrayList<>();
        bob.handler()
                .result()
                .thenAccept(result -> bob.channel().pipeline().addLast(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext ctx, Object message) {
                        ByteBuf plaintext = (ByteBuf) message;
                        seen.add(plaintext.toString(StandardCharsets.UTF_8));
                        plaintext.release();
                    }
                }));
        pass(alice, bob, Integer.MAX_VALUE);
        pass(bob, alice, Integer.MAX_VALUE);
        alice.channel().writeOutbound(text("early"));
        pass(alice, bob, Integer.MAX_VALUE);
        assertThat(seen).containsExactly("early");
    }

    @Test
    void aLargeWriteBecomesFramesOfAtMost65535Bytes() {
        Secured alice = secured(pair.aliceParams(Optional.empty(), NoisePair.YAMUX));
        Secured bob = secured(pair.bobParams(NoisePair.YAMUX));
        exchange(alice, bob, Integer.MAX_VALUE);
        ByteBuf large = Unpooled.buffer(200_000).writeZero(200_000);
        alice.channel().writeOutbound(large);
        List<Integer> sizes = new ArrayList<>();
        while (alice.channel().readOutbound() instanceof ByteBuf frame) {
            sizes.add(frame.readableBytes() - 2);
            bob.channel().writeInbound(frame);
        }
        assertThat(sizes).containsExactly(65_535, 65_535, 65_535, 200_000 - 3 * 65_519 + 16);
        int received = 0;
        while (bob.channel().readInbound() instanceof ByteBuf plaintext) {
            received += plaintext.readableBytes();
            plaintext.release();
        }
        assertThat(received).isEqualTo(200_000);
    }

    @Test
    void nothingToSendMakesNoFrame() {
        Secured alice = secured(pair.aliceParams(Optional.empty(), NoisePair.YAMUX));
        Secured bob = secured(pair.bobParams(NoisePair.YAMUX));
        exchange(alice, bob, Integer.MAX_VALUE);
        alice.channel().writeOutbound(Unpooled.buffer());
        assertThat((Object) alice.channel().readOutbound()).isNull();
    }

    @Test
    void aForgedFrameClosesTheChannelWithoutAWord() {
        Secured alice = secured(pair.aliceParams(Optional.empty(), NoisePair.YAMUX));
        Secured bob = secured(pair.bobParams(NoisePair.YAMUX));
        exchange(alice, bob, Integer.MAX_VALUE);
        alice.channel().writeOutbound(text("hello"));
        ByteBuf frame = alice.channel().readOutbound();
        frame.setByte(5, frame.getByte(5) ^ 1);
        assertBreaks(bob, frame);
    }

    @Test
    void aReplayedFrameClosesTheChannel() {
        Secured alice = secured(pair.aliceParams(Optional.empty(), NoisePair.YAMUX));
        Secured bob = secured(pair.bobParams(NoisePair.YAMUX));
        exchange(alice, bob, Integer.MAX_VALUE);
        alice.channel().writeOutbound(text("pay once"));
        ByteBuf frame = alice.channel().readOutbound();
        bob.channel().writeInbound(frame.copy());
        ByteBuf plaintext = bob.channel().readInbound();
        plaintext.release();
        assertBreaks(bob, frame);
    }

    @Test
    void framesTooShortForATagCloseTheChannel() {
        for (int length : new int[] {0, 1, 15}) {
            Secured alice = secured(pair.aliceParams(Optional.empty(), NoisePair.YAMUX));
            Secured bob = secured(pair.bobParams(NoisePair.YAMUX));
            exchange(alice, bob, Integer.MAX_VALUE);
            assertBreaks(bob, Unpooled.buffer().writeShort(length).writeZero(length));
        }
    }

    @Test
    void anOversizedHandshakeMessageIsRefusedByItsLengthAlone() {
        Secured bob = secured(pair.bobParams(NoisePair.YAMUX));
        bob.channel().writeInbound(Unpooled.buffer().writeShort(0xffff));
        assertThat(bob.outcome().asFailure()).containsInstanceOf(NoiseFailure.MalformedMessage.class);
        assertThat(bob.channel().isOpen()).isFalse();
    }

    @Test
    void garbageInsteadOfAHandshakeFails() {
        Secured alice = secured(pair.aliceParams(Optional.empty(), NoisePair.YAMUX));
        alice.channel().writeInbound(Unpooled.buffer().writeShort(200).writeZero(200));
        assertThat(alice.outcome()).isEqualTo(Result.failed(new NoiseFailure.WeakKey()));
        assertThat(alice.channel().isOpen()).isFalse();
    }

    @Test
    void aChannelThatClosesEndsTheHandshake() {
        Secured bob = secured(pair.bobParams(NoisePair.YAMUX));
        bob.channel().close();
        assertThat(bob.outcome()).isEqualTo(Result.failed(new NoiseFailure.ConnectionClosed()));
    }

    @Test
    void aFullQueueFailsTheHandshakeAtOnce() {
        NoiseHandler handler = new NoiseHandler(
                pair.aliceParams(Optional.empty(), NoisePair.YAMUX), new SeededEntropy(1), HandshakeThreads.of(task -> {
                    throw new RejectedExecutionException("full");
                }));
        Secured alice = secured(handler);
        assertThat(alice.outcome()).isEqualTo(Result.failed(new NoiseFailure.Overloaded()));
        assertThat(alice.channel().isOpen()).isFalse();
    }

    @Test
    void aHandshakeThatMadeWayWhileItWaitedFails() {
        Queue<Runnable> displacements = new ArrayDeque<>();
        NoiseHandler handler = new NoiseHandler(
                pair.bobParams(NoisePair.YAMUX), new SeededEntropy(1), (step, refused) -> displacements.add(refused));
        Secured bob = secured(handler);
        pass(secured(pair.aliceParams(Optional.empty(), NoisePair.YAMUX)), bob, Integer.MAX_VALUE);
        assertThat(bob.channel().isOpen()).isTrue();
        displacements.remove().run();
        assertThat(bob.outcome()).isEqualTo(Result.failed(new NoiseFailure.Overloaded()));
        assertThat(bob.channel().isOpen()).isFalse();
    }

    @Test
    void arithmeticThatEndsAfterTheLoopHasEndedIsDropped() throws InterruptedException {
        Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        NoiseHandler handler = new NoiseHandler(
                pair.aliceParams(Optional.empty(), NoisePair.YAMUX),
                new SeededEntropy(1),
                HandshakeThreads.of(tasks::add));
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
        LocalChannel channel = new LocalChannel();
        channel.pipeline().addLast(handler);
        loops.register(channel).sync();
        channel.pipeline().fireChannelActive();
        await().until(() -> !tasks.isEmpty());
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        assertThatCode(tasks.remove()::run).doesNotThrowAnyException();
        assertThat(handler.result().toCompletableFuture().join())
                .isEqualTo(Result.failed(new NoiseFailure.ConnectionClosed()));
    }

    @Test
    void nothingIsReadFromTheSocketWhileArithmeticIsUnderWay() {
        Queue<Runnable> tasks = new ArrayDeque<>();
        Executor later = tasks::add;
        NoiseHandler handler =
                new NoiseHandler(pair.bobParams(NoisePair.YAMUX), new SeededEntropy(1), HandshakeThreads.of(later));
        Secured bob = secured(handler);
        Secured alice = secured(pair.aliceParams(Optional.empty(), NoisePair.YAMUX));
        pass(alice, bob, Integer.MAX_VALUE);
        assertThat(bob.channel().config().isAutoRead()).isFalse();
        tasks.remove().run();
        bob.channel().runPendingTasks();
        assertThat(bob.channel().config().isAutoRead()).isTrue();
        pass(bob, alice, Integer.MAX_VALUE);
        pass(alice, bob, Integer.MAX_VALUE);
        tasks.remove().run();
        bob.channel().runPendingTasks();
        assertThat(bob.outcome().isOk()).isTrue();
    }

    private Secured secured(NoiseParams params) {
        return secured(new NoiseHandler(params, new SeededEntropy(11), HandshakeThreads.of(Runnable::run)));
    }

    private Secured secured(NoiseHandler handler) {
        EmbeddedChannel channel = new EmbeddedChannel(handler);
        channel.runPendingTasks();
        opened.add(channel);
        return new Secured(channel, handler);
    }

    private static void exchange(Secured alice, Secured bob, int segment) {
        for (int i = 0; i < 2; i++) {
            pass(alice, bob, segment);
            pass(bob, alice, segment);
        }
    }

    private static void pass(Secured from, Secured to, int segment) {
        while (from.channel().readOutbound() instanceof ByteBuf frame) {
            while (frame.isReadable()) {
                to.channel().writeInbound(frame.readRetainedSlice(Math.min(segment, frame.readableBytes())));
                to.channel().runPendingTasks();
            }
            frame.release();
        }
    }

    private static String sent(Secured from, Secured to, String message, int segment) {
        from.channel().writeOutbound(text(message));
        pass(from, to, segment);
        ByteBuf plaintext = to.channel().readInbound();
        String read = plaintext.toString(StandardCharsets.UTF_8);
        plaintext.release();
        return read;
    }

    private static void assertBreaks(Secured secured, ByteBuf frame) {
        assertThatThrownBy(() -> secured.channel().writeInbound(frame)).isInstanceOf(NoiseException.class);
        assertThat(secured.channel().isOpen()).isFalse();
        assertThat((Object) secured.channel().readOutbound()).isNull();
    }

    private static ByteBuf text(String message) {
        return ByteBufUtil.writeUtf8(UnpooledByteBufAllocator.DEFAULT, message);
    }

    private record Secured(EmbeddedChannel channel, NoiseHandler handler) {
        Result<NoiseResult, NoiseFailure> outcome() {
            return handler.result().toCompletableFuture().join();
        }
    }
}
