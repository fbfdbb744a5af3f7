import { executable, submodule, symlink, type Changes } from '../git/contents';
import { markdown } from './prose';
import type { Random } from './random';

/** Names that shells, quoting, Unicode normalization and line-based tools stumble over. */
export function oddNames(random: Random): Changes {
  const names = [
    'with space.md',
    ' leading and trailing .md',
    'it\'s "quoted".md',
    '-rf.md',
    '--help',
    'tab\there.md',
    'back\\slash.md',
    '$HOME `id` %s.md',
    'star*[a]{b}?.md',
    '#hash!.md',
    // Composed and decomposed: two names to git, one to a file system that normalizes.
    'caf\u00e9.md',
    'cafe\u0301.md',
    '文档 😀.md',
    'latin-\udce9.md',
    'Case.md',
    'case.md',
    'con.md',
    '...md',
    `${'long-'.repeat(40)}name.md`,
  ];
  const files: Changes = {};
  for (const name of names) files[`docs/names/${name}`] = markdown(random, 'Odd name');
  return { ...files, 'docs/-folder/a b/"c"/d.md': markdown(random, 'Odd folders'), 'docs/.gitkeep': '' };
}

/** Executables, binaries, an empty file, one without a newline at its end, one with DOS line ends. */
export function oddFiles(random: Random): Changes {
  return {
    'docs/scripts/check.sh': executable('#!/bin/sh\nset -eu\necho "checked $1"\n'),
    'docs/scripts/logo': executable(random.bytes(2000)),
    'docs/images/logo.png': random.bytes(5000),
    'docs/images/large.bin': random.bytes(200_000),
    'docs/empty.md': '',
    'docs/no-newline.md': 'The last line has no end.',
    'docs/dos.md': '# DOS\r\n\r\nLines with two bytes at their ends.\r\n',
    'docs/.gitattributes': '*.md text eol=crlf\n*.png filter=lfs\n',
    '.claude/settings.json': '{ "permissions": { "allow": [] } }\n',
  };
}

/** Links that stay (to a file, to a folder, to a link) and links that have to be left out. */
export function links(random: Random): Changes {
  return {
    'docs/guides/current.md': markdown(random, 'Current'),
    'docs/latest.md': symlink('guides/current.md'),
    'docs/all-guides': symlink('guides/'),
    'docs/guides/up.md': symlink('../../README.md'),
    'docs/chain.md': symlink('latest.md'),
    'docs/source': symlink('../src'),
    'docs/chain-to-source': symlink('source'),
    'docs/hosts': symlink('/etc/hosts'),
    'docs/elsewhere': symlink('../../elsewhere/README.md'),
    'docs/dangling.md': symlink('missing.md'),
    'docs/to-draft.md': symlink('drafts/plan.md'),
    'docs/drafts/plan.md': markdown(random, 'Plan'),
  };
}

export function submodules(organization: string): Changes {
  const url = `https://github.com/${organization}/theme.git`;
  const section = (path: string) => `[submodule "${path}"]\n\tpath = ${path}\n\turl = ${url}\n`;
  return {
    '.gitmodules': section('vendor/theme') + section('docs/theme'),
    'vendor/theme': submodule('3f786850e387550fdab836ed7e6dc881de23001b'),
    'docs/theme': submodule('89e6c98d92887913cadf06b2adb97f26cde4849b'),
  };
}

/** What the default excludes keep at home, in other letter cases too. */
export function excluded(random: Random): Changes {
  return {
    'docs/private/salaries.md': markdown(random, 'Salaries'),
    'docs/drafts/idea.md': markdown(random, 'Idea'),
    'docs/.env': 'API_KEY=not-a-real-one\n',
    'docs/setup/.env.local': 'API_KEY=not-a-real-one\n',
    'docs/my-secret-notes.md': markdown(random, 'Notes'),
    'docs/Secrets/rotation.md': markdown(random, 'Rotation'),
    'guides/Password-Rules.md': markdown(random, 'Rules'),
    'docs/app.log': 'started\nstopped\n',
    'docs/build/index.html': '<h1>Built</h1>\n',
    'docs/node_modules/theme/README.md': markdown(random, 'Theme'),
    'docs/.DS_Store': random.bytes(100),
    'docs/credentials.json': '{}\n',
    'packages/README.md': markdown(random, 'Not at the root'),
  };
}
