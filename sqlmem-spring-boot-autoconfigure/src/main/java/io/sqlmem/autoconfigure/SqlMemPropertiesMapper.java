package io.sqlmem.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.sqlmem.SqlDialect;
import io.sqlmem.SqlMemBuilder;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * Hands the properties over to the builder.
 */
final class SqlMemPropertiesMapper {

	private final SqlMemProperties properties;

	private final SqlMemBuilder builder;

	private SqlMemPropertiesMapper(SqlMemProperties properties, SqlMemBuilder builder) {
		this.properties = properties;
		this.builder = builder;
	}

	/**
	 * Hand all properties over.
	 * @param properties the properties
	 * @param builder takes them
	 * @throws InvalidSettingException if one has a value that the cache cannot work with
	 */
	static void apply(SqlMemProperties properties, SqlMemBuilder builder) {
		SqlMemPropertiesMapper mapper = new SqlMemPropertiesMapper(properties, builder);
		mapper.checkHealth();
		mapper.applyCache();
		mapper.applyStore();
		mapper.applyTables();
	}

	private void checkHealth() {
		Duration age = this.properties.getHealth().getMaxStaleness();
		if (age != null && (age.isNegative() || age.isZero())) {
			throw new InvalidSettingException("sqlmem.health.max-staleness", Setting.text(age), "It is not positive.",
					"Write an age that is positive, such as 1h, or a number of seconds; remove it to have no bound.",
					null);
		}
	}

	private void applyCache() {
		VerifyProperties verify = this.properties.getVerify();
		this.builder.writes(this.properties.getWrites())
			.clock(this.properties.getClock())
			.unsupported(this.properties.getUnsupported())
			.undeclared(this.properties.getUndeclared())
			.coldReads(this.properties.getColdReads())
			.blockingStartupRefresh(this.properties.isBlockingStartupRefresh())
			.autoIndex(this.properties.isAutoIndex())
			.returnDatetime(this.properties.isReturnDatetime())
			.verifyFirstUse(verify.isFirstUse());
		Setting.apply("verify.sample-rate", String.valueOf(verify.getSampleRate()),
				"Write a share from 0 to 1, such as 0.01.",
				() -> this.builder.verifySampleRate(verify.getSampleRate()));
		String dialect = this.properties.getSqlDialect();
		Setting.apply("sql-dialect", dialect,
				"Write one of auto, postgresql, mysql, mariadb, h2, sqlserver, oracle, postgres and tsql.",
				() -> this.builder.sqlDialect(SqlDialect.of(dialect)));
		int computed = this.properties.getComputedColumns();
		Setting.apply("computed-columns", String.valueOf(computed), "Write a number of columns from 0 to 1000.",
				() -> this.builder.computedColumns(computed));
		Duration slow = this.properties.getSlowAnswer();
		Setting.apply("slow-answer", Setting.text(slow),
				"Write a time such as 100ms, or 0 to compare no times with the source's.",
				() -> this.builder.slowAnswer(slow));
		Duration interval = this.properties.getRefreshInterval();
		Setting.apply("refresh-interval", Setting.text(interval),
				"Write a time that is positive, such as 5m, or a number of seconds.",
				() -> this.builder.refreshInterval(interval));
	}

	private void applyStore() {
		this.builder.inMemory(this.properties.isInMemory()).cacheDb(Path.of(this.properties.getCacheDb()));
		Duration interval = this.properties.getBackupInterval();
		Setting.apply("backup-interval", Setting.text(interval), "Write a positive time, such as 1h, or seconds.",
				() -> this.builder.backupInterval(interval));
		int batch = this.properties.getFetchBatch();
		Setting.apply("fetch-batch", String.valueOf(batch), "Write a number of rows that is at least 1.",
				() -> this.builder.fetchBatch(batch));
		DataSize limit = this.properties.getCacheLimit();
		if (limit != null) {
			Setting.apply("cache-limit", limit.toString(),
					"Write a size such as 512MB, or remove it to use half of what is free.",
					() -> this.builder.cacheLimit(limit.toBytes()));
		}
		this.properties.getPragmas()
			.forEach((name, value) -> Setting.apply("pragmas." + name, value,
					"Remove it, or write a pragma that changes nothing but speed and size, and a number or a word as "
							+ "its value.",
					() -> this.builder.pragma(name, value)));
	}

	private void applyTables() {
		this.properties.getTables()
			.forEach((table, declared) -> declared.applyTo(this.builder, table, "tables" + Setting.nestedKey(table)));
		this.properties.getTtl()
			.forEach((table, age) -> Setting.apply("ttl" + Setting.key(table), age,
					"Write an age that is positive, such as 10m, or a number of seconds.",
					() -> this.builder.ttl(table, DurationStyle.detectAndParse(age, ChronoUnit.SECONDS))));
		this.properties.getDelta()
			.forEach((table, delta) -> this.builder.delta(table,
					delta.settings(table, "delta" + Setting.nestedKey(table))));
		this.properties.getIndexes().forEach(this::applyIndexes);
		this.properties.getDatetimeColumns().forEach(this::applyDatetimeColumns);
	}

	private void applyIndexes(String table, List<String> indexes) {
		for (int i = 0; i < indexes.size(); i++) {
			String columns = indexes.get(i);
			Setting.apply("indexes" + Setting.key(table) + "[" + i + "]", columns, Setting.COLUMNS,
					() -> this.builder.index(table, columns.split(",", -1)));
		}
	}

	private void applyDatetimeColumns(String table, List<String> columns) {
		for (int i = 0; i < columns.size(); i++) {
			String column = columns.get(i);
			Setting.apply("datetime-columns" + Setting.key(table) + "[" + i + "]", column,
					"Write the name of a column.", () -> this.builder.datetimeColumns(table, column));
		}
	}

}
