package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads an own document. */
@Command(
    name = "read",
    mixinStandardHelpOptions = true,
    description = "Writes the content of a document that is still on this phone.")
final class ReadCall extends PhoneCall {
  @Parameters(paramLabel = "ID", description = "the document's id, or its beginning")
  @SuppressWarnings("NullAway.Init")
  String id;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where to write it; default: standard output, up to 16 MiB")
  @Nullable Path file;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    Message request = Message.command("read").with("id", id);
    if (file != null) {
      call(request.with("out", file.toAbsolutePath().toString()).json());
      return;
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    call(
        request.json(),
        new CallListener() {
          @Override
          public void event(JsonObject event) {
            content.writeBytes(
                Base64.getDecoder().decode(String.valueOf(Message.text(event, "base64"))));
          }
        });
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    content.writeTo(out);
    out.flush();
  }
}
