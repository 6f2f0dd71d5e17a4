import { TimeChart } from './chart.js';
import { element } from './format.js';
import { showExplanation, showMemory, showReadiness, showTimes } from './panels.js';
import { customerList, message, orderList, orderSheet, parcelList, skeleton } from './views.js';

const place = (id) => document.getElementById(id);
const answer = place('answer');
const orderFilters = place('order-filters');
const customerFilters = place('customer-filters');
const parcelFilters = place('parcel-filters');
const repeat = place('repeat');
const chart = new TimeChart(place('chart'), place('chart-note'));

const REPEAT_MILLIS = 600;
const TYPING_MILLIS = 250;
const PROBE_MILLIS = 1000;
const PROBE_READY_MILLIS = 10000;

let shown = 0;
let repeating;
let lastList = '#/orders';

async function call(path, options) {
	let response;
	try {
		response = await fetch(path, options);
	}
	catch {
		throw new Error('The application does not answer. Is it still running?');
	}
	const body = response.status === 204 ? null : await response.json();
	if (!response.ok) {
		throw new Error(body.detail ?? body.title ?? `The application answered ${response.status}`);
	}
	return body;
}

/** What the address asks for: where to fetch it, and how to show it. */
function route() {
	const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
	const [view, key] = path.split('/');
	const parameters = new URLSearchParams(query);
	if (view === 'customers') {
		return { view, parameters, url: `api/customers/top?${parameters}`, render: customerList, answerOf: (body) => body };
	}
	if (view === 'parcels') {
		return { view, parameters, url: `api/parcels?${parameters}`, render: parcelList, answerOf: (body) => body, changes: true };
	}
	if (key) {
		return { view: 'orders', key, parameters, url: `api/orders/${encodeURIComponent(key)}`,
			render: (body) => orderSheet(body, lastList), answerOf: (body) => body };
	}
	return { view: 'orders', parameters, url: `api/orders?${parameters}`, answerOf: (body) => body.answer,
		render: (body) => orderList(body, (page) => go('orders', { ...Object.fromEntries(parameters), page: page || '' })) };
}

function go(view, values, replace = false) {
	const filled = Object.entries(values).filter(([, value]) => value !== '');
	const query = new URLSearchParams(filled).toString();
	const hash = `#/${view}${query ? `?${query}` : ''}`;
	if (replace) {
		history.replaceState(null, '', hash);
		show();
	}
	else {
		location.hash = hash;
	}
}

function showFilters({ view, key, parameters }) {
	for (const link of document.querySelectorAll('.tabs a')) {
		link.toggleAttribute('aria-current', link.dataset.view === view);
		if (link.dataset.view === view) {
			link.setAttribute('aria-current', 'page');
		}
	}
	orderFilters.hidden = view !== 'orders' || Boolean(key);
	customerFilters.hidden = view !== 'customers';
	parcelFilters.hidden = view !== 'parcels';
	const form = { customers: customerFilters, parcels: parcelFilters }[view] ?? orderFilters;
	for (const field of form.elements) {
		if (field.type === 'radio') {
			field.checked = field.value === (parameters.get(field.name) ?? '');
		}
		else if (field.name && field !== document.activeElement) {
			field.value = parameters.get(field.name) ?? '';
		}
	}
}

function measured({ measurement }) {
	showTimes(measurement);
	showExplanation(measurement);
	chart.add(measurement);
}

async function show() {
	const turn = ++shown;
	const current = route();
	showFilters(current);
	if (current.view === 'orders' && !current.key) {
		lastList = location.hash || '#/orders';
	}
	const busy = setTimeout(() => {
		place('progress').hidden = false;
		if (!answer.hasChildNodes()) {
			answer.replaceChildren(skeleton());
		}
	}, 80);
	answer.setAttribute('aria-busy', 'true');
	try {
		const body = await call(current.url);
		if (turn === shown) {
			answer.replaceChildren(...current.render(body));
			measured(current.answerOf(body));
		}
	}
	catch (error) {
		if (turn === shown) {
			const again = element('button', { type: 'button' }, 'Try again');
			again.addEventListener('click', show);
			answer.replaceChildren(message('That did not work', error.message, again));
		}
	}
	finally {
		clearTimeout(busy);
		if (turn === shown) {
			place('progress').hidden = true;
			answer.removeAttribute('aria-busy');
			refreshMemory();
			repeatSoon();
		}
	}
}

async function refreshMemory() {
	try {
		showMemory(await call('actuator/sqlmem'));
	}
	catch {
		place('counts').replaceChildren(element('p', { className: 'note' }, 'Not available.'));
	}
}

/** Asks the question on the page again, for the times alone. */
async function askAgain() {
	const turn = shown;
	const current = route();
	try {
		const body = await call(current.url);
		if (turn === shown) {
			if (current.changes) {
				answer.replaceChildren(...current.render(body));
			}
			measured(current.answerOf(body));
			await refreshMemory();
		}
	}
	catch {
		repeat.checked = false;
		show();
	}
	repeatSoon();
}

function repeatSoon() {
	clearTimeout(repeating);
	if (repeat.checked || route().changes) {
		repeating = setTimeout(askAgain, REPEAT_MILLIS);
	}
}

let typing;
orderFilters.addEventListener('input', () => {
	clearTimeout(typing);
	typing = setTimeout(() => go('orders', Object.fromEntries(new FormData(orderFilters)), true), TYPING_MILLIS);
});
customerFilters.addEventListener('change', () => go('customers', Object.fromEntries(new FormData(customerFilters))));
parcelFilters.addEventListener('change', () => go('parcels', Object.fromEntries(new FormData(parcelFilters))));
for (const form of [orderFilters, customerFilters, parcelFilters]) {
	form.addEventListener('submit', (event) => event.preventDefault());
}
repeat.addEventListener('change', repeatSoon);
place('forget').addEventListener('click', async () => {
	await call('actuator/sqlmem', { method: 'DELETE' }).catch(() => undefined);
	show();
});
addEventListener('hashchange', () => {
	show();
	scrollTo({ top: 0 });
});

/** Asks the probe that a load balancer would ask: it answers 503 until the tables are preloaded. */
async function probe() {
	let ready = false;
	try {
		const response = await fetch('actuator/health/readiness', { cache: 'no-store' });
		ready = response.ok;
		showReadiness(await response.json());
	}
	catch {
		showReadiness(null);
	}
	setTimeout(probe, ready ? PROBE_READY_MILLIS : PROBE_MILLIS);
}

call('api/source').then(({ product, version }) => {
	place('source').textContent = `${product} ${version} behind SQLmem: every question asked twice`;
}).catch(() => undefined);
repeat.checked = new URLSearchParams(location.search).has('repeat');
show();
probe();
