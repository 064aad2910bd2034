package org.sealferry.engine.destination.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.sealferry.engine.destination.DeliveryException;
import org.sealferry.engine.destination.DestinationLink;
import org.sealferry.engine.destination.Request;
import org.sealferry.engine.destination.ServerAddress;
import org.sealferry.protocol.delivery.DeliveryFormat;

/**
 * The link over HTTPS: TLS 1.3, or 1.2 with ECDHE and AEAD; no redirects, no cookies, no cache. One
 * thread of its own, which ends when nothing is under way. PROTOCOL.md §7.
 */
final class HttpsLink implements DestinationLink {
  private static final int CONNECT_SECONDS = 20;

  /** The server may hold an exchange for 20 s; a slow radio needs as much again. */
  private static final int SILENCE_SECONDS = 60;

  private static final int IDLE_SECONDS = 5;

  private final ServerAddress address;
  private final Executor loop;
  private final OkHttpClient client;
  private final ThreadPoolExecutor thread;

  /**
   * Makes a link; no byte is sent before the first request.
   *
   * @param authorities whom to believe when nothing is pinned; null for the platform's own
   * @param loop where replies are heard
   */
  HttpsLink(ServerAddress address, @Nullable KeyStore authorities, Clock clock, Executor loop) {
    this.address = address;
    this.loop = loop;
    this.thread =
        new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    this.thread.allowCoreThreadTimeOut(true);
    this.client = client(address, trust(address, authorities, clock), thread);
  }

  private static X509TrustManager trust(
      ServerAddress address, @Nullable KeyStore authorities, Clock clock) {
    return address.pins().isPresent()
        ? new PinnedTrust(address.pins().get())
        : AuthorityTrust.of(authorities, clock);
  }

  private static OkHttpClient client(
      ServerAddress address, X509TrustManager trust, ThreadPoolExecutor thread) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .dispatcher(new Dispatcher(thread))
            .connectionPool(new ConnectionPool(1, IDLE_SECONDS, TimeUnit.SECONDS))
            .connectionSpecs(List.of(ConnectionSpec.RESTRICTED_TLS))
            .protocols(List.of(Protocol.HTTP_1_1))
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
            .readTimeout(SILENCE_SECONDS, TimeUnit.SECONDS)
            .writeTimeout(SILENCE_SECONDS, TimeUnit.SECONDS)
            .sslSocketFactory(context(trust).getSocketFactory(), trust);
    if (address.pins().isPresent()) {
      builder.hostnameVerifier((host, session) -> true); // the pinned key says who it is
    }
    return builder.build();
  }

  private static SSLContext context(X509TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This platform has no TLS", e);
    }
  }

  @Override
  public Exchange send(Request request, Reply reply) {
    Call call = client.newCall(http(request));
    Once once = new Once(reply, loop);
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException cause) {
            once.failed(Failures.ofConnection(address, cause));
          }

          @Override
          public void onResponse(Call answered, Response response) {
            try (Response open = response) {
              once.answered(Answers.read(address, open));
            } catch (DeliveryException e) {
              once.failed(e);
            } catch (IOException e) {
              once.failed(Failures.ofConnection(address, e));
            }
          }
        });
    return () -> {
      once.stop();
      call.cancel();
    };
  }

  private okhttp3.Request http(Request request) {
    okhttp3.Request.Builder builder =
        new okhttp3.Request.Builder()
            .url(address.url().resolve(request.path()))
            .header("Accept", DeliveryFormat.CBOR);
    request.token().ifPresent(t -> builder.header("Authorization", "Bearer " + t.text()));
    request.mediaType().ifPresent(type -> builder.post(new OnceBody(type, request.body())));
    return builder.build();
  }

  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.connectionPool().evictAll();
    thread.shutdown();
  }

  /** Hands one outcome to the loop, and none after a stop. */
  private static final class Once {
    private final Reply reply;
    private final Executor loop;
    private final AtomicBoolean over = new AtomicBoolean();

    Once(Reply reply, Executor loop) {
      this.reply = reply;
      this.loop = loop;
    }

    void answered(byte[] body) {
      loop.execute(() -> finish(() -> reply.answered(body)));
    }

    void failed(DeliveryException error) {
      loop.execute(() -> finish(() -> reply.failed(error)));
    }

    void stop() {
      over.set(true);
    }

    private void finish(Runnable outcome) {
      if (over.compareAndSet(false, true)) {
        outcome.run();
      }
    }
  }
}
