package io.sqlmem.sample.parcels;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Has the carrier work while the application runs.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnBooleanProperty(name = "sample.carrier.enabled", matchIfMissing = true)
class CarrierSchedule {

	private final Carrier carrier;

	CarrierSchedule(Carrier carrier) {
		this.carrier = carrier;
	}

	@Scheduled(fixedDelayString = "${sample.carrier.interval:700ms}")
	void work() {
		this.carrier.work();
	}

}
