package org.sealferry.server.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path path;
  private DataDirectory directory;

  @BeforeEach
  void create() throws Exception {
    directory = DataDirectory.create(path);
  }

  private boolean isFreeForAnotherProcess() throws Exception {
    try (LockingProcess other = LockingProcess.start(path, 0)) {
      return other.isLocked();
    }
  }

  @Test
  void lockThatWasWaitedForIsHeldAgainstOtherProcesses() throws Exception {
    DirectoryLock lock;
    try (LockingProcess command = LockingProcess.start(path, 700)) {
      assertThat(command.isLocked()).isTrue();
      lock = directory.lockForServer(60);
    }
    assertThat(isFreeForAnotherProcess()).isFalse();
    lock.close();
    assertThat(isFreeForAnotherProcess()).isTrue();
  }

  @Test
  void lockOutlivesFurtherTriesOfItsOwnProcess() throws Exception {
    try (DirectoryLock lock = directory.lockForServer(0)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> DataDirectory.create(path).lockForServer(1))
          .isInstanceOf(DirectoryInUse.class)
          .hasMessageStartingWith("another server works in " + path);
      assertThat(DataDirectory.find(path).orElseThrow().lockForCommand(1)).isEmpty();
      assertThat(isFreeForAnotherProcess()).isFalse();
    }
  }

  @Test
  void serverIsToldOfACommandThatDoesNotEnd() throws Exception {
    try (LockingProcess command = LockingProcess.start(path, 60_000)) {
      assertThat(command.isLocked()).isTrue();
      assertThatThrownBy(() -> directory.lockForServer(1))
          .isInstanceOf(DirectoryInUse.class)
          .hasMessageStartingWith("a command has worked in " + path);
    }
    directory.lockForServer(1).close(); // a killed one leaves nothing
  }
}
