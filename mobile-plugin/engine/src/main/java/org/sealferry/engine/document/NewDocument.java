package org.sealferry.engine.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.document.Link;
import org.sealferry.protocol.document.MediaType;
import org.sealferry.protocol.document.Priority;
import org.sealferry.protocol.item.Expiry;
import org.sealferry.protocol.openpgp.Fingerprint;

/** What an app says of a document it stores; the content comes beside it. PROTOCOL.md §2. */
public final class NewDocument {
  /** Days a document is offered when the app says nothing and the policy allows them. */
  public static final int DEFAULT_LIFETIME_DAYS = 180;

  private final Fingerprint destination;
  private final MediaType mediaType;
  private final Priority priority;
  private final OptionalInt lifetimeDays;
  private final OptionalLong length;
  private final Map<String, String> headers;
  private final List<Link> links;
  private final @Nullable String subject;
  private final boolean chosen;

  private NewDocument(Builder builder) {
    this.destination = builder.destination;
    this.mediaType = builder.mediaType;
    this.priority = builder.priority;
    this.lifetimeDays = builder.lifetimeDays;
    this.length = builder.length;
    this.headers = Map.copyOf(builder.headers);
    this.links = List.copyOf(builder.links);
    this.subject = builder.subject;
    this.chosen = builder.chosen;
  }

  /** Starts the description of a document of a media type for a destination. */
  public static Builder of(Fingerprint destination, MediaType mediaType) {
    return new Builder(destination, mediaType);
  }

  /** Returns for whom it is sealed. */
  public Fingerprint destination() {
    return destination;
  }

  /** Returns the media type of the content. */
  public MediaType mediaType() {
    return mediaType;
  }

  /** Returns how urgent it is. */
  public Priority priority() {
    return priority;
  }

  /** Returns for how many days it is offered, 0 to 400; empty when the app says nothing. */
  public OptionalInt lifetimeDays() {
    return lifetimeDays;
  }

  /** Returns the exact number of bytes of the content, when it is known beforehand. */
  public OptionalLong length() {
    return length;
  }

  /** Returns the app's own headers, sealed with the content. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Returns what it points to. */
  public List<Link> links() {
    return links;
  }

  /** Returns what it is about: gathers the events of a person or a stock. */
  public Optional<String> subject() {
    return Optional.ofNullable(subject);
  }

  /** Returns whether it is on its way at once; else it is a draft until chosen. */
  public boolean isChosen() {
    return chosen;
  }

  /** Collects what is said of a document. */
  public static final class Builder {
    private final Fingerprint destination;
    private final MediaType mediaType;
    private Priority priority = Priority.NORMAL;
    private OptionalInt lifetimeDays = OptionalInt.empty();
    private OptionalLong length = OptionalLong.empty();
    private Map<String, String> headers = Map.of();
    private List<Link> links = List.of();
    private @Nullable String subject;
    private boolean chosen = true;

    private Builder(Fingerprint destination, MediaType mediaType) {
      this.destination = destination;
      this.mediaType = mediaType;
    }

    /** Sets how urgent it is; normal when not called. */
    public Builder priority(Priority value) {
      priority = value;
      return this;
    }

    /** Sets for how many days it is offered, 0 to 400; the policy may allow fewer. */
    public Builder lifetimeDays(int value) {
      if (value < 0 || value > Expiry.MAX_LIFETIME_DAYS) {
        throw new IllegalArgumentException("Lifetime of " + value + " days, 0 to 400");
      }
      lifetimeDays = OptionalInt.of(value);
      return this;
    }

    /** Sets the exact number of bytes of the content; saves spooling it first. */
    public Builder length(long value) {
      length = OptionalLong.of(value);
      return this;
    }

    /** Sets the app's own headers. */
    public Builder headers(Map<String, String> value) {
      headers = value;
      return this;
    }

    /** Sets what it points to. */
    public Builder links(List<Link> value) {
      links = value;
      return this;
    }

    /** Sets what it is about. */
    public Builder subject(String value) {
      subject = value;
      return this;
    }

    /** Makes it a draft: nobody is told of it until it is chosen. */
    public Builder draft() {
      chosen = false;
      return this;
    }

    /** Returns the description. */
    public NewDocument build() {
      return new NewDocument(this);
    }
  }
}
