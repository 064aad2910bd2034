package org.sealferry.desktop.discovery;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.jmdns.ServiceInfo;
import org.sealferry.engine.peer.discovery.Announcement;
import org.sealferry.engine.peer.discovery.Discovery;
import org.sealferry.engine.peer.discovery.SightingListener;

/**
 * Multicast DNS on the network interfaces this phone listens on. All work is done on a thread that
 * lives while there is some; what is heard goes to the loop. PROTOCOL.md §5.5.
 */
public final class JmdnsDiscovery implements Discovery, AutoCloseable {
  private static final String TYPE = SERVICE_TYPE + ".local.";

  /** How long the end of the phone waits for goodbyes. */
  private static final long GOODBYE_MILLIS = 1_000;

  private static final long IDLE_SECONDS = 5;

  /** JmDNS holds up who asks for 200 ms each; what nobody describes is not asked for in masses. */
  private static final int MOST_QUESTIONS = 16;

  private final Cards cards;
  private final Executor loop;
  private final ScheduledThreadPoolExecutor work =
      new ScheduledThreadPoolExecutor(1, daemon("discovery"));
  private final ExecutorService endings = Executors.newCachedThreadPool(daemon("end of discovery"));
  private final ThreadPoolExecutor questions =
      new ThreadPoolExecutor(
          1,
          1,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_QUESTIONS),
          daemon("discovery questions"),
          new ThreadPoolExecutor.DiscardPolicy());

  /**
   * Prepares; no socket and no thread is opened yet.
   *
   * @param listen {@code HOST:PORT} where the phone listens: on which networks it can be found
   * @param loop runs what is heard
   */
  public JmdnsDiscovery(String listen, Executor loop) {
    this.cards = new Cards(listen);
    this.loop = loop;
    work.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    work.allowCoreThreadTimeOut(true);
    questions.allowCoreThreadTimeOut(true);
    work.setRemoveOnCancelPolicy(true);
    work.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public Runnable advertise(Announcement announcement, Consumer<String> failed) {
    return begin(
        jmdns -> jmdns.registerService(service(announcement)),
        why -> loop.execute(() -> failed.accept(why)));
  }

  /** Each interface has its own: JmDNS writes into it. */
  private static ServiceInfo service(Announcement announcement) {
    Map<String, String> attributes = new HashMap<>(announcement.attributes());
    return ServiceInfo.create(TYPE, announcement.label(), announcement.port(), 0, 0, attributes);
  }

  @Override
  public Runnable browse(SightingListener listener) {
    Heard heard = new Heard(work, questions, loop, listener);
    return begin(
        jmdns -> jmdns.addServiceListener(TYPE, heard.on(jmdns)),
        why -> loop.execute(() -> listener.failed(why)));
  }

  private Runnable begin(Presence.Role role, Consumer<String> failed) {
    Presence presence = new Presence(cards, work, endings, role, failed);
    work.execute(presence::begin);
    return () -> work.execute(presence::end);
  }

  /** Says goodbye everywhere, and waits for that a second at most. */
  @Override
  public void close() {
    questions.shutdownNow();
    work.shutdown();
    try {
      work.awaitTermination(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
      endings.shutdown();
      endings.awaitTermination(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
