import type { SecretLintRuleContext, SecretLintSourceCode } from '@secretlint/types';

/** A secret in a text, by the rule that found it. Never the secret itself, nor a part of it. */
export interface SecretMatch {
  /** secretlint's name for it without what all have in common: `github`, `privatekey`. */
  rule: string;
  /** From 1. */
  line: number;
}

export type FindSecrets = (fileName: string, text: string) => Promise<SecretMatch[]>;

const PREFIX = '@secretlint/secretlint-rule-';
/** Finds nothing: it reads the comments that `isMarked` reads here. */
const FILTER = `${PREFIX}filter-comments`;
/** The rule for such files would look for one of this name in the working directory. They are no texts anyway. */
const READS_DISK = '.p12';

/**
 * secretlint's recommended rules (11.x is the last for Node 20). Loading them takes about 0.15 s, so only what moves
 * content to a wider or unknown audience does. The rules are run without @secretlint/core, whose profiler remembers
 * each text and goes through all that it remembers at each further one: 20,000 texts take it more than nine minutes.
 * Only the name of the file is told, which some rules go by.
 */
export async function loadSecretRules(): Promise<FindSecrets> {
  const { rules } = await import('@secretlint/secretlint-rule-preset-recommend');
  const scanners = rules.filter(({ meta }) => meta.id !== FILTER);
  return async (fileName, text) => {
    const [ext = ''] = /\.[^.]*$/.exec(fileName) ?? [];
    const source = { filePath: fileName, content: text, ext: ext === READS_DISK ? '' : ext };
    const found: SecretMatch[] = [];
    for (const { meta, create } of scanners) {
      const rule = meta.id.replace(PREFIX, '');
      const context = reportingTo((at) => {
        if (!isMarked(text, at)) found.push({ rule, line: lineOf(text, at) });
      });
      await create(context, {}).file?.(source as SecretLintSourceCode);
    }
    return found;
  };
}

/** What a rule needs of secretlint. Messages hold the secret, so none is made. */
function reportingTo(report: (at: number) => void): SecretLintRuleContext {
  return {
    sharedOptions: {},
    createTranslator: () => (messageId) => ({ message: '', messageId: String(messageId), data: undefined }),
    report: ({ range: [start] }) => report(start),
    ignore: () => undefined,
  };
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** By a comment, as secretlint reads it, that what is there is no secret: in its line or the one before. */
function isMarked(text: string, at: number): boolean {
  const lines = text.split('\n');
  const line = lineOf(text, at) - 1;
  return (
    !!lines[line]?.includes('secretlint-disable-line') ||
    !!lines[line - 1]?.includes('secretlint-disable-next-line')
  );
}
