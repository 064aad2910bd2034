package org.sealferry.server.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the opener thread waits.
 *
 * @param poll how soon what another process left behind is found
 * @param pauseAfterTrouble how long it leaves a database alone that failed
 */
@ConfigurationProperties("sealferry.opener")
record OpenerSettings(
    @DefaultValue("1s") Duration poll, @DefaultValue("5s") Duration pauseAfterTrouble) {}
