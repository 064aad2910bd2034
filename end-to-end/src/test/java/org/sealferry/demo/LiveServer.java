package org.sealferry.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.program.Scene;
import org.sealferry.demo.program.ServerProcess;
import org.sealferry.demo.proxy.LinkProxy;

/**
 * One server for all test classes that only ask it things; it ends with the last test. Phones reach
 * it by an address that can be led elsewhere.
 */
final class LiveServer implements BeforeAllCallback, TestExecutionExceptionHandler {
  private @Nullable Running running; // set before the tests of the class

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(LiveServer.class))
            .computeIfAbsent("server", key -> Running.start(), Running.class);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    LiveScene.showLogs(scene());
    throw failure;
  }

  private Running running() {
    return Objects.requireNonNull(running);
  }

  Scene scene() {
    return running().scene;
  }

  ServerProcess process() {
    return running().process;
  }

  /** Returns a new folder in that of the scene. */
  Path folder(String name) throws IOException {
    return Files.createDirectory(scene().folder().resolve(name));
  }

  /** Returns an enrolment link for one more device. */
  String link(String label) throws IOException, ProgramException {
    return scene().records().addDevice(label);
  }

  /** Returns the destination's certificate. */
  byte[] certificate() throws IOException, ProgramException {
    return Players.certificate(process().firstLink());
  }

  /** From now on the server's address leads to this port of this machine. */
  void leadTo(int port) {
    running().target.set(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** From now on the server's address leads to the server. */
  void leadHome() throws IOException {
    leadTo(process().port());
  }

  private static final class Running implements AutoCloseable {
    final Scene scene;
    final LinkProxy way;
    final AtomicReference<InetSocketAddress> target;
    final ServerProcess process;

    private Running(
        Scene scene,
        LinkProxy way,
        AtomicReference<InetSocketAddress> target,
        ServerProcess process) {
      this.scene = scene;
      this.way = way;
      this.target = target;
      this.process = process;
    }

    static Running start() {
      try {
        Scene scene = LiveScene.open();
        AtomicReference<InetSocketAddress> target = new AtomicReference<>();
        LinkProxy way =
            LinkProxy.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), target::get);
        ServerProcess process =
            scene.server(0, "--url", "https://localhost:" + way.address().getPort());
        return new Running(scene, way, target, process.awaitReady());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ProgramException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      way.close();
      scene.close();
      Scene.remove(scene.folder());
    }
  }
}
