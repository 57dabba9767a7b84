package org.ctatlas.service;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.quarkus.arc.Arc;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.core.spi.VertxServiceProvider;

/**
 * Lets {@link Routes} answer what is no request on each connection. Vert.x has {@code invalidRequestHandler} for it, but Quarkus
 * starts the server and does not set it; the transport is what an application may give Vert.x.
 */
public final class Connections implements VertxServiceProvider {
    /** What Vert.x calls the last step of a connection: it hands requests to their handler. */
    private static final String HANDLER = "handler";

    @Override
    public void init(VertxBuilder builder) {
        builder.findTransport(new Guarded());
    }

    private static final class Guarded extends JDKTransport {
        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
            super.configure(options, domainSocket, bootstrap);
            ChannelHandler connections = bootstrap.config().childHandler();
            bootstrap.childHandler(new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(connections);
                    // Under TLS the steps are only known later.
                    if (channel.pipeline().get(HANDLER) instanceof VertxHandler<?> handler
                            && handler.getConnection() instanceof Http1xServerConnection connection) {
                        connection.invalidRequestHandler(Connections::malformed);
                        channel.pipeline().addBefore(HANDLER, "guard", new RequestGuard());
                    }
                }
            });
        }
    }

    private static void malformed(HttpServerRequest request) {
        Arc.container().instance(Routes.class).get().malformed(request);
    }
}
