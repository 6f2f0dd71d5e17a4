package io.sqlmem.routing;

/**
 * What makes a route.
 *
 * @param sql the statement's text
 * @param session where its session looks for names
 */
record RouteKey(String sql, SessionSchema session) {
}
