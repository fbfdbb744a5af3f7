import type { GroupResult } from '../results';
import { scenarioOf } from '../scenarios';
import { seconds, titleOfContender } from './columns';
import { BLUE, document, element, HALO, label, line, logTicks, round, WIDTH } from './svg';

const LEFT = 230;
const RIGHT = WIDTH - 70;
const ROW = 20;
const LIGHT_GREY = '#9ca3af';
const OURS = new Set(['codex-core', 'nx']);

/** Times of the contenders, a block of bars for each group, on one logarithmic scale. */
export function barPlot(groups: readonly GroupResult[], title: string): string {
  const times = groups.flatMap(({ figures }) => figures.map((each) => each.seconds));
  const ticks = logTicks(Math.min(...times), Math.max(...times));
  const [least, most] = [Math.log(ticks[0]!), Math.log(ticks.at(-1)!)];
  const x = (value: number) => LEFT + ((Math.log(value) - least) / (most - least)) * (RIGHT - LEFT);
  const parts: string[] = [];
  let y = 60;
  for (const { scenario, figures } of groups) {
    parts.push(label(20, y + 4, scenarioOf(scenario).title, { 'font-weight': 600, ...HALO }));
    y += 12;
    for (const { contender, seconds: time } of figures) {
      parts.push(
        label(LEFT - 10, y + 14, titleOfContender(contender), { 'text-anchor': 'end' }),
        element('rect', {
          x: LEFT,
          y: y + 3,
          width: round(Math.max(1, x(time) - LEFT)),
          height: ROW - 6,
          fill: OURS.has(contender) ? BLUE : LIGHT_GREY,
        }),
        label(x(time) + 6, y + 14, seconds(time), HALO),
      );
      y += ROW;
    }
    y += 26;
  }
  const grid = ticks.flatMap((tick) => [
    line(x(tick), 40, x(tick), y - 20),
    label(x(tick), y, `${tick} s`, { 'text-anchor': 'middle' }),
  ]);
  const heading = label(20, 24, title, { 'font-size': 15, 'font-weight': 600 });
  return document(y + 20, [heading, ...grid, ...parts]);
}
