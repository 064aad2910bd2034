package org.sealferry.server.device;

/** How far a device's enrolment is. */
public enum DeviceState {
  /** Its code was made and not shown yet. */
  INVITED,
  /** It has shown its code; it may deliver. */
  ENROLLED,
  /** It was cut off. What it signed still arrives through others. */
  REVOKED
}
