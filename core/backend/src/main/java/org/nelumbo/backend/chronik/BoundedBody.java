package org.nelumbo.backend.chronik;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.nelumbo.foundation.bytes.Bytes;

/// Collects the body of an answer up to a limit. A larger one is cut off at once and read as empty.
final class BoundedBody implements HttpResponse.BodySubscriber<Optional<Bytes>> {
    private final CompletableFuture<Optional<Bytes>> body = new CompletableFuture<>();
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final int limit;
    private Optional<Flow.Subscription> source = Optional.empty();

    private BoundedBody(int limit) {
        this.limit = limit;
    }

    /// @param limit bytes of a successful answer
    /// @param errorLimit bytes of any other
    static HttpResponse.BodyHandler<Optional<Bytes>> handler(int limit, int errorLimit) {
        return head -> new BoundedBody(head.statusCode() == HttpReply.OK ? limit : errorLimit);
    }

    @Override
    public CompletionStage<Optional<Bytes>> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = Optional.of(subscription);
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (body.isDone()) {
                return;
            }
            if (part.remaining() > limit - collected.size()) {
                source.ifPresent(Flow.Subscription::cancel);
                body.complete(Optional.empty());
                return;
            }
            byte[] content = new byte[part.remaining()];
            part.get(content);
            collected.writeBytes(content);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(Optional.of(Bytes.of(collected.toByteArray())));
    }
}
