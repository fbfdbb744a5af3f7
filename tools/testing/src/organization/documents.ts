import type { Changes } from '../git/contents';
import { markdown, title } from './prose';
import type { Random } from './random';
import { topics } from './words';

const areas = ['guides', 'runbooks', 'api', 'architecture/decisions'];

/** One path in each place that the default patterns name, then as many pages under docs/ as are asked for. */
function* documentPaths(): Generator<string> {
  yield 'README.md';
  yield 'docs/index.md';
  yield 'CLAUDE.md';
  yield '.claude/commands/review.md';
  yield 'standards/naming.md';
  yield 'guides/first-day.md';
  yield 'docs/architecture/overview.md';
  for (let round = 0; ; round++) {
    for (const topic of topics) {
      for (const area of areas) yield `docs/${area}/${topic}${round || ''}.md`;
    }
  }
}

/** `count` documents that the default patterns select. */
export function documents(random: Random, project: string, count: number): Changes {
  const files: Changes = {};
  for (const path of documentPaths()) {
    if (Object.keys(files).length >= count) break;
    const name = path.slice(path.lastIndexOf('/') + 1, -'.md'.length);
    files[path] = markdown(random, path === 'README.md' ? project : title(name.toLowerCase()));
  }
  return files;
}
