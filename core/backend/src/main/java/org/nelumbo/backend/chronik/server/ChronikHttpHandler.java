package org.nelumbo.backend.chronik.server;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.nelumbo.foundation.bytes.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the requests of one connection in the order they came.
final class ChronikHttpHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(ChronikHttpHandler.class);
    private static final int MAX_PIPELINED = 16;

    private final ChronikRoutes routes;
    private CompletableFuture<?> previous = CompletableFuture.completedFuture(true);
    private int pending;

    ChronikHttpHandler(ChronikRoutes routes) {
        this.routes = routes;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (++pending > MAX_PIPELINED) {
            context.close();
            return;
        }
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        CompletableFuture<ServerAnswer> answer = answer(request);
        previous = previous.thenCompose(ignored -> answer)
                .exceptionally(defect -> {
                    LOG.debug("A Chronik request failed", defect);
                    return ServerAnswer.broken();
                })
                .thenAcceptAsync(ready -> write(context, ready, keepAlive), context.executor());
    }

    private CompletableFuture<ServerAnswer> answer(FullHttpRequest request) {
        if (!request.decoderResult().isSuccess() || !request.uri().startsWith("/")) {
            return CompletableFuture.completedFuture(ServerAnswer.badRequest("bad-request", "Malformed request"));
        }
        try {
            if (HttpMethod.GET.equals(request.method())) {
                return routes.get(request.uri());
            }
            if (HttpMethod.POST.equals(request.method())) {
                return post(request);
            }
        } catch (IllegalArgumentException malformedUri) {
            return CompletableFuture.completedFuture(ServerAnswer.badRequest("bad-request", "Malformed path"));
        }
        return CompletableFuture.completedFuture(ServerAnswer.notFound("not-found", "No such method"));
    }

    private CompletableFuture<ServerAnswer> post(FullHttpRequest request) {
        @Nullable String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
        if (type == null) {
            return CompletableFuture.completedFuture(
                    ServerAnswer.badRequest("no-content-type-set", "No Content-Type set"));
        }
        if (!type.equals(ServerAnswer.PROTOBUF)) {
            return CompletableFuture.completedFuture(
                    ServerAnswer.badRequest("wrong-content-type", "Content-Type must be " + ServerAnswer.PROTOBUF));
        }
        return routes.post(request.uri(), Bytes.of(ByteBufUtil.getBytes(request.content())));
    }

    private void write(ChannelHandlerContext context, ServerAnswer answer, boolean keepAlive) {
        pending--;
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body().toArray()));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        HttpUtil.setContentLength(response, answer.body().size());
        HttpUtil.setKeepAlive(response, keepAlive);
        var written = context.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("A Chronik connection failed", cause);
        context.close();
    }
}
