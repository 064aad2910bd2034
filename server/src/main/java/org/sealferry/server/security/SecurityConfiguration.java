package org.sealferry.server.security;

import org.sealferry.server.device.Tokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  @Bean
  DeviceAuthentication deviceAuthentication(Tokens tokens) {
    return new DeviceAuthentication(tokens);
  }
}
