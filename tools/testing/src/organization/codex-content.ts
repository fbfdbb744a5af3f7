import { executable } from '../git/contents';
import type { Commit } from '../git/fast-import';
import { history } from './history';
import { markdown, title } from './prose';
import type { Random } from './random';
import { people, topics } from './words';

/** The codex before its first sync: `main`, and `test` with one commit more, so that mixing them up shows. */
export function* codexCommits(random: Random, name: string, sharedFiles: number): Generator<Commit> {
  const files: Commit['changes'] = {
    'README.md': markdown(random, name),
    'shared/README.md': markdown(random, 'Shared with every project'),
    'shared/scripts/check-links.sh': executable('#!/bin/sh\nset -eu\ngrep -rn "](" docs\n'),
    'shared/images/logo.png': random.bytes(3000),
  };
  for (let index = 0; Object.keys(files).length <= sharedFiles; index++) {
    const [folder, topic] = [index % 3 ? 'standards/quality' : 'guides', topics[index % topics.length] ?? ''];
    const page = `${topic}${index < topics.length ? '' : index}`;
    files[`shared/${folder}/${page}.md`] = markdown(random, title(page));
  }
  let last: Commit | undefined;
  for (last of history(random, 'main', files, 2)) yield last;
  yield {
    branch: 'test',
    from: 'refs/heads/main',
    author: people[0],
    time: (last?.time ?? 0) + 1,
    message: 'Try a new wording',
    changes: { 'shared/README.md': markdown(random, 'Shared with every project, being tried') },
  };
}
