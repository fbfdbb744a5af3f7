import { rmSync } from 'node:fs';

export default function tearDown(): void {
  const folder = process.env['CODEX_E2E'];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
