import { element, formatAgo, formatCount, formatDay, formatMoney, formatPercent, title } from './format.js';

const STATUS = { O: ['warm', 'open'], F: ['good', 'fulfilled'], P: ['', 'partly fulfilled'] };
const RETURNS = { R: 'returned', A: 'accepted', N: '' };

const STEPS = { PACKED: ['', 'packed'], 'ON THE WAY': ['warm', 'on the way'], DELIVERED: ['good', 'delivered'] };

const priority = (text) => title(text.replace(/^\d-/, ''));

function status(code) {
	const [tone, label] = STATUS[code] ?? ['', code];
	return element('span', { className: `badge ${tone}` }, label);
}

function grid(heads, rows, foot) {
	const head = heads.map(([text, className = '']) => element('th', { scope: 'col', className }, text));
	const table = element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows));
	if (foot) {
		table.append(element('tfoot', {}, foot));
	}
	return element('div', { className: 'scroll', tabIndex: 0 }, table);
}

const cell = (content, className = '') => element('td', { className }, content);

function linked(href, label, ...cells) {
	const row = element('tr', { className: 'link' }, cell(element('a', { href }, label)), ...cells);
	row.addEventListener('click', (event) => {
		if (event.target.tagName !== 'A') {
			location.hash = href;
		}
	});
	return row;
}

export function orderList({ answer, page, size, more }, onPage) {
	const orders = answer.rows.slice(0, size);
	if (orders.length === 0) {
		return [message('No such orders', 'Nothing matches these filters.', element('a', { href: '#/orders' }, 'Clear the filters'))];
	}
	const rows = orders.map((order) => linked(`#/orders/${order.key}`, order.key,
		cell(formatDay(order.date)), cell(order.customer), cell(title(order.nation), 'optional dim'),
		cell(priority(order.priority), 'optional dim'), cell(status(order.status)),
		cell(formatMoney(order.total), 'number')));
	const first = page * size + 1;
	const turn = (label, to, enabled) => {
		const button = element('button', { type: 'button', disabled: !enabled }, label);
		button.addEventListener('click', () => onPage(to));
		return button;
	};
	return [
		grid([['Order'], ['Placed'], ['Customer'], ['Nation', 'optional'], ['Priority', 'optional'], ['Status'],
			['Total', 'number']], rows),
		element('div', { className: 'pager' }, `${formatCount(first)} to ${formatCount(first + orders.length - 1)}`,
			element('div', {}, turn('Newer', page - 1, page > 0), turn('Older', page + 1, more))),
	];
}

export function orderSheet({ rows: lines }, backTo) {
	const { order, phone, segment, clerk } = lines[0];
	const fact = (name, value) => element('div', {}, element('dt', {}, name), element('dd', {}, value));
	const rows = lines.map((line) => element('tr', {}, cell(line.number, 'dim'), cell(line.part, 'text'),
		cell(line.brand, 'optional dim'), cell(line.supplier, 'optional dim'),
		cell(`${formatDay(line.shipped)}, ${line.shipMode.toLowerCase()}`, 'optional dim'),
		cell(RETURNS[line.returnFlag] ?? line.returnFlag, 'optional dim'), cell(formatCount(line.quantity), 'number'),
		cell(line.discount ? `−${formatPercent(line.discount)}` : '', 'number dim'), cell(formatMoney(line.price), 'number')));
	const total = element('tr', {}, element('td', { colSpan: 3 }, 'Total, discounts and tax included'),
		...[1, 2, 3].map(() => cell('', 'optional')), element('td', { colSpan: 3, className: 'number' }, formatMoney(order.total)));
	return [
		element('div', { className: 'order' },
			element('a', { className: 'back', href: backTo }, '← Orders'),
			element('div', { className: 'top' }, element('h2', {}, `Order ${order.key}`), status(order.status)),
			element('dl', { className: 'facts' }, fact('Customer', order.customer), fact('Nation', title(order.nation)),
				fact('Segment', title(segment)), fact('Telephone', phone), fact('Placed', formatDay(order.date)),
				fact('Priority', priority(order.priority)), fact('Clerk', clerk))),
		grid([['#'], ['Part'], ['Brand', 'optional'], ['Supplier', 'optional'], ['Shipped', 'optional'], ['', 'optional'],
			['Quantity', 'number'], ['Discount', 'number'], ['Price', 'number']], rows, total),
	];
}

export function customerList({ rows: customers }) {
	if (customers.length === 0) {
		return [message('No customers', 'Nobody has ordered in this region.')];
	}
	const most = customers[0].revenue;
	const revenue = (value) => {
		const bar = element('i', { className: 'bar' });
		bar.style.width = `${value / most * 100}%`;
		return element('div', {}, formatMoney(value), bar);
	};
	const rows = customers.map((customer, index) => linked(
		`#/orders?customer=${encodeURIComponent(customer.name)}`, `${index + 1}`,
		cell(customer.name), cell(title(customer.nation), 'dim'), cell(title(customer.segment), 'optional dim'),
		cell(formatCount(customer.orders), 'number'), cell(formatDay(customer.lastOrder), 'optional number dim'),
		cell(revenue(customer.revenue), 'number')));
	return [grid([['#'], ['Customer'], ['Nation'], ['Segment', 'optional'], ['Orders', 'number'],
		['Latest', 'optional number'], ['Revenue', 'number']], rows)];
}

export function parcelList({ rows: parcels }) {
	if (parcels.length === 0) {
		return [message('No parcels', 'None has this status.')];
	}
	const rows = parcels.map((parcel) => {
		const [tone, label] = STEPS[parcel.status] ?? ['', parcel.status];
		return linked(`#/orders/${parcel.order}`, `Order ${parcel.order}`,
			cell(parcel.id, 'optional dim'), cell(parcel.customer, 'optional'), cell(title(parcel.place), 'optional dim'),
			cell(element('span', { className: `badge ${tone}` }, label)), cell(formatAgo(parcel.changed), 'number'));
	});
	return [grid([['For'], ['Parcel', 'optional'], ['Customer', 'optional'], ['To', 'optional'], ['Status'], ['Changed', 'number']], rows)];
}

export function message(head, text, remedy) {
	const state = element('div', { className: 'state' }, element('strong', {}, head), text);
	if (remedy) {
		state.append(element('br'), remedy);
	}
	return state;
}

export function skeleton() {
	const bars = [92, 78, 86, 70, 82, 75].map((width) => {
		const bar = element('i');
		bar.style.width = `${width}%`;
		return bar;
	});
	return element('div', { className: 'skeleton', role: 'status', 'aria-label': 'Loading' }, ...bars);
}
