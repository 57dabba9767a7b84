package org.ctatlas.service;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import io.quarkus.arc.Arc;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;

/**
 * Looks at each request of a connection before anything else does. One that is against RFC 9112 counts as malformed from then on,
 * as those do that cannot be read at all; of a body that cannot be read on, whoever reads it would only see that it ends.
 */
final class RequestGuard extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        // What cannot be read at all comes as a request and its body in one.
        if (message instanceof HttpRequest request) {
            Problem problem = request.decoderResult().isSuccess() ? problem(request) : null;
            if (problem != null) {
                request.setDecoderResult(DecoderResult.failure(problem));
            }
        } else if (message instanceof HttpContent content
                && content.decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            Arc.container().instance(Routes.class).get().brokenBody(context.channel());
            return;
        }
        context.fireChannelRead(message);
    }

    /** @return what is wrong with the line or the headers; null when nothing is */
    private static Problem problem(HttpRequest request) {
        List<Issue> issues = RequestTarget.issues(request.uri());
        if (!issues.isEmpty()) {
            return Problem.badRequest(issues);
        }
        if (!request.protocolVersion().text().startsWith("HTTP/1.")) {
            return new Problem(400, "This is not HTTP/1.1, which is spoken here.");
        }
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        String host = hosts.isEmpty() ? null : hosts.get(0);
        boolean missing = host == null && request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        boolean malformed = host != null && !host.isEmpty() && HostAndPort.parseAuthority(host, -1) == null;
        if (missing || malformed || hosts.size() > 1) {
            return Problem.badRequest(List.of(Issue.invalidInput(
                            "Host", String.join(", ", hosts), "one name or address, with a port up to 65535 if any")
                    .ofHeader()));
        }
        String coding = request.headers().get(HttpHeaderNames.TRANSFER_ENCODING);
        if (coding != null && !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding.strip())) {
            return Problem.badRequest(List.of(
                    Issue.invalidInput("Transfer-Encoding", coding, "chunked").ofHeader()));
        }
        return null;
    }
}
