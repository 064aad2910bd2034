package org.sealferry.server.web;

import org.springframework.boot.ssl.SslBundle;

/**
 * Where and with which key the server listens.
 *
 * @param port 0 for any that is free
 * @param tls key, protocols and ciphers
 */
public record WebSettings(int port, SslBundle tls) {}
