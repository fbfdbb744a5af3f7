/** Plain SVG on a white ground, which is as readable on a dark page as on a white one. */
export const WIDTH = 900;
export const BLUE = '#2563eb';
export const GREY = '#6b7280';
/** For text that lies on a line. */
export const HALO = { stroke: '#fff', 'stroke-width': 4, 'paint-order': 'stroke' } as const;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

type Attributes = Record<string, string | number>;

export function element(name: string, attributes: Attributes, content = ''): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<${name}${list.join('')}>${content}</${name}>`;
}

export const label = (x: number, y: number, text: string, more: Attributes = {}): string =>
  element('text', { x: round(x), y: round(y), fill: '#222', ...more }, escaped(text));

export const line = (x1: number, y1: number, x2: number, y2: number, stroke = '#ddd'): string =>
  element('line', { x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2), stroke });

export const round = (value: number): number => Math.round(value * 10) / 10;

export function document(height: number, parts: readonly string[]): string {
  const background = element('rect', { width: WIDTH, height: round(height), fill: '#fff' });
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${WIDTH} ${round(height)}`,
    'font-family': 'system-ui, sans-serif',
    'font-size': 13,
  };
  return `${element('svg', attributes, `\n${[background, ...parts].join('\n')}\n`)}\n`;
}

/** Of 0.1, 0.2, 0.5, 1, 2, 5, … those from below the least value to the most or above it. */
export function logTicks(least: number, most: number): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(least)) - 1; power <= Math.ceil(Math.log10(most)); power++)
    ticks.push(...[1, 2, 5].map((step) => Number(`${step}e${power}`)));
  const first = ticks.findIndex((tick) => tick >= least) - 1;
  const last = ticks.findIndex((tick) => tick >= most);
  return ticks.slice(first, last + 1);
}
