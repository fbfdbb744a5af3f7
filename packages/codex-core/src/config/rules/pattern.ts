import { braceExpand } from 'minimatch';

const MOST_ALTERNATIVES = 1000;

/** What is wrong with a minimatch pattern that is matched against paths relative to a root; most would match nothing, silently. */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.trim() === '') return 'must not be empty';
  if (/^(?:\/|[A-Za-z]:[\\/])/.test(pattern)) return 'must be relative to the root, not absolute';
  if (/\\(?:[A-Za-z0-9_./]|$)/.test(pattern)) {
    return 'must separate folders with "/"; "\\" only takes a special character as itself';
  }
  const segments = pattern.split('/');
  if (segments.includes('..')) return 'must not leave the root by ".."';
  if (segments.includes('.')) return 'must not contain "."; paths are relative to the root already';
  if (pattern.endsWith('/')) return `matches no file; "${pattern}**" takes all that is in the folder`;
  if (/^!(?!\()/.test(pattern)) return 'must not begin with "!"; name what to leave out in the excludes';
  return balanceProblem(pattern) ?? alternativesProblem(pattern);
}

/** Patterns on the names of repositories. */
export function repositoryPatternProblem(pattern: string): string | undefined {
  if (pattern.includes('/')) return 'must match the name of a repository, without its owner';
  return patternProblem(pattern);
}

/** minimatch reads an opening bracket without its end, and an end without its beginning, as the character itself. */
function balanceProblem(pattern: string): string | undefined {
  const open: string[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const letter = pattern.charAt(at);
    if (letter === '\\') at += 1;
    else if (letter === '[') {
      const end = endOfClass(pattern, at);
      if (end === -1) return withoutPartner('[', ']');
      at = end;
    } else if (letter === '{' || (letter === '(' && '!?+*@'.includes(pattern.charAt(at - 1) || ' '))) {
      open.push(letter);
    } else if (letter === '}') {
      if (open.pop() !== '{') return withoutPartner('}', '{');
    } else if (letter === ')' && open.at(-1) === '(') open.pop();
    else if (letter === ']') return withoutPartner(']', '[');
  }
  const last = open.at(-1);
  return last && withoutPartner(last, last === '{' ? '}' : ')');
}

const withoutPartner = (one: string, other: string): string =>
  `has "${one}" without its "${other}" (for the character itself write "\\${one}")`;

/** `]` is an ordinary character at the beginning of a class: `[]a]`, `[!]a]`. -1: the class never ends. */
function endOfClass(pattern: string, start: number): number {
  const first = /^\[[!^]?\]?/.exec(pattern.slice(start))?.[0].length ?? 1;
  for (let at = start + first; at < pattern.length; at += 1) {
    const letter = pattern.charAt(at);
    if (letter === '\\') at += 1;
    else if (pattern.startsWith('[:', at)) at = Math.max(at, pattern.indexOf(':]', at) + 1);
    else if (letter === ']') return at;
  }
  return -1;
}

function alternativesProblem(pattern: string): string | undefined {
  const { length } = braceExpand(pattern, { braceExpandMax: MOST_ALTERNATIVES + 1 });
  return length > MOST_ALTERNATIVES ? `stands for more than ${MOST_ALTERNATIVES} patterns` : undefined;
}
