package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sealferry.bramble.db.DatabaseException;
import org.sealferry.bramble.db.DiskFullException;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.Caller;
import org.sealferry.desktop.control.ControlClient;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.desktop.phone.LocalPhone;
import org.sealferry.desktop.phone.PhoneSetup;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One command of a phone. What goes wrong becomes one line on standard error and exit code 1. */
abstract class PhoneCall implements Callable<Integer> {
  private static final int WELL = 0;
  private static final int FAILED = 1;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets this and all options before call()
  CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  PhoneOptions phone;

  /** Does what the command says. */
  abstract void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException;

  @Override
  public final Integer call() {
    try {
      run();
      return WELL;
    } catch (ControlException e) {
      return failed(e.code(), e);
    } catch (HomeException e) {
      return failed(e.code().toString(), e);
    } catch (KeyFileException e) {
      return failed(e.code(), e);
    } catch (DocumentException e) {
      return failed(e.code().toString(), e);
    } catch (DiskFullException e) {
      return failed("disk-full", "the disk is full: make room and try again; nothing was changed");
    } catch (DatabaseException e) {
      return failed("database", e);
    } catch (NoSuchFileException e) {
      return failed("io", "there is no " + e.getMessage());
    } catch (AccessDeniedException e) {
      return failed("io", "this user may not use " + e.getMessage());
    } catch (IOException e) {
      return failed("io", e);
    } catch (UncheckedIOException e) {
      return failed("io", e);
    } finally {
      out().flush();
    }
  }

  private int failed(String code, Exception e) {
    return failed(code, String.valueOf(e.getMessage()));
  }

  private int failed(String code, String message) {
    out().flush();
    spec.commandLine().getErr().println("sealferry phone: " + code + ": " + message);
    spec.commandLine().getErr().flush();
    return FAILED;
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  final Door door() {
    return new Door(phone.home(), phone.passwordSource(), Door.PATIENCE);
  }

  /** Gives one command to the phone that runs, or to one opened for it. */
  final JsonObject call(JsonObject request, CallListener listener)
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    try (Caller caller = caller()) {
      return caller.call(request, listener);
    }
  }

  final JsonObject call(JsonObject request)
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    return call(request, new CallListener() {});
  }

  /** Returns how a phone is opened for this command if none runs. */
  PhoneSetup setup() {
    return PhoneSetup.ALONE.clockOffset(phone.clockOffsetMillis);
  }

  /** Returns the way to the phone; closing it closes a phone opened for it. */
  final Caller caller() throws HomeException, KeyFileException, DocumentException, IOException {
    phone.home().requirePhone();
    Door door = door();
    while (true) {
      Optional<ControlClient> client = door.running();
      if (client.isPresent()) {
        return client.get();
      }
      Optional<LocalPhone> opened =
          door.open(setup().network(phone.network), line -> err().println(line));
      if (opened.isPresent()) {
        noteRestored(opened.get());
        return new OpenedPhone(opened.get());
      }
    }
  }

  final void noteRestored(LocalPhone opened) {
    if (opened.isRestored()) {
      err()
          .println(
              "note: this phone's database is an older copy, or its marker is gone: meetings are"
                  + " over, and documents are signed by a new key from now on");
      err().flush();
    }
  }
}
