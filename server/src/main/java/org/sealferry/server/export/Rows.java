package org.sealferry.server.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/** Reads a result of any length, some rows at a time. */
final class Rows {
  private static final int ROWS_AT_A_TIME = 200;

  private final DataSource dataSource;

  Rows(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Does something with a row. */
  @FunctionalInterface
  interface Reader<X extends Exception> {
    void read(ResultSet row) throws SQLException, X;
  }

  /**
   * Reads the rows that are there at this moment.
   *
   * @param parameters of the statement, in their order
   */
  <X extends Exception> void read(String sql, byte[][] parameters, Reader<X> reader) throws X {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false); // else the driver fetches everything at once
      connection.setReadOnly(true);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setFetchSize(ROWS_AT_A_TIME);
        for (int i = 0; i < parameters.length; i++) {
          statement.setBytes(i + 1, parameters[i]);
        }
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            reader.read(rows);
          }
        }
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new SQLExceptionSubclassTranslator().translate("reading a list", sql, e);
    }
  }
}
