import { element, formatAge, formatBytes, formatCount, formatFactor, formatMillis } from './format.js';

const place = (id) => document.getElementById(id);

const ROUTES = {
	MEMORY: ['good', 'from memory'],
	SOURCE: ['warm', 'at the source'],
	REJECTED: ['bad', 'refused'],
};

const STATES = { READY: 'good', LOADING: 'warm', REFRESHING: 'warm', STALE: 'warm', ERROR: 'bad' };

const OUTCOMES = {
	HIT: 'answered from memory',
	LOADED: 'tables were loaded first',
	PASSED: 'answered by the source both times',
};

function showMillis(output, millis) {
	output.replaceChildren(formatMillis(millis), element('small', {}, 'ms'));
}

/** Without an answer from memory there is nothing to compare. */
function showFactor(output, factor) {
	if (factor === null) {
		output.textContent = '–';
		return;
	}
	const faster = factor >= 1;
	output.replaceChildren(formatFactor(faster ? factor : 1 / factor), element('small', {}, faster ? 'faster' : 'slower'));
}

export function showTimes({ memoryMillis, sourceMillis, outcome, equal, ageSeconds }) {
	showMillis(place('memory-time'), memoryMillis);
	showMillis(place('source-time'), sourceMillis);
	place('memory-label').textContent = outcome === 'PASSED' ? 'Passed to the source' : 'From memory';
	place('memory-time').parentElement.classList.toggle('memory', outcome !== 'PASSED');
	place('factor-label').textContent = outcome === 'HIT' ? 'Memory is' : 'This time';
	showFactor(place('factor'), outcome === 'PASSED' ? null : sourceMillis / memoryMillis);
	const verdict = place('verdict');
	const outdated = !equal && ageSeconds !== null;
	verdict.textContent = equal ? `Same rows, same order; ${OUTCOMES[outcome]}.`
		: outdated ? `As of ${formatAge(ageSeconds)} ago; the source has changed since.`
			: 'The rows differ between memory and source!';
	verdict.classList.toggle('bad', !equal && !outdated);
}

export function showExplanation({ sql, explanation }) {
	const [tone, label] = ROUTES[explanation.route];
	const badge = place('route');
	badge.className = `badge ${tone}`;
	badge.textContent = label;
	badge.hidden = false;
	const opened = [...place('explain').querySelectorAll('details')].filter((it) => it.open).map((it) => it.dataset.name);
	const fold = (name, text, open) => element('details', { open: opened.length ? opened.includes(name) : open, 'data-name': name },
		element('summary', {}, name), element('pre', { tabIndex: 0 }, text));
	const parts = [];
	if (explanation.reason) {
		parts.push(element('p', { className: 'why' }, element('code', {}, explanation.reason),
			explanation.detail ? ` ${explanation.detail}` : ''));
	}
	parts.push(fold('Statement', sql.trim(), true));
	if (explanation.sqliteSql) {
		parts.push(fold('SQLite text', explanation.sqliteSql, false));
	}
	if (explanation.queryPlan.length) {
		parts.push(fold('Query plan', explanation.queryPlan.join('\n'), false));
	}
	place('explain').replaceChildren(...parts);
}

export function showMemory(stats) {
	const reasons = Object.entries(stats.passThroughs).sort((a, b) => b[1] - a[1]);
	const passed = reasons.reduce((sum, [, count]) => sum + count, 0);
	const all = stats.hits + stats.misses + stats.refetches + passed;
	const ratio = all ? stats.hits / all : 0;
	const count = (name, value) => element('div', {}, element('dt', {}, name), element('dd', {}, formatCount(value)));
	place('store-size').textContent = stats.store.bytes ? `${formatBytes(stats.store.bytes)} held` : '';
	const content = [element('dl', { className: 'counts' }, count('Hits', stats.hits), count('Misses', stats.misses),
		count('Refetches', stats.refetches), count('Passed', passed))];
	if (all) {
		const percent = `${(ratio * 100).toFixed(1)} %`;
		const bar = element('i');
		bar.style.width = percent;
		content.push(element('div', { className: 'ratio', role: 'img', 'aria-label': `${percent} hits`, title: `${percent} hits` }, bar));
	}
	if (reasons.length) {
		content.push(element('ul', { className: 'reasons', 'aria-label': 'Reasons for passing to the source' },
			...reasons.map(([reason, times]) => element('li', {}, element('code', {}, reason), formatCount(times)))));
	}
	if (stats.errors) {
		content.push(element('p', { className: 'badge bad' }, `${formatCount(stats.errors)} errors`));
	}
	place('counts').replaceChildren(...content);
	place('tables').replaceChildren(stats.tables.length ? tables(stats.tables)
		: element('p', { className: 'note' }, 'No table is held yet.'));
}

function percent({ rows, expected }) {
	return expected ? `${Math.min(99, Math.floor(rows / expected * 100))} %` : formatCount(rows);
}

const state = (table) => table.state.toLowerCase() + (table.loading ? ` ${percent(table.loading)}` : '');

/** The answer of the probe, null if there was none. */
export function showReadiness(health) {
	const badge = place('readiness');
	const cache = health?.components?.sqlmem;
	const loading = Object.entries(cache?.details?.loading ?? {})
		.map(([table, progress]) => `${table.split('.').pop()} ${percent(progress)}`);
	const [tone, text] = !health ? ['bad', 'no answer'] : health.status === 'UP' ? ['good', 'ready']
		: cache?.details?.preloading ? ['warm', `preloading ${loading.join(', ') || cache.details.preloading.join(', ')}`]
			: ['bad', health.status.toLowerCase().replaceAll('_', ' ')];
	badge.className = `badge ${tone}`;
	badge.textContent = text;
}

function tables(held) {
	const row = (table) => element('tr', {},
		element('td', {}, table.name.split('.').pop()),
		element('td', { className: 'number' }, formatCount(table.rows)),
		element('td', { className: 'number', title: table.columns.join(', ') },
			`${table.columns.length}${table.complete ? ', all' : ''}`),
		element('td', { className: 'number', title: table.guarantee ? `followed: ${table.guarantee}` : '' },
			table.tracking === 'STATIC' || table.stalenessSeconds === null ? '–' : formatAge(table.stalenessSeconds)),
		element('td', { className: 'number' }, element('span', { className: `badge ${STATES[table.state] ?? ''}` },
			state(table))));
	return element('table', {},
		element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, 'Table'),
			element('th', { scope: 'col', className: 'number' }, 'Rows'),
			element('th', { scope: 'col', className: 'number' }, 'Columns'),
			element('th', { scope: 'col', className: 'number', title: 'How old what is held may be' }, 'Age'),
			element('th', { scope: 'col', className: 'number' }, 'State'))),
		element('tbody', {}, ...held.map(row)));
}
