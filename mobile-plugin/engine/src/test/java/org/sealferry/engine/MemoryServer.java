package org.sealferry.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.engine.destination.DeliveryException;
import org.sealferry.engine.destination.DestinationLink;
import org.sealferry.engine.destination.Links;
import org.sealferry.engine.destination.Request;
import org.sealferry.engine.destination.ServerAddress;
import org.sealferry.engine.fixture.Office;
import org.sealferry.protocol.delivery.Cursor;
import org.sealferry.protocol.delivery.DocumentAnswer;
import org.sealferry.protocol.delivery.ExchangeAnswer;
import org.sealferry.protocol.delivery.ExchangeRequest;
import org.sealferry.protocol.delivery.ItemReader;
import org.sealferry.protocol.delivery.ItemsAnswer;
import org.sealferry.protocol.delivery.ItemsPage;
import org.sealferry.protocol.delivery.RequestLimits;
import org.sealferry.protocol.delivery.ServerDescription;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.statement.Verdict;

/** A server for small documents on a loop with a virtual clock; each answer takes 100 ms. */
final class MemoryServer implements Links {
  private static final long ANSWER_MILLIS = 100;

  /** What every request is answered with, when set. */
  Optional<DeliveryException.Code> failure = Optional.empty();

  /** Links open now, and when each was opened. */
  int open;

  final List<Long> opened = new ArrayList<>();

  private final Office office;
  private final Loop loop;
  private final Set<BodyId> bodies = new HashSet<>();

  MemoryServer(Office office, Loop loop) {
    this.office = office;
    this.loop = loop;
  }

  @Override
  public DestinationLink open(ServerAddress address) {
    open++;
    opened.add(loop.elapsedMillis());
    return new DestinationLink() {
      @Override
      public Exchange send(Request request, Reply reply) {
        return loop.after(ANSWER_MILLIS, () -> answer(request, reply))::cancel;
      }

      @Override
      public void close() {
        open--;
      }
    };
  }

  private void answer(Request request, DestinationLink.Reply reply) {
    if (failure.isPresent()) {
      reply.failed(new DeliveryException(failure.get(), "by order"));
      return;
    }
    try {
      reply.answered(answer(request));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] answer(Request request) throws IOException {
    switch (request.path()) {
      case "/v1":
        return new ServerDescription(
                List.of(1),
                office.fingerprint(),
                new RequestLimits(4L << 20, 1_000, 20),
                Optional.empty())
            .encode();
      case "/v1/exchange":
        List<DocumentAnswer> answers = new ArrayList<>();
        for (DocumentId id : ExchangeRequest.decode(request.body()).documents()) {
          answers.add(
              bodies.contains(id.envelope())
                  ? new DocumentAnswer.Receipt(office.receipt(Verdict.ACCEPTED, id))
                  : new DocumentAnswer.NeedEnvelope());
        }
        return new ExchangeAnswer(answers).encode();
      case "/v1/items":
        if (request.mediaType().isPresent()) {
          new ItemReader((Body body) -> bodies.add(body.id()))
              .feed(request.body(), 0, request.body().length);
          return new ItemsAnswer(List.of(), List.of()).encode();
        }
        break;
      default:
        break;
    }
    return new ItemsPage(Cursor.of(new byte[] {1}), List.of(), false).encode();
  }
}
