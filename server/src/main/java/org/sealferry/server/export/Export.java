package org.sealferry.server.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.server.directory.PrivateFile;
import org.sealferry.server.document.BodySha256;
import org.sealferry.server.document.Contents;
import org.sealferry.server.document.DocumentReports;
import org.sealferry.server.document.DocumentState;
import org.sealferry.server.document.SealedMessages;

/**
 * Writes documents as files into an empty directory, and last the list of them: where the list is,
 * the export is whole. Memory does not grow with number or size.
 */
public final class Export {
  private static final String LIST = "documents.jsonl";
  private static final int NAME_DIGITS = 16;

  private final DocumentReports documents;
  private final Contents contents;
  private final SealedMessages sealed;

  /** Makes an export of these. */
  public Export(DocumentReports documents, Contents contents, SealedMessages sealed) {
    this.documents = documents;
    this.contents = contents;
    this.sealed = sealed;
  }

  /** What is written. */
  public enum Form {
    /** What opened documents say. */
    OPENED,
    /** The OpenPGP messages too, as they came, also of documents that could not be opened. */
    OPENED_AND_SEALED
  }

  /**
   * Writes everything that has arrived.
   *
   * @param target is made if it is not there
   * @return the number of files, without the list
   * @throws IOException if the directory is not empty, cannot be written, or content is damaged
   */
  public long writeTo(Path target, Form form) throws IOException {
    requireEmpty(target);
    Path partial = target.resolve(LIST + ".partial");
    long[] files = {0};
    try (PrintWriter list =
        new PrintWriter(Files.newBufferedWriter(partial, StandardCharsets.UTF_8))) {
      JsonLines lines = new JsonLines(list);
      documents.forEach(
          report -> {
            DocumentLine document = new DocumentLine(report);
            Map<String, @Nullable Object> fields = document.fields();
            try {
              files[0] += write(document, target, form, fields);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            lines.write(fields);
          });
      list.flush();
      if (list.checkError()) {
        throw new IOException("the list could not be written to " + partial);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.move(partial, target.resolve(LIST), StandardCopyOption.ATOMIC_MOVE);
    return files[0];
  }

  private static void requireEmpty(Path target) throws IOException {
    PrivateFile.createDirectory(target);
    try (Stream<Path> entries = Files.list(target)) {
      if (entries.findAny().isPresent()) {
        throw new IOException(target + " is not empty; name a directory that is new or empty");
      }
    }
  }

  private int write(
      DocumentLine document, Path target, Form form, Map<String, @Nullable Object> fields)
      throws IOException {
    String file = null;
    if (document.state() == DocumentState.OPENED) {
      file = writeContent(document, target);
    }
    fields.put("file", file);
    int written = file == null ? 0 : 1;
    if (form == Form.OPENED_AND_SEALED) {
      String sealed = writeSealed(document, target);
      fields.put("sealedFile", sealed);
      written += sealed == null ? 0 : 1;
    }
    return written;
  }

  /** The content is compared with the hash that was taken when it was opened. */
  private String writeContent(DocumentLine document, Path target) throws IOException {
    Path file = newFile(target, document, Extensions.of(document.text("mediaType")));
    MessageDigest digest = BodySha256.digest();
    try (OutputStream out =
        new DigestOutputStream(
            new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE)),
            digest)) {
      contents.writeTo(document.id(), out);
    }
    String seen = HexFormat.of().formatHex(digest.digest());
    if (!seen.equals(document.text("sha256"))) {
      throw new IOException(
          "the content of "
              + document.id()
              + " is damaged in the database: its SHA-256 is "
              + seen);
    }
    return file.getFileName().toString();
  }

  /** Returns null if the message is not whole. */
  private @Nullable String writeSealed(DocumentLine document, Path target) throws IOException {
    if (!document.text("lacking").equals("0")) {
      return null;
    }
    Path file = newFile(target, document, "pgp");
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
      sealed.writeTo(document.id(), out);
    } catch (FormatException e) {
      Files.delete(file); // rejected: its bodies are not those of a message
      return null;
    }
    return file.getFileName().toString();
  }

  /** Short names are for people; where two documents share one, the later has its whole id. */
  private static Path newFile(Path target, DocumentLine document, String extension)
      throws IOException {
    String id = document.id().toString();
    try {
      return Files.createFile(target.resolve(id.substring(0, NAME_DIGITS) + "." + extension));
    } catch (FileAlreadyExistsException e) {
      return Files.createFile(target.resolve(id + "." + extension));
    }
  }
}
