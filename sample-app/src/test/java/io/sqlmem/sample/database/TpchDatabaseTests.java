package io.sqlmem.sample.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What happens to a database that the user has named.
 */
class TpchDatabaseTests {

	@SuppressWarnings("NullAway.Init")
	private static EmbeddedPostgres server;

	@SuppressWarnings("NullAway.Init")
	private JdbcClient client;

	@BeforeAll
	static void start() throws Exception {
		server = new EmbeddedDatabaseConfiguration().embeddedPostgres();
	}

	@AfterAll
	static void stop() throws Exception {
		server.close();
	}

	@BeforeEach
	void emptyDatabase() {
		this.client = JdbcClient.create(server.getPostgresDatabase());
		this.client.sql("drop schema public cascade").update();
		this.client.sql("create schema public").update();
	}

	@Test
	void leavesAnEmptyDatabaseAloneUnlessToldToLoad() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> prepare(false))
			.withMessageContaining("sample.tpch.load=true");
		assertThat(tables()).isZero();
	}

	@Test
	void loadsAnEmptyDatabaseWhenTold() {
		prepare(true);
		assertThat(tables()).isEqualTo(9);
	}

	@Test
	void leavesLoadedTablesAsTheyAre() {
		prepare(true);
		this.client.sql("delete from lineitem").update();
		prepare(true);
		assertThat(this.client.sql("select count(*) from lineitem").query(Long.class).single()).isZero();
	}

	@Test
	void addsNoParcelsUnlessToldToLoad() {
		prepare(true);
		this.client.sql("drop table parcel").update();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> prepare(false))
			.withMessageContaining("no table parcel");
		assertThat(tables()).isEqualTo(8);
	}

	@Test
	void touchesNothingWhereSomeTablesExist() {
		this.client.sql("create table orders (mine integer)").update();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> prepare(true))
			.withMessageContaining("[orders]");
		assertThat(tables()).isEqualTo(1);
	}

	private long tables() {
		return this.client.sql("select count(*) from pg_tables where schemaname = 'public'").query(Long.class).single();
	}

	private static void prepare(boolean load) {
		new TpchDatabase(new Named(), new TpchProperties(0.01, load)).afterSingletonsInstantiated();
	}

	private static final class Named implements JdbcConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return server.getJdbcUrl("postgres", "postgres");
		}

		@Override
		public String getUsername() {
			return "postgres";
		}

		@Override
		public String getPassword() {
			return "";
		}

	}

}
