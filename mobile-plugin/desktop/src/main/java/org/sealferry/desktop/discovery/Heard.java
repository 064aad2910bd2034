package org.sealferry.desktop.discovery;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;
import org.sealferry.engine.peer.discovery.Sighting;
import org.sealferry.engine.peer.discovery.SightingListener;

/**
 * Brings together what is heard of a label on several interfaces. JmDNS calls from threads of its
 * own; the state is used on the thread of the discovery only.
 */
final class Heard {
  /** More labels at once cannot be people; each costs JmDNS a timer. */
  private static final int MOST_LABELS = 256;

  private static final int MOST_ATTRIBUTES = 16;

  /** Four are dialled; somebody may tell thousands. */
  private static final int MOST_HOSTS = 16;

  private static final long NO_WAITING = 1;

  /** Most responders describe what they name in the same message. */
  private static final long PATIENCE_MILLIS = 500;

  private final Executor work;
  private final Executor later;
  private final Executor questions;
  private final Executor loop;
  private final SightingListener listener;
  private final Map<String, Map<JmDNS, Sighting>> sightings = new HashMap<>();

  /**
   * Prepares.
   *
   * @param work the thread of the discovery
   * @param questions where JmDNS may wait
   */
  Heard(Executor work, Executor questions, Executor loop, SightingListener listener) {
    this.work = work;
    this.later = CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS, work);
    this.questions = questions;
    this.loop = loop;
    this.listener = listener;
  }

  /** Returns the ear on one interface. */
  ServiceListener on(JmDNS jmdns) {
    return new ServiceListener() {
      @Override
      public void serviceAdded(ServiceEvent event) {
        toWork(() -> added(jmdns, event));
      }

      @Override
      public void serviceRemoved(ServiceEvent event) {
        toWork(() -> removed(jmdns, event.getName()));
      }

      @Override
      public void serviceResolved(ServiceEvent event) {
        Sighting sighting = sighting(event.getInfo());
        toWork(() -> resolved(jmdns, sighting));
      }
    };
  }

  private void toWork(Runnable task) {
    try {
      work.execute(task);
    } catch (RejectedExecutionException e) {
      // the phone ends
    }
  }

  private void added(JmDNS jmdns, ServiceEvent event) {
    if (takes(event.getName())) {
      sightings.computeIfAbsent(event.getName(), label -> new LinkedHashMap<>());
      later.execute(() -> question(jmdns, event.getType(), event.getName()));
    }
  }

  private void question(JmDNS jmdns, String type, String label) {
    Map<JmDNS, Sighting> of = sightings.get(label);
    Sighting known = of == null ? null : of.get(jmdns);
    if (of != null && (known == null || known.attributes().isEmpty())) {
      questions.execute(() -> jmdns.requestServiceInfo(type, label, NO_WAITING));
    }
  }

  private boolean takes(String label) {
    return sightings.containsKey(label) || sightings.size() < MOST_LABELS;
  }

  private void resolved(JmDNS jmdns, Sighting sighting) {
    if (takes(sighting.label())) {
      Map<JmDNS, Sighting> of =
          sightings.computeIfAbsent(sighting.label(), label -> new LinkedHashMap<>());
      of.put(jmdns, sighting);
      Sighting merged = merged(sighting, of);
      loop.execute(() -> listener.found(merged));
    }
  }

  /** What was said last counts; addresses are those of all interfaces. */
  private static Sighting merged(Sighting last, Map<JmDNS, Sighting> all) {
    List<InetAddress> hosts = new ArrayList<>(last.hosts());
    for (Sighting other : all.values()) {
      if (other.port() == last.port() && other.attributes().equals(last.attributes())) {
        other.hosts().stream().filter(host -> !hosts.contains(host)).forEach(hosts::add);
      }
    }
    return new Sighting(last.label(), hosts, last.port(), last.attributes());
  }

  private void removed(JmDNS jmdns, String label) {
    Map<JmDNS, Sighting> of = sightings.get(label);
    if (of != null) {
      of.remove(jmdns);
      if (of.isEmpty()) {
        sightings.remove(label);
        loop.execute(() -> listener.lost(label));
      }
    }
  }

  private static Sighting sighting(ServiceInfo info) {
    Map<String, String> attributes = new HashMap<>();
    for (String key : Collections.list(info.getPropertyNames())) {
      String value = info.getPropertyString(key);
      if (value != null && attributes.size() < MOST_ATTRIBUTES) {
        attributes.put(key, value);
      }
    }
    List<InetAddress> hosts = Arrays.stream(info.getInetAddresses()).limit(MOST_HOSTS).toList();
    return new Sighting(info.getName(), hosts, info.getPort(), attributes);
  }
}
