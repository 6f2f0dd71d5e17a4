package io.sqlmem.autoconfigure;

/**
 * A page to look at the cache.
 */
public class ConsoleProperties {

	/**
	 * Whether the console is served by the endpoint 'sqlmemconsole'.
	 */
	private boolean enabled;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

}
