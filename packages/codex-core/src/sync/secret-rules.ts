/** A secret in a text, by the rule that found it. Never the secret itself, nor a part of it. */
export interface SecretMatch {
  /** secretlint's name for it without what all have in common: `github`, `privatekey`. */
  rule: string;
  /** From 1. */
  line: number;
}

export type FindSecrets = (fileName: string, text: string) => Promise<SecretMatch[]>;

const PRESET = '@secretlint/secretlint-rule-preset-recommend';
/** The rule for such files would look for one of this name in the working directory. They are no texts anyway. */
const READS_DISK = '.p12';
const PREFIX = '@secretlint/secretlint-rule-';

/**
 * secretlint's recommended rules (11.x is the last for Node 20). Loading them takes about 0.15 s, so only what moves
 * content to a wider or unknown audience does. Only the name of the file is told, which some rules go by.
 */
export async function loadSecretRules(): Promise<FindSecrets> {
  const [{ lintSource }, preset] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  const config = { rules: [{ id: PRESET, rule: preset.creator }] };
  return async (fileName, text) => {
    const [ext = ''] = /\.[^.]*$/.exec(fileName) ?? [];
    const source = {
      filePath: fileName,
      content: text,
      ext: ext === READS_DISK ? '' : ext,
      contentType: 'text' as const,
    };
    const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } });
    return messages.map(({ ruleId, loc }) => ({ rule: ruleId.replace(PREFIX, ''), line: loc.start.line }));
  };
}
