package org.sealferry.desktop.command;

import java.io.IOException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.home.HomeLock;
import org.sealferry.desktop.home.OpenHome;
import org.sealferry.desktop.home.PhoneHome;
import org.sealferry.desktop.key.KeyFile;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.desktop.key.Password;
import org.sealferry.desktop.key.PasswordSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Changes the password; a running phone goes on. */
@Command(
    name = "password",
    mixinStandardHelpOptions = true,
    description = {
      "Changes the password of a phone. Its database keeps its key: who has an old copy of the",
      "directory and the old password can still read that copy."
    })
final class PasswordCall extends PhoneCall {
  @Option(
      names = "--new-password",
      paramLabel = "@FILE|-",
      description = "a file's first line, or the next line of standard input")
  @Nullable String chosen;

  @Option(
      names = "--unsafe-without-password",
      description = "whoever has the directory can read everything from now on")
  boolean withoutPassword;

  @Override
  void run() throws ControlException, HomeException, KeyFileException, IOException {
    if (withoutPassword && chosen != null) {
      throw new ControlException("usage", "--new-password or --unsafe-without-password, not both");
    }
    PhoneHome home = phone.home();
    home.requirePhone();
    try (HomeLock lock = HomeLock.takeKey(home)) {
      if (lock == null) {
        throw OpenHome.inUse(home);
      }
      KeyFile file = KeyFile.read(home.directory());
      SecretKey key = file.unlock(phone.passwordSource());
      try (Password password = withoutPassword ? null : PasswordSource.of(chosen).chosen()) {
        file.rewrap(key, password, new SecureRandom());
      } finally {
        key.erase();
      }
    }
    out().println(withoutPassword ? "The password is gone" : "The password is changed");
  }
}
