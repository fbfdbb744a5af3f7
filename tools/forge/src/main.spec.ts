import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

jest.setTimeout(60_000);

describe('the forge as a process', () => {
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'forge-main-'));
  });

  afterAll(() => rm(root, { recursive: true, force: true }));

  const start = async (...options: string[]) => {
    const args = ['-r', '@swc-node/register', join(__dirname, 'main.ts'), '--root', root, ...options];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    return { child, addresses: JSON.parse(line) as Record<string, string> };
  };

  it('prints its addresses and ends on SIGTERM, with connections open', async () => {
    const { child, addresses } = await start('--delay', '1');
    const answer = await fetch(`${addresses['apiUrl']}/rate_limit`);
    expect(answer.status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends with whoever started it', async () => {
    const { child } = await start('--untilStdinEnds');
    child.stdin.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
