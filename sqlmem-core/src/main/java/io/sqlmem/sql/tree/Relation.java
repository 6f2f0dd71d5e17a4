package io.sqlmem.sql.tree;

import java.util.List;

import io.sqlmem.schema.SourceTable;

/**
 * Something that a FROM clause names. Compared by identity: a table joined with itself is
 * two relations.
 */
public sealed interface Relation {

	/**
	 * The name of this relation in the SQLite text.
	 * @return a name that no other relation of the statement has
	 */
	String alias();

	/**
	 * A table or view of the source.
	 */
	final class TableRelation implements Relation {

		private final String alias;

		private final SourceTable table;

		/**
		 * A use of a table.
		 * @param alias its name in the SQLite text
		 * @param table the table
		 */
		public TableRelation(String alias, SourceTable table) {
			this.alias = alias;
			this.table = table;
		}

		@Override
		public String alias() {
			return this.alias;
		}

		/**
		 * The table.
		 * @return the table
		 */
		public SourceTable table() {
			return this.table;
		}

	}

	/**
	 * A derived table, or a use of a common table expression.
	 */
	final class QueryRelation implements Relation {

		private final String alias;

		private final Query query;

		private final String cte;

		private final Role role;

		/**
		 * A use of a query.
		 * @param alias its name in the SQLite text
		 * @param query the query
		 * @param cte the name of the common table expression in the SQLite text, empty
		 * for a derived table
		 */
		public QueryRelation(String alias, Query query, String cte) {
			this(alias, query, cte, Role.NAMED);
		}

		private QueryRelation(String alias, Query query, String cte, Role role) {
			this.alias = alias;
			this.query = query;
			this.cte = cte;
			this.role = role;
		}

		/**
		 * The groups of several grouping sets, which no statement names.
		 * @param alias its name in the SQLite text
		 * @param groups finds the groups
		 * @return the relation
		 */
		public static QueryRelation ofGroups(String alias, Query groups) {
			return new QueryRelation(alias, groups, "", Role.GROUPS);
		}

		/**
		 * The rows of a set operation, of which the statement shows nothing else.
		 * @param alias its name in the SQLite text
		 * @param rows finds the rows
		 * @return the relation
		 */
		public static QueryRelation ofUnited(String alias, Query rows) {
			return new QueryRelation(alias, rows, "", Role.UNITED);
		}

		@Override
		public String alias() {
			return this.alias;
		}

		/**
		 * The query.
		 * @return the query
		 */
		public Query query() {
			return this.query;
		}

		/**
		 * The common table expression.
		 * @return its name in the SQLite text, empty for a derived table
		 */
		public String cte() {
			return this.cte;
		}

		/**
		 * Whether it has the groups of several grouping sets.
		 * @return {@code false} for what a statement names
		 */
		public boolean groups() {
			return this.role == Role.GROUPS;
		}

		/**
		 * Whether it has the rows of a set operation that is the statement itself.
		 * @return {@code false} for what a statement names
		 */
		public boolean united() {
			return this.role == Role.UNITED;
		}

		/** What a query is to the statement. */
		private enum Role {

			NAMED, GROUPS, UNITED

		}

	}

	/**
	 * A relation in its place among the joins of a FROM clause.
	 */
	sealed interface FromNode {

		/**
		 * A relation by itself.
		 *
		 * @param relation the relation
		 */
		record Leaf(Relation relation) implements FromNode {
		}

		/**
		 * A join.
		 *
		 * @param kind how rows without a partner are treated
		 * @param left the left side
		 * @param right the right side
		 * @param conditions the conditions, all of which must hold
		 */
		record Join(JoinKind kind, FromNode left, FromNode right, List<Expr> conditions) implements FromNode {

			public Join {
				conditions = List.copyOf(conditions);
			}

		}

	}

	/**
	 * How a join treats rows without a partner.
	 */
	enum JoinKind {

		/** Rows without a partner vanish; cross joins too, they have no conditions. */
		INNER,

		/** Rows of the left side stay. */
		LEFT,

		/** Rows of the right side stay. */
		RIGHT,

		/** Rows of both sides stay. */
		FULL

	}

}
