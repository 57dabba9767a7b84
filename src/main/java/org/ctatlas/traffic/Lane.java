package org.ctatlas.traffic;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Lets one request at a time through on a connection (HTTP/1.1 pipelining, RFC 9112 §9.3.2): the next one is looked at
 * when the answer before it is with the operating system. What a client sends meanwhile stays where it is, but for a few
 * kilobytes, and of the answers that it does not read there is one in memory. Without this, the HTTP server makes requests
 * of all that comes, and answers them into memory.
 */
final class Lane extends ChannelDuplexHandler {
    /** The handlers of the HTTP server that this one stands between. */
    private static final String DECODER = "httpDecoder";

    private static final String SERVER = "handler";

    /** Bytes that are made requests of at once: the shortest request has some 30. */
    private static final int PIECE = 2048;

    /** An answer that is not taken after so long is not going to be: the connection is closed. */
    private static final int SECONDS_TO_READ = 60;

    private final Bytes bytes = new Bytes();
    /** What was decoded of further requests while one was under way. */
    private final Queue<Object> further = new ArrayDeque<>();

    private ChannelHandlerContext here;
    /** Requests that have come to their end. */
    private long requests;
    /** Answers that are out. */
    private long answers;

    private Runnable written = () -> {};

    private Lane() {}

    /** @return the lane of the connection, which its first request makes; to be called by its event loop */
    static Lane of(HttpServerRequest request) {
        Channel channel = ((ConnectionBase) request.connection()).channel();
        Lane lane = channel.pipeline().get(Lane.class);
        if (lane == null) {
            lane = new Lane();
            channel.pipeline().addBefore(SERVER, null, lane).addBefore(DECODER, null, lane.bytes);
        }
        return lane;
    }

    /** @param done is run once, when the answer to the request that is under way is out or cannot be sent any more */
    void onWritten(Runnable done) {
        if (here.channel().isActive()) {
            Runnable before = written;
            written = () -> {
                before.run();
                done.run();
            };
        } else {
            done.run();
        }
    }

    private boolean isBusy() {
        return requests > answers;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        here = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (isBusy() || !further.isEmpty()) {
            further.add(message);
        } else {
            forward(message);
        }
    }

    private void forward(Object message) {
        if (message instanceof HttpRequest) {
            // The end of the very first request may have come before this lane was there.
            requests = answers;
        }
        if (message instanceof LastHttpContent) {
            requests++;
        }
        here.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean interim =
                message instanceof HttpResponse response && response.status().code() < 200;
        if (!(message instanceof LastHttpContent) || interim) {
            context.write(message, promise);
            return;
        }
        ChannelPromise out = promise.unvoid();
        Future<?> limit = context.executor().schedule(() -> context.close(), SECONDS_TO_READ, TimeUnit.SECONDS);
        out.addListener(ignored -> {
            limit.cancel(false);
            answers++;
            done();
            context.executor().execute(this::goOn);
        });
        context.write(message, out);
    }

    private void done() {
        Runnable last = written;
        written = () -> {};
        last.run();
    }

    private void goOn() {
        boolean moved = false;
        while (!isBusy() && !further.isEmpty()) {
            forward(further.poll());
            moved = true;
        }
        moved |= bytes.pass();
        if (moved) {
            // Else the server goes on to collect what it writes.
            bytes.before.fireChannelReadComplete();
        }
        bytes.read();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        further.forEach(ReferenceCountUtil::release);
        further.clear();
        done();
        context.fireChannelInactive();
    }

    /** Gives the decoder what comes piece by piece, and nothing while a request is under way. */
    private final class Bytes extends ChannelInboundHandlerAdapter {
        private final Queue<ByteBuf> waiting = new ArrayDeque<>();
        private ChannelHandlerContext before;
        private boolean stopped;

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            before = context;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            waiting.add((ByteBuf) message);
            pass();
            // A client that sends nothing beyond its request is read, or nobody would see that it leaves.
            if (!waiting.isEmpty()) {
                stopped = true;
                context.channel().config().setAutoRead(false);
            }
        }

        /** @return whether there was something to pass on */
        boolean pass() {
            boolean passed = false;
            while (!isBusy() && further.isEmpty() && !waiting.isEmpty()) {
                ByteBuf first = waiting.peek();
                passed = true;
                before.fireChannelRead(first.readableBytes() > PIECE ? first.readRetainedSlice(PIECE) : waiting.poll());
            }
            return passed;
        }

        void read() {
            if (stopped && waiting.isEmpty()) {
                stopped = false;
                before.channel().config().setAutoRead(true);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            waiting.forEach(ReferenceCountUtil::release);
            waiting.clear();
            context.fireChannelInactive();
        }
    }
}
