import { CodexError } from '../errors/codex-error';
import type { JsonPath } from './json-document';

/** Where a value was given. */
export interface Source {
  kind: 'options' | 'request' | 'config' | 'environment';
  /** `codex/codex.config.json`, or '' where the path says it all. */
  name: string;
  /** `12:5`, in files. */
  position?(path: JsonPath): string | undefined;
}

export interface Problem {
  source: Source;
  /** One line: `codex/codex.config.json:12:5: mappings[1].to must be …`. */
  line: string;
}

export const OPTIONS: Source = { kind: 'options', name: '' };
export const ENVIRONMENT: Source = { kind: 'environment', name: '' };

/** `mappings[1].to`; for options `--mappings[1].to`. */
export function formatPath(path: JsonPath): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${part}`))
    .join('');
}

export function describeAt(source: Source, path: JsonPath, message: string, position?: string): string {
  const place = [source.name, position ?? positionIn(source, path)].filter(Boolean).join(':');
  const name = `${source.kind === 'options' && path.length > 0 ? '--' : ''}${formatPath(path)}`;
  return [place && `${place}:`, name, message].filter(Boolean).join(' ');
}

/** Of what is missing, the position of what it is missing from; a key of the whole document has none then. */
function positionIn(source: Source, path: JsonPath): string | undefined {
  if (path.length === 0) return source.position?.(path);
  const ancestors = path.map((_, depth) => path.slice(0, path.length - depth));
  return ancestors.map((each) => source.position?.(each)).find((found) => found !== undefined);
}

export function problemAt(source: Source, path: JsonPath, message: string, position?: string): Problem {
  return { source, line: describeAt(source, path, message, position) };
}

/** All that is wrong, one problem a line. The secret, should someone have put it in a wrong place, is left out. */
export function invalidSettings(problems: readonly Problem[], secret?: string): CodexError {
  const lines = problems.map(({ line }) => (secret ? line.replaceAll(secret, '***') : line));
  const onlyRequest = problems.every(({ source }) => source.kind === 'request');
  const places = new Set(problems.map(({ source }) => PLACES[source.kind] ?? source.name));
  return new CodexError(onlyRequest ? 'request_invalid' : 'config_invalid', lines.join('\n'), {
    resolution: `Correct ${[...places].join(' and ')}, then run again. Nothing was written.`,
    data: { problems: lines },
  });
}

const PLACES: Partial<Record<Source['kind'], string>> = {
  options: 'the options',
  environment: 'the environment variables',
};
