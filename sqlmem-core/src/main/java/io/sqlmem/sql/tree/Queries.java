package io.sqlmem.sql.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sqlmem.sql.tree.Expr.ExistsExpr;
import io.sqlmem.sql.tree.Expr.InQueryExpr;
import io.sqlmem.sql.tree.Expr.ScalarQueryExpr;
import io.sqlmem.sql.tree.Query.Body;
import io.sqlmem.sql.tree.Relation.FromNode;
import io.sqlmem.sql.tree.Relation.QueryRelation;

/**
 * Walks queries with all queries within them; common table expressions aside, which look
 * at nothing outside.
 */
public final class Queries {

	private Queries() {
	}

	/**
	 * The relations that a query reads, and those that queries within it read.
	 * @param query the query
	 * @return the relations
	 */
	public static List<Relation> relations(Query query) {
		List<Relation> relations = new ArrayList<>();
		queries(query).forEach((each) -> {
			if (each.body() instanceof Body.Select select && select.from() != null) {
				addRelations(select.from(), relations);
			}
		});
		return relations;
	}

	/**
	 * The relations that joins are between.
	 * @param node a FROM clause or a part of it
	 * @return the relations
	 */
	public static List<Relation> relations(FromNode node) {
		List<Relation> relations = new ArrayList<>();
		addRelations(node, relations);
		return relations;
	}

	/**
	 * The expressions of a query and of queries within it, with all that they consist of.
	 * @param query the query
	 * @return the expressions
	 */
	public static Stream<Expr> exprs(Query query) {
		return queries(query).stream().flatMap((each) -> tops(each).stream()).flatMap(Queries::parts);
	}

	/**
	 * How often common table expressions are named, by their names in the SQLite text.
	 * @param query the statement
	 * @return the number of places
	 */
	public static Map<String, Integer> uses(Query query) {
		Map<String, Integer> uses = new HashMap<>();
		addUses(query, uses);
		return uses;
	}

	private static void addUses(Query query, Map<String, Integer> uses) {
		for (Relation relation : relations(query)) {
			if (relation instanceof QueryRelation derived && !derived.cte().isEmpty()) {
				uses.merge(derived.cte(), 1, Integer::sum);
			}
		}
		queries(query).forEach((each) -> each.ctes().forEach((cte) -> addUses(cte.query(), uses)));
	}

	/**
	 * Whether a query unites rows of which some are groups.
	 * @param query the query
	 * @return whether it does
	 */
	public static boolean unitesGroups(Query query) {
		return query.body() instanceof Body.SetOperation operation
				&& (groups(operation.left()) || groups(operation.right()));
	}

	private static boolean groups(Query query) {
		return unitesGroups(query) || query.body() instanceof Body.Select select && (!select.groupBy().isEmpty()
				|| select.outputs().stream().anyMatch((output) -> Exprs.containsAggregate(output.expr())));
	}

	private static Stream<Expr> parts(Expr expr) {
		return Stream.concat(Stream.of(expr), Exprs.children(expr).stream().flatMap(Queries::parts));
	}

	/** A query and those within it. */
	private static List<Query> queries(Query query) {
		List<Query> queries = new ArrayList<>(List.of(query));
		if (query.body() instanceof Body.SetOperation operation) {
			queries.addAll(queries(operation.left()));
			queries.addAll(queries(operation.right()));
		}
		else if (query.body() instanceof Body.Select select && select.from() != null) {
			List<Relation> relations = new ArrayList<>();
			addRelations(select.from(), relations);
			for (Relation relation : relations) {
				if (relation instanceof QueryRelation derived && derived.cte().isEmpty()) {
					queries.addAll(queries(derived.query()));
				}
			}
		}
		tops(query).stream().flatMap(Queries::parts).forEach((expr) -> {
			if (expr instanceof ScalarQueryExpr scalar) {
				queries.addAll(queries(scalar.query()));
			}
			else if (expr instanceof InQueryExpr in) {
				queries.addAll(queries(in.query()));
			}
			else if (expr instanceof ExistsExpr exists) {
				queries.addAll(queries(exists.query()));
			}
		});
		return queries;
	}

	/** The expressions that are written in a query itself. */
	private static List<Expr> tops(Query query) {
		List<Expr> exprs = new ArrayList<>();
		query.orderBy().forEach((key) -> exprs.add(key.expr()));
		if (query.limit() != null) {
			exprs.add(query.limit());
		}
		if (query.offset() != null) {
			exprs.add(query.offset());
		}
		if (query.body() instanceof Body.Select select) {
			select.outputs().forEach((output) -> exprs.add(output.expr()));
			exprs.addAll(select.groupBy());
			if (select.where() != null) {
				exprs.add(select.where());
			}
			if (select.having() != null) {
				exprs.add(select.having());
			}
			if (select.from() != null) {
				addConditions(select.from(), exprs);
			}
		}
		return exprs;
	}

	private static void addRelations(FromNode node, List<Relation> relations) {
		if (node instanceof FromNode.Leaf leaf) {
			relations.add(leaf.relation());
		}
		else if (node instanceof FromNode.Join join) {
			addRelations(join.left(), relations);
			addRelations(join.right(), relations);
		}
	}

	private static void addConditions(FromNode node, List<Expr> exprs) {
		if (node instanceof FromNode.Join join) {
			addConditions(join.left(), exprs);
			addConditions(join.right(), exprs);
			exprs.addAll(join.conditions());
		}
	}

}
