package io.sqlmem.routing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.translate.TranslatedQuery;
import io.sqlmem.sql.translate.TranslatedQuery.OutputColumn;
import io.sqlmem.type.ColumnDescriptor;
import io.sqlmem.type.DescriptorReader;
import io.sqlmem.type.SqlType;
import io.sqlmem.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Shows columns that are held as microseconds, whatever the source keeps them as: as the
 * source's driver shows a timestamp or a number of 64 bits. Safe for use by many threads.
 */
final class MomentResults {

	private final SqlType shown;

	private final String sample;

	private volatile @Nullable ColumnDescriptor described;

	/**
	 * A way to show them.
	 * @param datetime whether as timestamps, else as numbers
	 * @param dialect the source's SQL
	 */
	MomentResults(boolean datetime, Dialect dialect) {
		this.shown = datetime ? SqlType.time(TypeKind.TIMESTAMP, 6) : SqlType.BIGINT;
		this.sample = dialect.sampleOf(this.shown.kind());
	}

	/**
	 * Whether a query reads such columns: then the source's answer is another one.
	 * @param query the query
	 * @return whether it does
	 */
	static boolean uses(TranslatedQuery query) {
		return query.tables()
			.entrySet()
			.stream()
			.anyMatch((table) -> table.getValue()
				.stream()
				.anyMatch((ordinal) -> table.getKey().column(ordinal).type().kind() == TypeKind.MOMENT));
	}

	/**
	 * A query whose answer is shown so.
	 * @param query the query
	 * @return the same query, with the types of what is shown
	 */
	TranslatedQuery of(TranslatedQuery query) {
		if (query.outputs().stream().noneMatch(MomentResults::isMoment)) {
			return query;
		}
		List<OutputColumn> outputs = query.outputs()
			.stream()
			.map((output) -> isMoment(output)
					? new OutputColumn(output.name(), this.shown, output.column(), output.averaged(), output.computed())
					: output)
			.toList();
		return new TranslatedQuery(query.sql(), query.slots(), outputs, query.tables(), query.requirements(),
				query.order());
	}

	/**
	 * The description of an answer that is shown so.
	 * @param connection asks the source how its driver describes such a column
	 * @param query the query as translated
	 * @param descriptors the source's description
	 * @return the same, with the type of what is shown
	 * @throws SQLException if the source cannot be asked
	 */
	List<ColumnDescriptor> of(Connection connection, TranslatedQuery query, List<ColumnDescriptor> descriptors)
			throws SQLException {
		List<ColumnDescriptor> described = new ArrayList<>();
		for (int i = 0; i < descriptors.size(); i++) {
			ColumnDescriptor own = descriptors.get(i);
			described.add(isMoment(query.outputs().get(i)) ? own.typed(sample(connection)) : own);
		}
		return described;
	}

	private static boolean isMoment(OutputColumn output) {
		return output.type().kind() == TypeKind.MOMENT;
	}

	private ColumnDescriptor sample(Connection connection) throws SQLException {
		ColumnDescriptor known = this.described;
		if (known != null) {
			return known;
		}
		try (PreparedStatement statement = connection.prepareStatement(this.sample)) {
			ResultSetMetaData metaData = statement.getMetaData();
			if (metaData == null) {
				throw new ElsewhereException(PassThroughReason.RESULT_TYPE, "the source does not describe the result");
			}
			known = DescriptorReader.read(metaData).get(0);
			this.described = known;
			return known;
		}
	}

}
