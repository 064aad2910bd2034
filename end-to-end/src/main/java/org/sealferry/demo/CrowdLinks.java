package org.sealferry.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.sealferry.demo.program.Background;
import org.sealferry.demo.program.Meeting;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.proxy.LinkProxy;
import org.sealferry.demo.proxy.Pace;
import org.sealferry.demo.proxy.Traffic;

/** The links of a crowd; each pair that meets has one of its own, which counts. */
final class CrowdLinks {
  /** Two phones that meet, and how fast the link between them is. */
  record Pair(PhoneProcess dialler, PhoneProcess visible, Pace pace) {
    static Pair of(PhoneProcess dialler, PhoneProcess visible) {
      return new Pair(dialler, visible, Pace.UNLIMITED);
    }

    String name() {
      return dialler.name() + "-" + visible.name();
    }
  }

  private record Link(String name, LinkProxy proxy) {}

  private final List<Link> links = new ArrayList<>();

  /** Lets pairs meet, side by side; returns when all connections stand. */
  List<Meeting.Code> meet(List<Pair> pairs) throws IOException, ProgramException {
    List<Background<Meeting.Code>> meetings = new ArrayList<>();
    for (Pair pair : pairs) {
      CompletableFuture<InetSocketAddress> target = new CompletableFuture<>();
      LinkProxy proxy =
          LinkProxy.open(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              pair.pace(),
              target::join);
      links.add(new Link(pair.name(), proxy));
      meetings.add(
          Background.begin(
              "meeting " + pair.name(),
              () ->
                  Meeting.meet(
                      pair.dialler().control(),
                      pair.visible().control(),
                      address -> {
                        target.complete(address);
                        return proxy.address();
                      })));
    }
    List<Meeting.Code> codes = new ArrayList<>();
    for (Background<Meeting.Code> meeting : meetings) {
      codes.add(meeting.await());
    }
    return codes;
  }

  /** Returns what has passed one link. */
  Traffic traffic(String name) {
    return links.stream()
        .filter(link -> link.name.equals(name))
        .findFirst()
        .orElseThrow()
        .proxy
        .traffic();
  }

  /** Returns what has passed all links. */
  Traffic traffic() {
    Traffic all = new Traffic(0, 0, 0, 0);
    for (Link link : links) {
      all = all.plus(link.proxy.traffic());
    }
    return all;
  }

  int size() {
    return links.size();
  }

  List<String> names() {
    return links.stream().map(Link::name).toList();
  }
}
