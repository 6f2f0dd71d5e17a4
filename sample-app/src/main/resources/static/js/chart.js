import { formatFactor, formatMillis } from './format.js';

const KEPT = 40;
const MARGIN = { top: 10, right: 40, bottom: 8, left: 34 };
const NAMESPACE = 'http://www.w3.org/2000/svg';

function shape(tag, attributes, text) {
	const made = document.createElementNS(NAMESPACE, tag);
	for (const [name, value] of Object.entries(attributes)) {
		made.setAttribute(name, value);
	}
	if (text !== undefined) {
		made.textContent = text;
	}
	return made;
}

function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)];
}

function mark(outcome, x, y) {
	if (outcome === 'LOADED') {
		return shape('rect', { class: 'loaded', x: x - 3, y: y - 3, width: 6, height: 6, rx: 1 });
	}
	return shape('circle', { class: outcome === 'HIT' ? 'memory' : 'source', cx: x, cy: y, r: outcome === 'HIT' ? 3.6 : 3 });
}

/** The latest measurements on a logarithmic scale: a column each, memory and source joined by a line. */
export class TimeChart {

	constructor(place, note) {
		this.place = place;
		this.note = note;
		this.measurements = [];
		new ResizeObserver(() => this.draw()).observe(place);
	}

	add(measurement) {
		this.measurements.push(measurement);
		if (this.measurements.length > KEPT) {
			this.measurements.shift();
		}
		this.draw();
	}

	draw() {
		const width = this.place.clientWidth;
		const height = this.place.clientHeight;
		const [low, high] = this.decades();
		const bottom = height - MARGIN.bottom;
		const y = (millis) => bottom
			- (Math.log10(millis) - low) / (high - low) * (bottom - MARGIN.top);
		const step = (width - MARGIN.left - MARGIN.right) / KEPT;
		const svg = shape('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': this.summary() });
		for (let decade = low; decade <= high; decade++) {
			const at = y(10 ** decade);
			svg.append(shape('line', { class: 'grid', x1: MARGIN.left, x2: width, y1: at, y2: at }),
				shape('text', { x: MARGIN.left - 7, y: at + 4, 'text-anchor': 'end' }, `${Number((10 ** decade).toPrecision(1))}`));
		}
		svg.append(shape('text', { x: 0, y: y(10 ** high) + 18 }, 'ms'));
		this.measurements.forEach((measurement, index) => {
			const x = MARGIN.left + (index + KEPT - this.measurements.length + 0.5) * step;
			svg.append(this.column(measurement, x, step, y, bottom));
		});
		const latest = this.measurements.at(-1);
		if (latest && latest.outcome !== 'PASSED') {
			const middle = Math.sqrt(latest.memoryMillis * latest.sourceMillis);
			svg.append(shape('text', { class: 'latest', x: width - MARGIN.right + 7, y: y(middle) + 4 },
				formatFactor(latest.sourceMillis / latest.memoryMillis)));
		}
		this.place.replaceChildren(svg);
		this.note.textContent = this.summary();
	}

	column(measurement, x, step, y, bottom) {
		const { memoryMillis, sourceMillis, outcome } = measurement;
		const group = shape('g', {});
		const memory = y(memoryMillis);
		group.append(
			shape('title', {}, `${outcome === 'PASSED' ? 'passed on' : 'memory'} ${formatMillis(memoryMillis)} ms, source ${formatMillis(sourceMillis)} ms`),
			shape('rect', { class: 'column', x: x - step / 2, y: MARGIN.top, width: step, height: bottom - MARGIN.top }),
			shape('line', { class: 'gap', x1: x, x2: x, y1: memory, y2: y(sourceMillis) }),
			shape('circle', { class: 'source', cx: x, cy: y(sourceMillis), r: 3 }),
			mark(outcome, x, memory));
		return group;
	}

	decades() {
		const all = this.measurements.flatMap((measurement) => [measurement.memoryMillis, measurement.sourceMillis]);
		return [Math.floor(Math.log10(Math.min(0.1, ...all))), Math.ceil(Math.log10(Math.max(100, ...all)))];
	}

	summary() {
		const hits = this.measurements.filter((measurement) => measurement.outcome === 'HIT');
		if (hits.length === 0) {
			return this.measurements.length === 0 ? 'no measurement yet' : 'no answer from memory yet';
		}
		const factor = median(hits.map((measurement) => measurement.sourceMillis / measurement.memoryMillis));
		return `median of ${hits.length}: ${formatFactor(factor)}`;
	}

}
