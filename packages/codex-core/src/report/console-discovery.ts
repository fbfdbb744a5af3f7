import type { DiscoveryEvent, DiscoveryResult, WrittenList } from '../run/discovery-result';
import { discoveredLines } from './console-start';
import { indented } from './indented';
import { printableLine } from './printable';
import { upTo } from './up-to';

const RULE = '─'.repeat(39);

/** A listener that tells a discovery in the spec's words; `write` gets one harmless line at a time (see the report of a run). */
export function createDiscoveryReport(write: (line: string) => void): (event: DiscoveryEvent) => void {
  return (event) => linesOf(event).forEach((line) => write(printableLine(line)));
}

function linesOf(event: DiscoveryEvent): string[] {
  switch (event.type) {
    case 'started':
      return [
        '🎯 STARTING: Repository Discovery',
        `Organization: ${event.settings.organization}`,
        `Codex: ${event.settings.codexRepo}`,
        RULE,
        '',
      ];
    case 'discovered':
      return discoveredLines(event.count, event.excluded);
    case 'warning':
      return indented('Warning: ', event.message);
    case 'finished':
      return endLines(event.result);
  }
}

function endLines({ document, written }: DiscoveryResult): string[] {
  if (document.status === 'failure') {
    return [
      '',
      '❌ FAILED: Repository Discovery',
      ...indented('Error: ', document.error),
      ...indented('Resolution: ', document.resolution),
    ];
  }
  return ['', '✅ COMPLETED: Repository Discovery', ...(written ? fileLines(written) : [])];
}

function fileLines({ file, isChanged, added, gone }: WrittenList): string[] {
  if (!isChanged) return [`${file} is up to date`];
  return [...namesLine('Added', added), ...namesLine('Gone', gone), `Written: ${file}`];
}

function namesLine(what: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${what} (${names.length}): ${upTo(10, names).join(', ')}`];
}
