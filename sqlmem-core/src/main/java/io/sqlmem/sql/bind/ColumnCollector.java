package io.sqlmem.sql.bind;

import java.util.function.Consumer;

import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.schema.Column;
import org.jspecify.annotations.Nullable;

/**
 * Hands every column of an expression to a consumer; those of subqueries aside.
 */
final class ColumnCollector extends ExpressionVisitorAdapter<@Nullable Void> {

	private final Consumer<Column> consumer;

	ColumnCollector(Consumer<Column> consumer) {
		this.consumer = consumer;
	}

	@Override
	public <S> @Nullable Void visit(Column column, S context) {
		this.consumer.accept(column);
		return null;
	}

	@Override
	public <S> @Nullable Void visit(DateUnitExpression unit, S context) {
		this.consumer.accept(new Column(unit.toString()));
		return null;
	}

}
