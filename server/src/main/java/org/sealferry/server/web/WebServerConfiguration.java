package org.sealferry.server.web;

import java.time.Clock;
import java.time.Duration;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.sealferry.server.postgres.Database;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.thread.Threading;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** Wires this package, and only those parts of Spring that a server without pages needs. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class})
class WebServerConfiguration {
  private static final String BUNDLE = "sealferry";

  /** Between two reads: a phone on a poor link may well be silent for seconds. */
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  /** Longer than the pauses between two requests of a delivery. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(75);

  private static final int MAX_CONNECTIONS = 1_000;

  /** Where the JDK has no virtual threads. Uploads and held requests take at most 74 of them. */
  private static final int MAX_THREADS = 100;

  private static final int MAX_HEADER_BYTES = 8 * 1024;

  /** A refused request is read to its end, or the phone would see a reset and no answer. */
  private static final int MAX_LEFT_BYTES = 5 << 20;

  @Bean
  TomcatServletWebServerFactory webServer(WebSettings settings, Environment environment) {
    TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(settings.port());
    SslBundle tls = settings.tls();
    factory.setSsl(Ssl.forBundle(BUNDLE));
    factory.setSslBundles(new DefaultSslBundleRegistry(BUNDLE, tls));
    factory.setShutdown(Shutdown.GRACEFUL);
    factory.addConnectorCustomizers(WebServerConfiguration::limit);
    if (Threading.VIRTUAL.isActive(environment)) {
      factory.addConnectorCustomizers(WebServerConfiguration::useVirtualThreads);
    }
    factory.addContextCustomizers(WebServerConfiguration::reportProblems);
    return factory;
  }

  private static void limit(Connector connector) {
    connector.setMaxPostSize(0); // bodies are read by us alone
    connector.setAllowTrace(false);
    AbstractHttp11Protocol<?> http = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
    http.setConnectionTimeout((int) READ_TIMEOUT.toMillis());
    http.setKeepAliveTimeout((int) KEEP_ALIVE.toMillis());
    http.setMaxKeepAliveRequests(-1);
    http.setMaxConnections(MAX_CONNECTIONS);
    http.setMaxThreads(MAX_THREADS);
    http.setMaxHttpRequestHeaderSize(MAX_HEADER_BYTES);
    http.setMaxSwallowSize(0); // PacedRequests does it, at a pace
    http.setTcpNoDelay(true);
  }

  private static void useVirtualThreads(Connector connector) {
    connector.getProtocolHandler().setExecutor(new VirtualThreadTaskExecutor("https-"));
  }

  private static void reportProblems(Context context) {
    ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName());
  }

  @Bean
  FilterRegistrationBean<DatabaseGate> databaseGate(Database database) {
    FilterRegistrationBean<DatabaseGate> filter =
        new FilterRegistrationBean<>(new DatabaseGate(database));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return filter;
  }

  @Bean
  FilterRegistrationBean<PacedRequests> pacedRequests(Clock clock) {
    FilterRegistrationBean<PacedRequests> filter =
        new FilterRegistrationBean<>(new PacedRequests(clock, MAX_LEFT_BYTES));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }
}
