import type { ContenderName } from '../contenders';
import { titleOfContender } from './columns';
import { BLUE, document, element, GREY, label, line, logTicks, round, WIDTH } from './svg';

const LEFT = 70;
const RIGHT = WIDTH - 260;
const TOP = 50;
const BOTTOM = 380;
const COLOURS = [BLUE, GREY, '#0f766e', '#b45309', '#7c3aed'];
const LINE_HEIGHT = 16;

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
  const names = spread(series.map(({ points }) => up.at(points.at(-1)!.seconds)));
  const lines = series.flatMap(({ name, contender, points }, index) => {
    const colour = COLOURS[index % COLOURS.length]!;
    const places = points.map(({ repositories, seconds }) => [across.at(repositories), up.at(seconds)]);
    const path = places.map(([x, y]) => `${round(x!)},${round(y!)}`).join(' ');
    return [
      element('polyline', { points: path, fill: 'none', stroke: colour, 'stroke-width': 2 }),
      ...places.map(([x, y]) => element('circle', { cx: round(x!), cy: round(y!), r: 3, fill: colour })),
      label(RIGHT + 12, names[index]! + 4, `${name}, ${titleOfContender(contender)}`, { fill: colour }),
    ];
  });
  const heading = label(20, 24, title, { 'font-size': 15, 'font-weight': 600 });
  return document(BOTTOM + 40, [heading, ...grid, ...lines]);
}

/** The same heights, each moved down by what it takes to be a line below the one above it. */
export function spread(heights: readonly number[]): number[] {
  const moved = [...heights];
  let free = -Infinity;
  for (const index of heights.map((_, index) => index).sort((a, b) => heights[a]! - heights[b]!)) {
    moved[index] = Math.max(heights[index]!, free);
    free = moved[index]! + LINE_HEIGHT;
  }
  return moved;
}

function scale(values: readonly number[], from: number, to: number) {
  const ticks = logTicks(Math.min(...values), Math.max(...values));
  const [least, most] = [Math.log(ticks[0]!), Math.log(ticks.at(-1)!)];
  const at = (value: number) => from + ((Math.log(value) - least) / (most - least)) * (to - from);
  return { ticks, at };
}
