import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Results } from '../results';
import { scenarioNames } from '../scenarios';
import { barPlot } from './bar-plot';
import { performanceDocument } from './document';
import { growthPlot, type Series } from './growth-plot';
import { figuresAt, groupAt } from './places';

const NAME = 'performance';

/** What was measured before; null: nothing yet. Throws when figures could not be written there. */
export async function readResults(folder: string): Promise<Results | null> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${NAME}.json`);
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Results;
  } catch (cause) {
    const text = `${file} has no figures of an earlier run: remove it, or choose another --output`;
    throw new Error(text, { cause });
  }
}

/** `performance.json`, `performance.md` and the plots that the figures are enough for. */
export async function writeReport(folder: string, results: Results): Promise<void> {
  const plots = Object.entries({
    [`${NAME}.svg`]: bars(results),
    [`${NAME}-growth.svg`]: growth(results),
  }).filter((plot): plot is [string, string] => plot[1] !== null);
  for (const [name, svg] of plots) await writeFile(join(folder, name), svg);
  const text = performanceDocument(
    results,
    plots.map(([name]) => name),
  );
  await writeFile(join(folder, `${NAME}.md`), text);
  await writeFile(join(folder, `${NAME}.json`), `${JSON.stringify(results, null, 2)}\n`);
}

function bars(results: Results): string | null {
  const groups = scenarioNames.flatMap((scenario) => groupAt(results, { scenario }) ?? []);
  return groups.length === 0 ? null : barPlot(groups, '42 repositories, five at a time, 40 ms; logarithmic');
}

const names = { first: 'first sync', cold: 'empty store', unchanged: 'nothing changed' } as const;

function growth(results: Results): string | null {
  const series = [
    ['first', 'codex-core'],
    ['first', 'clone'],
    ['cold', 'codex-core'],
    ['unchanged', 'ls-remote'],
    ['unchanged', 'codex-core'],
  ] as const;
  const lines = series.map(([scenario, contender]): Series => {
    const points = [42, 100, 300, 1000].flatMap((repositories) => {
      const seconds = figuresAt(results, { scenario, repositories }, contender)?.seconds;
      return seconds === undefined ? [] : [{ repositories, seconds }];
    });
    return { name: names[scenario], contender, points };
  });
  const drawn = lines.filter(({ points }) => points.length > 1);
  return drawn.length === 0
    ? null
    : growthPlot(drawn, 'Time by number of repositories, five at a time, 40 ms; logarithmic');
}
