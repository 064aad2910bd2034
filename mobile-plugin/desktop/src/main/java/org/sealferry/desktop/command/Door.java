package org.sealferry.desktop.command;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.desktop.control.ControlClient;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.home.HomeLock;
import org.sealferry.desktop.home.OpenHome;
import org.sealferry.desktop.home.PhoneHome;
import org.sealferry.desktop.home.StateFolder;
import org.sealferry.desktop.key.KeyFile;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.desktop.key.PasswordSource;
import org.sealferry.desktop.phone.LocalPhone;
import org.sealferry.desktop.phone.Notices;
import org.sealferry.desktop.phone.PhoneSetup;
import org.sealferry.engine.document.DocumentException;

/** The way to a phone: the one that runs in the directory, else its files, under their lock. */
final class Door {
  /** How long a command waits for another one's end. */
  static final Duration PATIENCE = Duration.ofSeconds(8);

  /** How long it waits without a word. */
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long LOOK_MILLIS = 50;

  private final PhoneHome home;
  private final PasswordSource password;
  private final Duration patience;

  /**
   * Makes the way.
   *
   * @param patience how long to wait for another command's end
   */
  Door(PhoneHome home, PasswordSource password, Duration patience) {
    this.home = home;
    this.password = password;
    this.patience = patience;
  }

  static StateFolder stateFolder() {
    return StateFolder.of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** Connects to the phone that runs in the directory. */
  Optional<ControlClient> running() throws IOException {
    return home.canHaveSocket() ? ControlClient.connect(home.control()) : Optional.empty();
  }

  /**
   * Opens the phone in this process, unless one runs meanwhile.
   *
   * @return empty when a running phone answers; {@link #running} connects to it
   */
  Optional<LocalPhone> open(PhoneSetup setup, Notices notices)
      throws HomeException, KeyFileException, DocumentException, IOException {
    home.requirePhone();
    KeyFile file = KeyFile.read(home.directory());
    SecretKey key = file.unlock(password);
    HomeLock lock;
    try {
      lock = lock(notices);
    } catch (HomeException | IOException e) {
      key.erase();
      throw e;
    }
    if (lock == null) {
      key.erase();
      return Optional.empty();
    }
    renew(file, notices);
    OpenHome open = OpenHome.open(home, lock, stateFolder().marker(file.databaseId()), key);
    return Optional.of(LocalPhone.open(open, setup, notices));
  }

  /** Makes both copies of the key the one that was unlocked: a change may have been interrupted. */
  private void renew(KeyFile file, Notices notices) {
    try {
      if (file.isInBothCopies()) {
        return;
      }
      try (HomeLock changing = HomeLock.takeKey(home)) {
        if (changing != null) {
          file.renew();
        }
      }
    } catch (IOException | KeyFileException e) {
      notices.failed("note: a copy of the key could not be renewed: " + e.getMessage());
    }
  }

  /** Waits until the phone that was told to end has given its directory back. */
  void awaitEnd(Notices notices) throws HomeException, IOException {
    HomeLock lock = lock(notices);
    if (lock != null) {
      lock.close();
    }
  }

  private @Nullable HomeLock lock(Notices notices) throws HomeException, IOException {
    long began = System.nanoTime();
    boolean told = false;
    while (true) {
      HomeLock lock = HomeLock.take(home);
      if (lock != null) {
        return lock;
      }
      if (isRunning()) {
        return null;
      }
      long waited = System.nanoTime() - began;
      if (waited > patience.toNanos()) {
        throw OpenHome.inUse(home);
      }
      if (!told && waited > SILENCE_NANOS) {
        told = true;
        notices.failed("waiting: another sealferry process works on " + home.directory());
      }
      pause();
    }
  }

  private boolean isRunning() throws IOException {
    Optional<ControlClient> client = running();
    if (client.isPresent()) {
      client.get().close();
    }
    return client.isPresent();
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
