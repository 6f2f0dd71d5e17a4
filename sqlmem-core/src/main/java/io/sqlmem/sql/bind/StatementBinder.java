package io.sqlmem.sql.bind;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sqlmem.schema.SourceProfile;
import io.sqlmem.schema.WrittenName;
import io.sqlmem.sql.ElsewhereException;
import io.sqlmem.sql.PassThroughReason;
import io.sqlmem.sql.dialect.Dialect;
import io.sqlmem.sql.tree.Expr;
import io.sqlmem.sql.tree.Query;
import io.sqlmem.sql.tree.Requirement;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.util.TablesNamesFinder;
import org.jspecify.annotations.Nullable;

/**
 * Binds statements: names resolved, types inferred, and whatever is not understood to the
 * last word refused. Safe for use by many threads.
 */
public final class StatementBinder {

	private final Dialect dialect;

	private final SourceProfile profile;

	private final Names names;

	private final boolean tellsTime;

	/**
	 * A binder.
	 * @param dialect the source's SQL
	 * @param profile what is known of the source
	 * @param tellsTime whether the source's time is known without asking it
	 */
	public StatementBinder(Dialect dialect, SourceProfile profile, boolean tellsTime) {
		this.tellsTime = tellsTime;
		this.dialect = dialect;
		this.profile = profile;
		this.names = new Names(profile.identifierCase());
	}

	/**
	 * Bind a statement.
	 * @param statement the parser's tree
	 * @param tables resolves table names
	 * @param computer has the source compute what is not translated, {@code null} if it
	 * does not
	 * @param findsAll whether the names of all tables are resolved even if the statement
	 * is not understood
	 * @return the bound query
	 * @throws ElsewhereException if only the source can answer it
	 */
	public BoundQuery bind(Statement statement, TableFinder tables, @Nullable ColumnComputer computer,
			boolean findsAll) {
		try {
			return bind(statement, tables, PlacedColumns.NONE, computer, false);
		}
		catch (ElsewhereException ex) {
			BoundQuery other = (ex.reason() == PassThroughReason.COLLATION) ? other(statement, tables, computer) : null;
			if (other != null) {
				return other;
			}
			if (findsAll) {
				findTables(statement, tables);
			}
			throw ex;
		}
	}

	/**
	 * Places tell texts apart that are not of plain ASCII, or whose collation is one of a
	 * language. What has none the source may compute.
	 */
	private @Nullable BoundQuery other(Statement statement, TableFinder tables, @Nullable ColumnComputer computer) {
		for (boolean computes : (computer != null) ? List.of(false, true) : List.of(false)) {
			for (PlacedColumns columns : List.of(PlacedColumns.ALL, PlacedColumns.NONE)) {
				try {
					return bind(statement, tables, columns, computer, computes);
				}
				catch (ElsewhereException ex) {
					// What was refused first is told.
					continue;
				}
			}
		}
		return null;
	}

	/**
	 * Bind a statement where some texts are compared by their places.
	 * @param statement the parser's tree
	 * @param tables resolves table names
	 * @param columns the columns that have these texts
	 * @param computer has the source compute what is not translated, {@code null} if it
	 * does not
	 * @return the bound query
	 * @throws ElsewhereException if only the source can answer it
	 */
	public BoundQuery bind(Statement statement, TableFinder tables, PlacedColumns columns,
			@Nullable ColumnComputer computer) {
		return bind(statement, tables, columns, computer, true);
	}

	/**
	 * Some expressions turn out only late to be compared in a way of the source's own.
	 */
	private BoundQuery bind(Statement statement, TableFinder tables, PlacedColumns columns,
			@Nullable ColumnComputer computer, boolean collations) {
		Set<String> instead = new HashSet<>();
		while (true) {
			try {
				return bind(statement, tables, columns, (computer != null) ? new ComputedExpressions(this.profile,
						computer, this.dialect.concatenatesWithBars(), collations, instead) : null);
			}
			catch (ComputedExpressions.ComputedInstead ex) {
				instead.add(ex.sql());
			}
		}
	}

	private BoundQuery bind(Statement statement, TableFinder tables, PlacedColumns columns,
			@Nullable ComputedExpressions computed) {
		if (!(statement instanceof Select select)) {
			throw BindContext.unsupported(statement.getClass().getSimpleName());
		}
		BindContext context = new BindContext(this.dialect, this.names, tables, this.tellsTime, columns, computed);
		Query query = new QueryBinder(context).bind(select, null, new CteScope(null));
		query.outputs().forEach((output) -> Untyped.typed(output.expr()));
		List<Requirement> collected = context.requirements.collected();
		return new BoundQuery(query, Evaluation.demanded(query, collected, this.dialect),
				context.requirements.singleRows(), Evaluation.isWhole(query, collected), context.requirements.hidden());
	}

	/**
	 * Have all tables looked up that a statement names, its common table expressions
	 * aside: the finder may refuse one.
	 */
	private static void findTables(Statement statement, TableFinder tables) {
		Set<String> names;
		try {
			names = new TablesNamesFinder<Void>().getTables(statement);
		}
		catch (UnsupportedOperationException ex) {
			return;
		}
		for (String name : names) {
			try {
				tables.find(WrittenName.of(name).parts());
			}
			catch (ElsewhereException | IllegalArgumentException ex) {
				// The source knows better.
				continue;
			}
		}
	}

	/**
	 * A query that is understood.
	 *
	 * @param query its tree
	 * @param requirements what must be true of the data for SQLite to answer it
	 * @param singleRows subqueries that must not have a second row: the source fails on
	 * it, or may, depending on what it evaluates
	 * @param whole whether all columns have to be evaluated for the rows beyond LIMIT too
	 * @param hidden the hidden columns that derived tables have to show beside others, by
	 * their places, by the very bodies of their queries
	 */
	public record BoundQuery(Query query, List<Requirement> requirements, List<Query> singleRows, boolean whole,
			Map<Query.Body, Map<Integer, Expr>> hidden) {

		public BoundQuery {
			requirements = List.copyOf(requirements);
			singleRows = List.copyOf(singleRows);
		}

	}

}
