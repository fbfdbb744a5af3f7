import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ForgeProcess } from './forge-process';

describe('the forge as another process', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'nx-codex-forge-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('tells what it was asked since the last time, and is gone when it is closed', async () => {
    const forge = await ForgeProcess.start(root, 1);
    await fetch(`${forge.addresses.apiUrl}/rate_limit`);
    expect((await forge.takeCounters()).apiRequests).toBe(1);
    expect((await forge.takeCounters()).apiRequests).toBe(0);
    await forge.close();
    await expect(fetch(forge.addresses.url)).rejects.toThrow('fetch failed');
  });
});
