package io.sqlmem.sample.parcels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/**
 * A parcel.
 *
 * @param id its number
 * @param order the number of the order that it is for
 * @param customer who gets it
 * @param status {@code PACKED}, {@code ON THE WAY} or {@code DELIVERED}
 * @param place where it goes
 * @param changed when the carrier last did something with it
 */
public record Parcel(long id, long order, String customer, String status, String place, OffsetDateTime changed) {

	static Parcel read(ResultSet row, int number) throws SQLException {
		return new Parcel(row.getLong("parcel_id"), row.getLong("parcel_order"), row.getString("c_name"),
				row.getString("parcel_status"), row.getString("parcel_place"),
				row.getObject("updated_at", OffsetDateTime.class));
	}

}
