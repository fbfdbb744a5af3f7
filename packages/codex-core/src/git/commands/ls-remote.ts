import type { Heads } from '../transport';
import type { GitCommand } from './command';

const BRANCH = 'refs/heads/';

function parse(stdout: string): Heads {
  const heads: Heads = { defaultBranch: null, branches: new Map() };
  for (const line of stdout.split('\n')) {
    const [value = '', name = ''] = line.split('\t');
    if (name === 'HEAD' && value.startsWith(`ref: ${BRANCH}`)) {
      heads.defaultBranch = value.slice(`ref: ${BRANCH}`.length);
    } else if (name.startsWith(BRANCH)) {
      heads.branches.set(name.slice(BRANCH.length), value);
    }
  }
  return heads;
}

export const lsRemote = (url: string): GitCommand<Heads> => ({
  argv: ['ls-remote', '--symref', '--', url, 'HEAD', `${BRANCH}*`],
  parse,
});
