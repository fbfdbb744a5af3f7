import { existsSync } from 'node:fs';
import type { Contenders } from './contenders';
import type { Group } from './groups';
import { pathOf } from './measure/process-counter';

export const TMPFS = '/dev/shm';

/** Debian's packages of programs that are not there everywhere. */
const packages: Record<string, string> = { parallel: 'parallel', rsync: 'rsync', xargs: 'findutils' };

/** Lines for people, each with what to do; empty when everything is there. */
export function missing(groups: readonly Group[], contenders: Contenders): string[] {
  const names = new Set(groups.flatMap((group) => group.contenders));
  const programs = new Set(['git', 'sh', ...[...names].flatMap((name) => contenders[name].programs)]);
  const absent = [...programs].filter((program) => pathOf(program) === null);
  const lines = absent.map((program) => {
    const users = [...names].filter((name) => contenders[name].programs.includes(program));
    const without = users.length > 0 ? `, or leave out ${users.join(', ')} with --contenders` : '';
    return `${program} is not installed: apt-get install ${packages[program] ?? program}${without}`;
  });
  if (groups.some(({ medium }) => medium === 'tmpfs') && !existsSync(TMPFS))
    lines.push(`There is no tmpfs at ${TMPFS}: use --media=disk`);
  return lines;
}
