package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Conversation;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.file.UnfinishedFile;
import org.sealferry.engine.Engine;
import org.sealferry.engine.bundle.BundleExport;
import org.sealferry.engine.bundle.BundleImport;
import org.sealferry.engine.bundle.BundleReport;
import org.sealferry.protocol.bundle.BundleEnd;
import org.sealferry.protocol.bundle.BundleReader;

/** Writes and takes bundle files, other work of the phone in between. Used on the loop. */
final class BundleCommands {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Engine engine;
  private final Executor loop;

  BundleCommands(Engine engine, Executor loop) {
    this.engine = engine;
    this.loop = loop;
  }

  void exportTo(JsonObject request, Conversation conversation) throws ControlException {
    Path out = path(request);
    try {
      new Exporting(out, UnfinishedFile.at(out), conversation).begin();
    } catch (IOException e) {
      throw new ControlException("io", out + " cannot be written: " + e.getMessage());
    }
  }

  void importFrom(JsonObject request, Conversation conversation) throws ControlException {
    Path file = path(request);
    try {
      InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
      new Importing(file, in, conversation).turn();
    } catch (IOException e) {
      throw new ControlException("io", file + " cannot be read: " + e.getMessage());
    }
  }

  private static Path path(JsonObject request) throws ControlException {
    String file = Message.text(request, "file");
    if (file == null) {
      throw new ControlException("bad-request", "which file? none is named");
    }
    return Path.of(file).toAbsolutePath();
  }

  /** One export: each turn writes a piece, then the file is read again and gets its name. */
  private final class Exporting {
    private final Path out;
    private final UnfinishedFile file;
    private final Conversation conversation;
    private boolean gone; // written on the loop

    Exporting(Path out, UnfinishedFile file, Conversation conversation) {
      this.out = out;
      this.file = file;
      this.conversation = conversation;
      conversation.whenGone(() -> gone = true);
    }

    void begin() {
      attempt(() -> write(engine.exportBundle(file.stream())));
    }

    private void write(BundleExport writing) throws IOException {
      if (gone) {
        file.close();
      } else if (writing.step()) {
        loop.execute(() -> attempt(() -> write(writing)));
      } else {
        long bytes = requireWhole(file.finish(), writing.entries());
        file.keep();
        file.close();
        conversation.done(
            new Message()
                .with("documents", writing.documents())
                .with("entries", writing.entries())
                .with("bytes", bytes));
      }
    }

    private void attempt(Step step) {
      try {
        step.run();
      } catch (IOException e) {
        fail(e);
      } catch (RuntimeException | Error e) {
        fail(e);
        throw e;
      }
    }

    private void fail(Throwable e) {
      conversation.fail("io", out + " cannot be written: " + e.getMessage());
      try {
        file.close();
      } catch (IOException left) {
        return; // the medium is gone: what is left there has no name that anybody reads
      }
    }
  }

  /** Work that may fail for the file's sake. */
  private interface Step {
    void run() throws IOException;
  }

  /** Returns the length of a file that gives back what was written. */
  private static long requireWhole(Path file, long entries) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
      BundleEnd end = new BundleReader(in).read(body -> {});
      if (end.damage().isPresent() || end.entries() != entries) {
        throw new IOException("the medium gave back something else than was written");
      }
    }
    return Files.size(file);
  }

  /** One import: each turn takes a piece. */
  private final class Importing {
    private final Path file;
    private final InputStream in;
    private final BundleImport taking;
    private final Conversation conversation;
    private boolean gone; // written on the loop

    Importing(Path file, InputStream in, Conversation conversation) {
      this.file = file;
      this.in = in;
      this.taking = engine.importBundle(in);
      this.conversation = conversation;
      conversation.whenGone(() -> gone = true);
    }

    void turn() {
      try {
        if (!gone && taking.step()) {
          loop.execute(this::turn);
          return;
        }
        in.close();
        conversation.done(message(taking.report()));
      } catch (IOException e) {
        fail("bad-bundle", e);
      } catch (RuntimeException | Error e) {
        fail("io", e);
        throw e;
      }
    }

    private void fail(String code, Throwable e) {
      conversation.fail(code, file + " cannot be taken: " + e.getMessage());
      try {
        in.close();
      } catch (IOException closed) {
        return; // nothing more is read from it
      }
    }

    private Message message(BundleReport report) {
      return new Message()
          .with("documents", report.documents())
          .with("news", report.news())
          .with("entries", report.entries())
          .with("refused", report.refused())
          .with("passedOver", report.passedOver())
          .withIfPresent("damage", report.damage().orElse(null));
    }
  }
}
