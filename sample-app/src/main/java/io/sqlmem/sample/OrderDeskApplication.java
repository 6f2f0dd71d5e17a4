package io.sqlmem.sample;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/**
 * The sample application: search orders, open one, see the best customers.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class OrderDeskApplication {

	private static final Logger log = LoggerFactory.getLogger(OrderDeskApplication.class);

	public static void main(String[] args) {
		SpringApplication.run(OrderDeskApplication.class, args);
	}

	@EventListener
	void announce(ApplicationReadyEvent event) {
		Environment environment = event.getApplicationContext().getEnvironment();
		log.info("The order desk is open at http://localhost:{}/", environment.getProperty("local.server.port"));
	}

}
