package org.sealferry.server.command;

import java.util.concurrent.Callable;
import org.sealferry.server.device.DeviceId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cuts a device off. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = "Cuts a device off: its token counts no more.")
public final class RevokeDeviceCommand implements Callable<Integer> {
  private final Ground ground;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Parameters(paramLabel = "ID", description = "the device's number, as 'devices' lists it")
  private long id;

  /** Makes the command. */
  public RevokeDeviceCommand(Ground ground) {
    this.ground = ground;
  }

  @Override
  public Integer call() throws Exception {
    if (id < 1) {
      throw new ParameterException(spec.commandLine(), "ID is 1 or more, not " + id);
    }
    try (ServerAccess access = ServerAccess.open(data.path, ground)) {
      access.devices().revoke(new DeviceId(id));
    }
    return 0;
  }
}
