package org.sealferry.desktop.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.db.Database;
import org.sealferry.desktop.home.HomeException.Code;
import org.sealferry.desktop.key.KeyFile;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.desktop.key.Password;

/** A phone's directory while this process owns it: locked, its database open. */
public final class OpenHome implements AutoCloseable {
  private final PhoneHome home;
  private final HomeLock lock;
  private final Database database;
  private final FileMarker marker;
  private boolean complete; // written by complete, when this was made by create

  private OpenHome(PhoneHome home, HomeLock lock, Database database, FileMarker marker) {
    this.home = home;
    this.lock = lock;
    this.database = database;
    this.marker = marker;
  }

  /**
   * Makes a phone that {@link #complete} completes; interrupted before, it can be made again.
   *
   * @param password null leaves the key unprotected
   */
  public static OpenHome create(
      PhoneHome home,
      StateFolder state,
      @Nullable Password password,
      Settings settings,
      SecureRandom random)
      throws HomeException, KeyFileException, IOException {
    home.begin();
    HomeLock lock = HomeLock.take(home);
    if (lock == null) {
      throw inUse(home);
    }
    try {
      home.clear();
      KeyFile file = KeyFile.create(home.directory(), password, random);
      SecretKey key = file.unlock(password);
      OpenHome made = open(home, lock, home.unfinished(), key, state.marker(file.databaseId()));
      settings.store(made.database);
      return made;
    } catch (HomeException | KeyFileException | IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Opens the phone of a directory.
   *
   * @param lock of the same directory; closed with this, also when opening fails
   * @param key erased
   */
  public static OpenHome open(PhoneHome home, HomeLock lock, FileMarker marker, SecretKey key)
      throws HomeException, IOException {
    try {
      home.requirePhone();
      home.close();
      return open(home, lock, home.database(), key, marker);
    } catch (HomeException | IOException | RuntimeException e) {
      lock.close();
      throw e;
    } finally {
      key.erase();
    }
  }

  private static OpenHome open(
      PhoneHome home, HomeLock lock, Path file, SecretKey key, FileMarker marker)
      throws HomeException {
    try {
      return new OpenHome(home, lock, HomeDatabase.open(file, key), marker);
    } finally {
      key.erase();
    }
  }

  /** Says that another process has the directory. */
  public static HomeException inUse(PhoneHome home) {
    return new HomeException(
        Code.IN_USE,
        "another sealferry process works on "
            + home.directory()
            + ": wait for its end and try again");
  }

  /** Says that a phone that was being made is whole; it is one once this is closed. */
  public void complete() {
    complete = true;
  }

  /** Returns the directory. */
  public PhoneHome home() {
    return home;
  }

  /** Returns the database. */
  public Database database() {
    return database;
  }

  /** Returns the marker outside the directory. */
  public FileMarker marker() {
    return marker;
  }

  /** Returns what the user set. */
  public Settings settings() {
    return Settings.read(database);
  }

  /** Returns the bytes that may still be written where the database is. */
  public long freeBytes() {
    try {
      return Files.getFileStore(home.directory()).getUsableSpace();
    } catch (IOException e) {
      return 0; // nobody's data are taken while we do not know
    }
  }

  /** Closes the database and gives the directory back. */
  @Override
  public void close() throws IOException {
    try {
      database.close();
      if (complete) {
        home.finish();
      }
    } finally {
      lock.close();
    }
  }
}
