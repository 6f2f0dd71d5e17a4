package io.sqlmem.sample.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which data the order desk works on.
 *
 * @param scale TPC-H scale factor: 1 is about 6 million order lines
 * @param load whether absent tables may be created and filled in a database that the user
 * has named
 */
@ConfigurationProperties("sample.tpch")
public record TpchProperties(@DefaultValue("0.05") double scale, @DefaultValue("false") boolean load) {

	/** Below it the generator repeats keys of partsupp. */
	private static final double LEAST_SCALE = 0.01;

	public TpchProperties {
		if (!(scale >= LEAST_SCALE)) {
			throw new IllegalArgumentException(
					"Unusable value " + scale + " for sample.tpch.scale: write " + LEAST_SCALE + " or more");
		}
	}

}
