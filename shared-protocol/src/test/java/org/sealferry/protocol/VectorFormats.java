package org.sealferry.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sealferry.protocol.bundle.BundleEnd;
import org.sealferry.protocol.bundle.BundleReader;
import org.sealferry.protocol.bundle.BundleWriter;
import org.sealferry.protocol.delivery.ExchangeAnswer;
import org.sealferry.protocol.delivery.ExchangeRequest;
import org.sealferry.protocol.delivery.ItemReader;
import org.sealferry.protocol.delivery.ItemWriter;
import org.sealferry.protocol.delivery.ItemsAnswer;
import org.sealferry.protocol.delivery.ItemsPage;
import org.sealferry.protocol.delivery.ServerDescription;
import org.sealferry.protocol.document.DocumentHeader;
import org.sealferry.protocol.document.DocumentVectors;
import org.sealferry.protocol.document.Envelope;
import org.sealferry.protocol.document.SealedVectors;
import org.sealferry.protocol.enrolment.EnrolmentAnswer;
import org.sealferry.protocol.enrolment.EnrolmentVectors;
import org.sealferry.protocol.enrolment.Registration;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.item.IndexBody;
import org.sealferry.protocol.openpgp.OpenPgpVectors;
import org.sealferry.protocol.statement.StatementVectors;

/** The formats that have vectors, by the name of their folder. */
final class VectorFormats {
  private static final int ANSWERS_ASKED_FOR = 3;

  private VectorFormats() {}

  static Map<String, VectorFormat<?>> all() {
    Map<String, VectorFormat<?>> formats = new TreeMap<>();
    items(formats);
    formats.put(
        "bundle",
        new VectorFormat<>(
            VectorFormats::readBundle, VectorFormats::writeBundle, List<Body>::toString));
    formats.put("certificate", OpenPgpVectors.certificates());
    formats.put("destination-key", OpenPgpVectors.keyFiles());
    formats.put("sealed", OpenPgpVectors.sealed());
    formats.put("document", DocumentVectors.format());
    formats.put("sealed-document", SealedVectors.format());
    formats.put("statement", StatementVectors.signed());
    formats.put("enrolment-link", EnrolmentVectors.links());
    formats.put("receipt", StatementVectors.content());
    formats.put("policy", StatementVectors.content());
    formats.put("pins", StatementVectors.content());
    delivery(formats);
    return formats;
  }

  private static void items(Map<String, VectorFormat<?>> formats) {
    formats.put("body", new VectorFormat<>(Body::parse, Body::bytes, Body::toString));
    formats.put(
        "index",
        new VectorFormat<>(
            bytes -> IndexBody.parse(Body.parse(bytes)),
            index -> index.toBody().bytes(),
            index -> index.ids().size() + " ids, first " + index.ids().get(0)));
    formats.put(
        "envelope",
        new VectorFormat<>(
            bytes -> Envelope.parse(Body.parse(bytes)),
            envelope -> envelope.body().bytes(),
            Envelope::toString));
    formats.put(
        "document-header",
        new VectorFormat<>(
            DocumentHeader::parse, DocumentHeader::encode, DocumentHeader::toString));
  }

  private static void delivery(Map<String, VectorFormat<?>> formats) {
    formats.put(
        "registration",
        new VectorFormat<>(Registration::decode, Registration::encode, Registration::toString));
    formats.put(
        "enrolment-answer",
        new VectorFormat<>(
            EnrolmentAnswer::decode, EnrolmentAnswer::encode, EnrolmentAnswer::toString));
    formats.put(
        "server-description",
        new VectorFormat<>(
            ServerDescription::decode, ServerDescription::encode, ServerDescription::toString));
    formats.put(
        "exchange-request",
        new VectorFormat<>(
            ExchangeRequest::decode, ExchangeRequest::encode, ExchangeRequest::toString));
    formats.put(
        "exchange-answer",
        new VectorFormat<>(
            bytes -> ExchangeAnswer.decode(bytes, ANSWERS_ASKED_FOR),
            ExchangeAnswer::encode,
            ExchangeAnswer::toString));
    formats.put(
        "items-stream",
        new VectorFormat<>(
            VectorFormats::readItems, VectorFormats::writeItems, List<Body>::toString));
    formats.put(
        "items-answer",
        new VectorFormat<>(ItemsAnswer::decode, ItemsAnswer::encode, ItemsAnswer::toString));
    formats.put(
        "items-page",
        new VectorFormat<>(ItemsPage::decode, ItemsPage::encode, ItemsPage::toString));
  }

  private static List<Body> readBundle(byte[] file) throws IOException {
    List<Body> entries = new ArrayList<>();
    BundleEnd end = new BundleReader(new ByteArrayInputStream(file)).read(entries::add);
    if (end.damage().isPresent()) {
      throw FormatException.malformed(end.damage().get());
    }
    return entries;
  }

  private static byte[] writeBundle(List<Body> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      BundleWriter writer = new BundleWriter(out);
      for (Body entry : entries) {
        writer.write(entry);
      }
      writer.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Feeds a stream in pieces of three bytes, so that lengths and bodies are cut everywhere. */
  private static List<Body> readItems(byte[] stream) throws IOException {
    List<Body> items = new ArrayList<>();
    ItemReader reader = new ItemReader(items::add);
    for (int at = 0; at < stream.length; at += 3) {
      reader.feed(stream, at, Math.min(3, stream.length - at));
    }
    reader.end();
    return items;
  }

  private static byte[] writeItems(List<Body> items) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ItemWriter writer = new ItemWriter(out);
    try {
      for (Body item : items) {
        writer.write(item);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
