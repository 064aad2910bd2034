package org.sealferry.server;

import org.sealferry.protocol.statement.Pins;
import org.sealferry.server.serverkey.ServerKey;
import org.sealferry.server.serverkey.TlsKey;

/**
 * The unlocked keys of a server.
 *
 * @param server the destination
 * @param tls what the server shows in TLS
 * @param pins what phones know its TLS keys by
 */
record Keys(ServerKey server, TlsKey tls, Pins pins) {}
