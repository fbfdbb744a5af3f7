import { posix } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isText } from '../git/merge-file';
import type { Oid } from '../git/objects';
import { loadSecretRules, type FindSecrets } from './secret-rules';

/** A reason not to let a text go. */
export interface SecretFinding {
  path: string;
  /** `github in line 3`, or why nobody can tell. */
  what: string;
}

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

  async scan(path: string, oid: Oid, read: (oid: Oid) => Promise<Buffer>): Promise<SecretFinding | null> {
    const name = posix.basename(path);
    const key = `${oid} ${name}`;
    const scan = this.scans.get(key) ?? read(oid).then((content) => this.look(name, content));
    this.scans.set(key, scan);
    const what = await scan;
    return what === null ? null : { path, what };
  }

  private async look(name: string, content: Buffer): Promise<string | null> {
    if (!isText(content)) return null;
    if (content.length > this.limits.bytes) return 'too long to be looked through';
    this.rules ??= loadSecretRules();
    const find = await this.rules;
    const until = performance.now() + this.limits.time;
    const text = content.toString('utf8');
    for (let start = 0; start < text.length; start += PIECE - OVERLAP) {
      if (performance.now() > until) return 'took too long to be looked through';
      const [match] = await find(name, text.slice(start, start + PIECE));
      if (match) return `${match.rule} in line ${linesBefore(text, start) + match.line}`;
      await nextTurn();
    }
    return null;
  }
}

const linesBefore = (text: string, end: number): number => text.slice(0, end).split('\n').length - 1;
