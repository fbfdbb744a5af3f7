import type { ContenderName } from '../contenders';
import { titleOfContender } from './columns';
import { document, element, label, line, logTicks, round, WIDTH } from './svg';

const LEFT = 70;
const RIGHT = WIDTH - 260;
const TOP = 50;
const BOTTOM = 380;
const COLOURS = ['#2563eb', '#9ca3af', '#0d9488', '#d97706', '#7c3aed'];

export interface Series {
  name: string;
  contender: ContenderName;
  /** By growing number of repositories. */
  points: { repositories: number; seconds: number }[];
}

/** Time against the number of repositories, both logarithmic: what grows like the number of repositories has the slope of the frame. */
export function growthPlot(series: readonly Series[], title: string): string {
  const points = series.flatMap((each) => each.points);
  const across = scale(
    points.map(({ repositories }) => repositories),
    LEFT,
    RIGHT,
  );
  const up = scale(
    points.map(({ seconds }) => seconds),
    BOTTOM,
    TOP,
  );
  const grid = [
    ...across.ticks.flatMap((tick) => [
      line(across.at(tick), TOP, across.at(tick), BOTTOM),
      label(across.at(tick), BOTTOM + 20, String(tick), { 'text-anchor': 'middle' }),
    ]),
    ...up.ticks.flatMap((tick) => [
      line(LEFT, up.at(tick), RIGHT, up.at(tick)),
      label(LEFT - 8, up.at(tick) + 4, `${tick} s`, { 'text-anchor': 'end' }),
    ]),
  ];
  const lines = series.flatMap(({ name, contender, points }, index) => {
    const stroke = COLOURS[index % COLOURS.length]!;
    const path = points.map(
      (point) => `${round(across.at(point.repositories))},${round(up.at(point.seconds))}`,
    );
    const last = points.at(-1)!;
    return [
      element('polyline', { points: path.join(' '), fill: 'none', stroke, 'stroke-width': 2 }),
      label(RIGHT + 10, up.at(last.seconds) + 4, `${name}, ${titleOfContender(contender)}`, { fill: stroke }),
    ];
  });
  const heading = label(20, 24, title, { 'font-size': 15, 'font-weight': 600 });
  return document(BOTTOM + 40, [heading, ...grid, ...lines]);
}

function scale(values: readonly number[], from: number, to: number) {
  const ticks = logTicks(Math.min(...values), Math.max(...values));
  const [least, most] = [Math.log(ticks[0]!), Math.log(ticks.at(-1)!)];
  const at = (value: number) => from + ((Math.log(value) - least) / (most - least)) * (to - from);
  return { ticks, at };
}
