package org.sealferry.desktop.phone;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

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
import org.sealferry.engine.Engine;
import org.sealferry.engine.bundle.BundleExport;
import org.sealferry.engine.bundle.BundleImport;
import org.sealferry.engine.bundle.BundleReport;

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
    if (Files.exists(out, NOFOLLOW_LINKS) && !Files.isRegularFile(out, NOFOLLOW_LINKS)) {
      throw new ControlException("io", out + " cannot be written: it is not a regular file");
    }
    try {
      BundleFile file = BundleFile.beside(out);
      try {
        new Exporting(file, engine.exportBundle(file.stream()), conversation).turn();
      } catch (IOException e) {
        file.giveUp();
        throw e;
      }
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
    private final BundleFile file;
    private final BundleExport export;
    private final Conversation conversation;
    private boolean gone; // written on the loop

    Exporting(BundleFile file, BundleExport export, Conversation conversation) {
      this.file = file;
      this.export = export;
      this.conversation = conversation;
      conversation.whenGone(() -> gone = true);
    }

    void turn() {
      try {
        if (gone) {
          file.giveUp();
        } else if (export.step()) {
          loop.execute(this::turn);
        } else {
          long bytes = file.keep(export.entries());
          conversation.done(
              new Message()
                  .with("documents", export.documents())
                  .with("entries", export.entries())
                  .with("bytes", bytes));
        }
      } catch (IOException e) {
        fail(e);
      } catch (RuntimeException | Error e) {
        fail(e);
        throw e;
      }
    }

    private void fail(Throwable e) {
      file.giveUp();
      conversation.fail("io", file.name() + " cannot be written: " + e.getMessage());
    }
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
        conversation.fail("bad-bundle", file + ": " + e.getMessage());
      } catch (RuntimeException | Error e) {
        conversation.fail("io", file + " cannot be taken: " + e.getMessage());
        throw e;
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
