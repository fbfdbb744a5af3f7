import type { Person } from './fast-import';
import { runGit } from './run-git';

export interface LoggedCommit {
  id: string;
  parents: string[];
  author: Person;
  committer: Person;
  /** Whole message, without the newlines at its end. */
  message: string;
}

const fields = ['%H', '%P', '%an', '%ae', '%cn', '%ce', '%B'];

/** The commits that can be reached from `revision`, newest first. */
export async function readLog(gitDir: string, revision: string): Promise<LoggedCommit[]> {
  const format = `--format=${fields.join('%x1f')}`;
  const stdout = await runGit({ gitDir, args: ['log', '-z', '--topo-order', format, revision, '--'] });
  return stdout
    .toString('utf8')
    .split('\0')
    .filter((commit) => commit !== '')
    .map(parse);
}

function parse(commit: string): LoggedCommit {
  const [id = '', parents = '', authorName = '', authorEmail = '', name = '', email = '', message = ''] =
    commit.split('\x1f');
  return {
    id,
    parents: parents.split(' ').filter((parent) => parent !== ''),
    author: { name: authorName, email: authorEmail },
    committer: { name, email },
    message: message.trimEnd(),
  };
}
