package org.sealferry.protocol.enrolment;

import org.sealferry.protocol.VectorFormat;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;

/** Lets the vectors reach the CBOR inside enrolment links. */
public final class EnrolmentVectors {
  private EnrolmentVectors() {}

  /** Returns how links are read and written. */
  public static VectorFormat<?> links() {
    return new VectorFormat<>(
        bytes -> EnrolmentLink.decode(bytes, OpenPgpPolicy.standard()),
        EnrolmentLink::encode,
        EnrolmentLink::toString);
  }
}
