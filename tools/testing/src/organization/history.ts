import type { Changes } from '../git/contents';
import type { Commit } from '../git/fast-import';
import { sentence } from './prose';
import type { Random } from './random';
import { people } from './words';

/** 2023-01-02 09:00 UTC; earlier than whatever is committed to the organization later. */
const firstTime = Date.UTC(2023, 0, 2, 9) / 1000;
const day = 86_400;

/** Spreads files over `count` commits on one branch; each adds a line to a log, the second one's page goes again. */
export function* history(random: Random, branch: string, files: Changes, count: number): Generator<Commit> {
  const paths = Object.keys(files);
  const size = Math.ceil(paths.length / count);
  let changelog = '# Changelog\n\n';
  for (let index = 0; index < count; index++) {
    const part = paths.slice(index * size, (index + 1) * size);
    const message = sentence(random);
    changelog += `- ${message}\n`;
    const changes: Changes = { 'CHANGELOG.md': changelog };
    for (const path of part) changes[path] = files[path] as Changes[string];
    if (count > 2 && index === 1) changes['docs/obsolete.md'] = message;
    if (count > 2 && index === count - 1) changes['docs/obsolete.md'] = null;
    yield { branch, author: random.pick(people), time: firstTime + index * day, message, changes };
  }
}
