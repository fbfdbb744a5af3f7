import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Ids of this process's children that run `git <subcommand>`. */
export async function gitChildren(subcommand: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'latin1').catch(() => '');
      const [stat, cmdline] = await Promise.all([read('stat'), read('cmdline')]);
      const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
      return Number(parent) === process.pid && cmdline.startsWith(`git\0${subcommand}\0`)
        ? [Number(pid)]
        : [];
    }),
  );
  return found.flat();
}

/** Ids of all processes of this machine with this text in their arguments. */
export async function processesNaming(text: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const named = pids.map(async (pid) => {
    const cmdline = await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '');
    return cmdline.includes(text) ? [Number(pid)] : [];
  });
  return (await Promise.all(named)).flat();
}

export async function processGroup(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
}

/** Ends them as the system does when memory runs out. */
export async function killGit(subcommand: string): Promise<void> {
  for (const pid of await gitChildren(subcommand)) process.kill(pid, 'SIGKILL');
}

/** An environment in which `name` is this shell script, and everything else what it was. */
export async function withProgram(folder: string, name: string, script: string): Promise<NodeJS.ProcessEnv> {
  const bin = join(folder, 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(bin, name), 0o755);
  return { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH']}` };
}

/** An environment whose `git` is the real one, and the subcommands that were run by it. */
export async function gitLog(folder: string) {
  const log = join(folder, 'log');
  const script = [`printf '%s\\n' "$1" >> '${log}'`, `PATH='${process.env['PATH']}' exec git "$@"`];
  return {
    env: await withProgram(folder, 'git', script.join('\n')),
    subcommands: async () => (await readFile(log, 'utf8')).trim().split('\n'),
  };
}
