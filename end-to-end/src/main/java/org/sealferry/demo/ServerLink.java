package org.sealferry.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.sealferry.demo.program.ServerProcess;
import org.sealferry.demo.proxy.LinkProxy;
import org.sealferry.demo.proxy.Traffic;

/** The way to the server: counted by a proxy, or direct when it must outlive the demo. */
final class ServerLink {
  private final CompletableFuture<InetSocketAddress> server = new CompletableFuture<>();
  private final Optional<LinkProxy> proxy;

  private ServerLink(boolean isDirect) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    proxy = isDirect ? Optional.empty() : Optional.of(LinkProxy.open(anyPort, server::join));
  }

  static ServerLink open(boolean isDirect) throws IOException {
    return new ServerLink(isDirect);
  }

  /** Returns the options that tell the server its address; its key is pinned, not its name. */
  String[] serverOptions() {
    return proxy
        .map(link -> new String[] {"--url", "https://localhost:" + link.address().getPort()})
        .orElse(new String[0]);
  }

  void leadTo(ServerProcess process) throws IOException {
    server.complete(new InetSocketAddress(InetAddress.getLoopbackAddress(), process.port()));
  }

  /** Returns what has passed, when it was counted. */
  Optional<Traffic> traffic() {
    return proxy.map(LinkProxy::traffic);
  }
}
