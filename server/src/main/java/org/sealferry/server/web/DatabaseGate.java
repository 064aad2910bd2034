package org.sealferry.server.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sealferry.server.postgres.Database;
import org.sealferry.server.postgres.Outage;

/** While the database starts again, requests are told to come back instead of waiting for it. */
final class DatabaseGate implements Filter {
  private final Database database;

  DatabaseGate(Database database) {
    this.database = database;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (database.isUp()) {
      chain.doFilter(request, response);
    } else {
      Problems.write((HttpServletResponse) response, Outage.restarting());
    }
  }
}
