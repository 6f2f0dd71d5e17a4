package io.sqlmem.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A test of the application on a small database. All of them share one; its carrier works
 * only when a test has it work.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "sample.tpch.scale=0.01",
		"sample.carrier.enabled=false", "sqlmem.refresh-interval=200ms", "sqlmem.slow-answer=0" })
@interface DeskTest {

}
