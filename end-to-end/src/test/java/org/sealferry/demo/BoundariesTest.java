package org.sealferry.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the demo may not touch. docs/ARCHITECTURE.md has the layers. */
class BoundariesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.sealferry.demo");

  /** The demo knows phones and server by their commands only, as a user does. */
  @Test
  void nothingReachesIntoPhonesOrServer() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.sealferry.engine..", "org.sealferry.bramble..", "org.sealferry.server..")
        .check(CLASSES);
  }

  @Test
  void cryptographyStaysInTheModulesThatAreChecked() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bouncycastle..", "javax.crypto..")
        .check(CLASSES);
  }
}
