package org.sealferry.desktop.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.home.OpenHome;
import org.sealferry.desktop.home.PhoneHome;
import org.sealferry.desktop.home.Settings;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.desktop.key.Password;
import org.sealferry.desktop.phone.LocalPhone;
import org.sealferry.desktop.phone.PhoneSetup;
import org.sealferry.engine.document.DocumentException;
import org.sealferry.engine.storage.QuotaLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a phone. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Makes a phone in a directory that is empty or not there.")
final class InitCall extends PhoneCall {
  private static final int MAX_NAME_BYTES = 50;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "what peers see, 1 to 50 bytes; a random one if not given")
  @Nullable String name;

  @Option(
      names = "--unsafe-without-password",
      description = "whoever has the directory can read everything; for demonstrations")
  boolean withoutPassword;

  @Option(
      names = "--quota",
      paramLabel = "BYTES",
      description = "most bytes carried for others; default: 536870912")
  long quota = QuotaLimits.DEFAULT.quotaBytes();

  @Option(
      names = "--metered",
      description = "deliver over metered networks too, though not when roaming")
  boolean metered;

  @Option(
      names = "--carry-any",
      description = "carry for destinations this phone never heard of, if verified peers bring it")
  boolean carryAny;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    SecureRandom random = new SecureRandom();
    String called = name == null ? randomName(random) : name;
    int length = called.getBytes(UTF_8).length;
    if (length < 1 || length > MAX_NAME_BYTES) {
      throw new ControlException("usage", "--name has 1 to 50 bytes, this one " + length);
    }
    if (quota < 0) {
      throw new ControlException("usage", "--quota is at least 0, not " + quota);
    }
    if (withoutPassword && phone.password != null) {
      throw new ControlException("usage", "--password or --unsafe-without-password, not both");
    }
    PhoneHome home = phone.home();
    home.requireNoPhone();
    try (Password password = withoutPassword ? null : phone.passwordSource().chosen()) {
      make(home, password, called, random);
    }
    out().println("Made a phone called " + called + " in " + home.directory());
  }

  private void make(PhoneHome home, @Nullable Password password, String called, SecureRandom random)
      throws HomeException, KeyFileException, DocumentException, IOException {
    OpenHome open =
        OpenHome.create(home, Door.stateFolder(), password, new Settings(quota, metered), random);
    PhoneSetup setup = PhoneSetup.ALONE.clockOffset(phone.clockOffsetMillis);
    try (LocalPhone made = LocalPhone.open(open, setup, line -> err().println(line))) {
      made.setUp(called, carryAny);
      open.complete();
    }
  }

  private static String randomName(SecureRandom random) {
    byte[] bytes = new byte[2];
    random.nextBytes(bytes);
    return "phone-" + HexFormat.of().formatHex(bytes);
  }
}
