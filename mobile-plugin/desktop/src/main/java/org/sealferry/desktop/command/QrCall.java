package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.qr.QrSymbol;
import org.sealferry.engine.peer.qr.QrException;
import org.sealferry.engine.peer.qr.QrText;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Meets a phone by scanning each other's codes. */
@Command(
    name = "qr",
    mixinStandardHelpOptions = true,
    description = {
      "Meets a phone: each scans the QR code on the other's screen, in any order.",
      "Shows the own code and asks for the other one; then goes on syncing until Ctrl-C, unless a",
      "phone runs here already."
    })
final class QrCall extends RunningCall {
  @Option(names = "--png", paramLabel = "FILE", description = "write the own code as a picture too")
  @Nullable Path png;

  @ArgGroup @Nullable Their their;

  /** The other phone's code, so that nobody is asked. */
  static final class Their {
    @Option(
        names = "--scan",
        paramLabel = "FILE",
        description = "a picture of the other code; waits until it is there")
    @Nullable String scan;

    @Option(
        names = "--peer",
        paramLabel = "TEXT|@FILE|-",
        description = "the text of the other code, sealferry-meet:…; waits until FILE is there")
    @Nullable String peer;

    @Nullable TheirCode code() {
      if (scan != null) {
        return TheirCode.picture(scan);
      }
      return peer == null ? null : TheirCode.text(peer);
    }
  }

  @Override
  JsonObject request() {
    return Message.command("qr").json();
  }

  @Override
  @Nullable TheirCode theirCode() {
    return their == null ? null : their.code();
  }

  @Override
  void heard(JsonObject event) {
    if (png != null && "qr".equals(Message.text(event, "event"))) {
      try {
        symbol(event).writePng(png);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + png + ": " + e.getMessage(), e);
      }
    }
  }

  /** Returns the code that a phone shows. */
  static QrSymbol symbol(JsonObject event) {
    try {
      return QrSymbol.of(QrText.parse(String.valueOf(Message.text(event, "text"))).text());
    } catch (QrException e) {
      throw new IllegalStateException("the phone shows no code for meeting", e);
    }
  }
}
