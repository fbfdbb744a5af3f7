import { posix } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isText } from '../git/merge-file';
import type { Oid } from '../git/objects';
import { loadSecretRules, type FindSecrets } from './secret-rules';

export interface ScanLimits {
  /** Longer texts are not looked through. */
  bytes: number;
  /** Milliseconds for one text. */
  time: number;
}

const LIMITS: ScanLimits = { bytes: 10_000_000, time: 10_000 };

/** Pieces keep the rules' patterns fast whatever a text holds, and let other work go on in between. */
const PIECE = 256 * 1024;
/** More than the longest secret that the rules know: a private key, of 10,000 characters at the most. */
const OVERLAP = 12 * 1024;

/** Looks through texts for secrets, each content once. What cannot be looked through counts as a finding: nobody vouches for it. */
export class SecretScanner {
  private rules: Promise<FindSecrets> | undefined;
  private readonly scans = new Map<string, Promise<string | null>>();

  constructor(private readonly limits = LIMITS) {}

  /** Completes "docs/a.md …": `has a secret in line 3 (rule github)`; null where there is none. */
  scan(path: string, oid: Oid, read: (oid: Oid) => Promise<Buffer>): Promise<string | null> {
    const name = posix.basename(path);
    const key = `${oid} ${name}`;
    const scan = this.scans.get(key) ?? read(oid).then((content) => this.look(name, content));
    this.scans.set(key, scan);
    return scan;
  }

  private async look(name: string, content: Buffer): Promise<string | null> {
    if (!isText(content)) return null;
    if (content.length > this.limits.bytes) return 'is too long to be looked through';
    this.rules ??= loadSecretRules();
    const find = await this.rules;
    const until = performance.now() + this.limits.time;
    const text = content.toString('utf8');
    for (let start = 0; start < text.length; start += PIECE - OVERLAP) {
      if (performance.now() > until) return 'took too long to be looked through';
      const [match] = await find(name, text.slice(start, start + PIECE));
      if (match) return `has a secret in line ${linesBefore(text, start) + match.line} (rule ${match.rule})`;
      await nextTurn();
    }
    return null;
  }
}

const linesBefore = (text: string, end: number): number => text.slice(0, end).split('\n').length - 1;
