package io.sqlmem.sample.parcels;

import io.sqlmem.sample.measure.Answer;
import io.sqlmem.sample.measure.Question;
import io.sqlmem.sample.measure.SideBySide;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Repository;
import org.springframework.util.StringUtils;

/**
 * Reads parcels.
 */
@Repository
class ParcelRepository {

	private static final String LATEST = """
			select parcel_id, parcel_order, c_name, parcel_status, parcel_place, updated_at
			from parcel
			join orders on o_orderkey = parcel_order
			join customer on c_custkey = o_custkey
			%sorder by updated_at desc, parcel_id
			limit 15
			""";

	private static final String LATEST_OF_ALL = LATEST.formatted("");

	private static final String LATEST_OF_STATUS = LATEST.formatted("where parcel_status = ?\n");

	private final SideBySide sideBySide;

	ParcelRepository(SideBySide sideBySide) {
		this.sideBySide = sideBySide;
	}

	Answer<Parcel> latest(@Nullable String status) {
		Question question = StringUtils.hasText(status) ? Question.of(LATEST_OF_STATUS, status)
				: Question.of(LATEST_OF_ALL);
		return this.sideBySide.ask(question.following("parcel"), Parcel::read);
	}

}
