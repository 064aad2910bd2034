package org.sealferry.engine.document;

import java.time.Clock;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;

/** The tables of this package, made for one database; what the other packages build on. */
public final class Tables {
  private final Destinations destinations;
  private final Bodies bodies;
  private final Documents documents;
  private final Listings listings;
  private final Release release;
  private final Verdicts verdicts;
  private final PhoneDate date;

  /**
   * Makes readers and writers of the tables; keeps nothing of any transaction.
   *
   * @param policy what a stored certificate is read with
   * @param clock the phone's own
   * @param naming how peers call bodies
   */
  public Tables(OpenPgpPolicy policy, Clock clock, MessageNaming naming) {
    this.date = new PhoneDate(clock);
    this.destinations = new Destinations(policy);
    this.bodies = new Bodies(naming);
    this.documents = new Documents(date);
    this.listings = new Listings(bodies);
    this.release = new Release(bodies, documents);
    this.verdicts = new Verdicts(bodies, documents, release);
  }

  /** Returns the destinations. */
  public Destinations destinations() {
    return destinations;
  }

  /** Returns the bodies. */
  public Bodies bodies() {
    return bodies;
  }

  /** Returns the sealed documents. */
  public Documents documents() {
    return documents;
  }

  /** Returns what lets bytes go. */
  public Release release() {
    return release;
  }

  /** Returns what applies verdicts. */
  public Verdicts verdicts() {
    return verdicts;
  }

  /** Returns the date the phone believes. */
  public PhoneDate date() {
    return date;
  }

  /** Returns who holds how many bytes. */
  public Accounts accounts() {
    return new Accounts(documents);
  }

  /** Returns the sweep of what is past its day. */
  public Ageing ageing() {
    return new Ageing(this);
  }

  Listings listings() {
    return listings;
  }
}
