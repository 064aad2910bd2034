package org.sealferry.desktop.bramblepeer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.sealferry.bramble.bsp.OutgoingSimplexSession;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.desktop.file.UnfinishedFile;

/** Reads the contact's streams from files and writes one for it. */
final class FileErrand {
  private final PeerSettings settings;
  private final OpenPeer peer;
  private final PrintWriter out;

  FileErrand(PeerSettings settings, OpenPeer peer, PrintWriter out) {
    this.settings = settings;
    this.peer = peer;
    this.out = out;
  }

  /**
   * Does all; a file that cannot be read does not keep the others from it.
   *
   * @return whether every file was read and written
   * @throws IOException if there is nobody to exchange files with
   */
  boolean run() throws IOException {
    Contact contact = peer.contact();
    if (contact == null) {
      throw new IOException("the directory has no contact: meet one by --qr or --pending");
    }
    boolean all = true;
    for (Path file : settings.files.in) {
      all &= read(file);
    }
    if (settings.files.out != null) {
      write(contact, settings.files.out);
    }
    return all;
  }

  private boolean read(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      peer.bramble.simplexStreams().read(settings.fileTransport, in);
      print("READ " + file);
      return true;
    } catch (NoSuchFileException e) {
      System.err.println("cannot read " + file + ": there is no such file");
    } catch (IOException e) {
      System.err.println("cannot read " + file + ": " + e.getMessage());
    }
    return false;
  }

  private void write(Contact contact, Path place) throws IOException {
    if (!peer.contactReadsFiles(contact)) {
      throw new IOException(contact + " did not say that it reads files from drives");
    }
    OutgoingSimplexSession session;
    try (UnfinishedFile file = UnfinishedFile.at(place)) {
      session =
          peer.bramble
              .simplexStreams()
              .write(contact, settings.fileTransport, settings.files.flavour(), file.stream());
      file.finish();
      file.keep();
    } catch (IOException e) {
      throw new IOException("cannot write " + place + ": " + e.getMessage(), e);
    }
    session.written();
    print("WROTE " + place);
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }
}
