const money = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat('en');
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

export const formatMoney = (value) => money.format(value);
export const formatCount = (value) => whole.format(value);
export const formatDay = (iso) => day.format(new Date(`${iso}T00:00:00Z`));

/** How long ago a moment was. */
export function formatAgo(iso) {
	const seconds = Math.max(0, (Date.now() - Date.parse(iso)) / 1000);
	return seconds < 120 ? `${seconds.toFixed(0)} s ago` : `${Math.round(seconds / 60)} min ago`;
}

export function formatAge(seconds) {
	return seconds < 10 ? `${seconds.toFixed(1)} s` : seconds < 120 ? `${seconds.toFixed(0)} s` : `${Math.round(seconds / 60)} min`;
}

export const formatPercent = (fraction) => `${Math.round(fraction * 100)} %`;

export function formatBytes(bytes) {
	const units = ['B', 'KB', 'MB', 'GB'];
	let unit = 0;
	let value = bytes;
	while (value >= 1024 && unit < units.length - 1) {
		value /= 1024;
		unit++;
	}
	return `${value.toFixed(value < 10 && unit > 0 ? 1 : 0)} ${units[unit]}`;
}

/** Three digits that count, whatever the size. */
export function formatMillis(millis) {
	return millis.toFixed(millis < 10 ? 2 : millis < 100 ? 1 : 0);
}

export function formatFactor(factor) {
	return `${factor.toFixed(factor < 10 ? 1 : 0)}×`;
}

/** DBGEN shouts: UNITED STATES becomes United States. */
export function title(text) {
	return text.toLowerCase().replace(/(^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase());
}

/** An element with properties and children; text is never read as markup. */
export function element(tag, properties = {}, ...children) {
	const made = document.createElement(tag);
	for (const [name, value] of Object.entries(properties)) {
		if (name in made) {
			made[name] = value;
		}
		else {
			made.setAttribute(name, value);
		}
	}
	made.append(...children);
	return made;
}
