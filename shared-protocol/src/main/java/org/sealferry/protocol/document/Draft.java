package org.sealferry.protocol.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.item.Expiry;

/** What the author decides about a document before it is sealed. Immutable. PROTOCOL.md §2. */
public final class Draft {
  static final int MAX_ENTRIES = 64;
  static final int MAX_KEY_BYTES = 128;
  static final int MAX_VALUE_BYTES = 4_096;
  static final int MAX_SUBJECT_BYTES = 1_024;

  private final Priority priority;
  private final Expiry expiry;
  private final long counter;
  private final Instant created;
  private final MediaType mediaType;
  private final long bodyBytes;
  private final Map<String, String> headers;
  private final List<Link> links;
  private final Optional<String> subject;

  private Draft(Builder builder) {
    this.priority = builder.priority;
    this.expiry = set("expiry", builder.expiry);
    if (builder.counter < AuthorCounter.MIN) {
      throw new IllegalStateException("the draft has no author counter");
    }
    this.counter = builder.counter;
    this.created = set("time of creation", builder.created);
    this.mediaType = builder.mediaType;
    this.bodyBytes = builder.bodyBytes;
    this.headers = Collections.unmodifiableMap(new TreeMap<>(builder.headers));
    this.links = Collections.unmodifiableList(new ArrayList<>(builder.links));
    this.subject = builder.subject;
  }

  private static <T> T set(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the draft has no " + name);
    }
    return value;
  }

  /** Starts a draft of normal priority from what every document has. */
  public static Builder of(MediaType mediaType, long bodyBytes) {
    return new Builder(mediaType, bodyBytes);
  }

  /** Returns the same draft with another priority and expiry, for sealing again. */
  public Draft sentAgain(Priority newPriority, Expiry newExpiry) {
    Builder builder = new Builder(mediaType, bodyBytes).counter(counter).created(created);
    builder.priority(newPriority).expiry(newExpiry);
    headers.forEach(builder::header);
    links.forEach(builder::link);
    subject.ifPresent(builder::subject);
    return builder.build();
  }

  /** Returns how soon the document should travel. */
  public Priority priority() {
    return priority;
  }

  /** Returns the last day the document is offered. */
  public Expiry expiry() {
    return expiry;
  }

  /** Returns the author's count, at least 1. */
  public long counter() {
    return counter;
  }

  /** Returns the author's clock at the time of writing, in whole milliseconds. */
  public Instant created() {
    return created;
  }

  /** Returns what the body is. */
  public MediaType mediaType() {
    return mediaType;
  }

  /** Returns the length of the body as the app gave it, in bytes. */
  public long bodyBytes() {
    return bodyBytes;
  }

  /** Returns the app's own headers, sorted by name; may be empty. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Returns the documents this one points to; may be empty. */
  public List<Link> links() {
    return links;
  }

  /** Returns the person, stock or place whose log this document belongs to. */
  public Optional<String> subject() {
    return subject;
  }

  /** Collects what a draft says. For one thread. */
  public static final class Builder {
    private final MediaType mediaType;
    private final long bodyBytes;
    private final Map<String, String> headers = new TreeMap<>();
    private final List<Link> links = new ArrayList<>();
    private Priority priority = Priority.NORMAL;
    private @Nullable Expiry expiry;
    private long counter;
    private @Nullable Instant created;
    private Optional<String> subject = Optional.empty();

    private Builder(MediaType mediaType, long bodyBytes) {
      if (bodyBytes < 0 || bodyBytes > DocumentFormat.MAX_BODY_BYTES) {
        throw new IllegalArgumentException("body of " + bodyBytes + " bytes, 0 to 2^31");
      }
      this.mediaType = mediaType;
      this.bodyBytes = bodyBytes;
    }

    /** Sets how soon the document should travel; normal unless set. */
    public Builder priority(Priority value) {
      priority = value;
      return this;
    }

    /** Sets the last day the document is offered; must be set. */
    public Builder expiry(Expiry value) {
      expiry = value;
      return this;
    }

    /** Sets the author's count, at least 1; must be set. */
    public Builder counter(long value) {
      counter = value;
      return this;
    }

    /** Sets the author's clock, which is cut to whole milliseconds; must be set. */
    public Builder created(Instant value) {
      created = Instant.ofEpochMilli(DocumentFormat.checkedTime(value.toEpochMilli()));
      return this;
    }

    /** Adds one of the app's own headers: name 1 to 128 bytes, value up to 4 096 bytes. */
    public Builder header(String name, String value) {
      headers.put(
          TextLimit.checked("header name", name, 1, MAX_KEY_BYTES),
          TextLimit.checked("header value", value, 0, MAX_VALUE_BYTES));
      return this;
    }

    /** Adds a link to another document. */
    public Builder link(Link link) {
      links.add(link);
      return this;
    }

    /** Sets the person, stock or place the document is about: 1 to 1 024 bytes. */
    public Builder subject(String value) {
      subject = Optional.of(TextLimit.checked("subject", value, 1, MAX_SUBJECT_BYTES));
      return this;
    }

    /** Returns the draft; one that lacks expiry, counter or time is the caller's mistake. */
    public Draft build() {
      if (headers.size() > MAX_ENTRIES || links.size() > MAX_ENTRIES) {
        throw new IllegalArgumentException(
            headers.size() + " headers and " + links.size() + " links, at most 64 each");
      }
      return new Draft(this);
    }
  }
}
