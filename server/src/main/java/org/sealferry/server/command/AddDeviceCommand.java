package org.sealferry.server.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sealferry.protocol.enrolment.BaseUrl;
import org.sealferry.protocol.enrolment.Destination;
import org.sealferry.protocol.enrolment.Registration;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.statement.Pins;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.server.ceremony.Invitations;
import org.sealferry.server.ceremony.UrlFile;
import org.sealferry.server.directory.DataDirectory;
import org.sealferry.server.serverkey.KeyException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Invites a device. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = "Prints the link that makes one phone a device; it works once and is a secret.")
public final class AddDeviceCommand implements Callable<Integer> {
  private final Ground ground;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Parameters(paramLabel = "LABEL", description = "what people call the device")
  private String label;

  /** Makes the command. */
  public AddDeviceCommand(Ground ground) {
    this.ground = ground;
  }

  @Override
  public Integer call() throws Exception {
    int bytes = label.getBytes(StandardCharsets.UTF_8).length;
    if (label.isBlank() || bytes > Registration.MAX_LABEL_BYTES) {
      throw new ParameterException(
          spec.commandLine(),
          "a label has 1 to " + Registration.MAX_LABEL_BYTES + " bytes, not " + bytes);
    }
    try (ServerAccess access = ServerAccess.open(data.path, ground)) {
      Invitations invitations = new Invitations(access.devices(), destination(access));
      spec.commandLine().getOut().println(invitations.invite(label));
    }
    return 0;
  }

  private Destination destination(ServerAccess access)
      throws IOException, KeyException, CommandException {
    Optional<DataDirectory> directory = DataDirectory.find(data.path);
    Optional<BaseUrl> url =
        directory.isPresent() ? UrlFile.read(directory.get()) : Optional.empty();
    Optional<Certificate> certificate = access.serverKeys().certificate();
    Optional<Pins> pins = access.tlsKeys().pins();
    Optional<Policy> policy = certificate.flatMap(access.policy()::find);
    if (url.isEmpty() || certificate.isEmpty() || pins.isEmpty() || policy.isEmpty()) {
      throw new CommandException(
          "no server has taken requests with " + data.path + "; start it once first");
    }
    return new Destination(certificate.get(), url.get(), pins, policy.get());
  }
}
