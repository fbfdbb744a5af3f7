import type { Random } from './random';
import { circumstances, objects, subjects, topics, verbs } from './words';

/** `rate-limits` → `Rate limits` */
export function title(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function sentence(random: Random): string {
  const words = [random.pick(subjects), random.pick(verbs), random.pick(objects), random.pick(circumstances)];
  return `${title(words.join(' '))}.`;
}

function paragraph(random: Random): string {
  return Array.from({ length: 2 + random.below(3) }, () => sentence(random)).join(' ');
}

function list(random: Random): string {
  return Array.from({ length: 3 + random.below(3) }, () => `- ${sentence(random)}`).join('\n');
}

/** A Markdown document of about one page. */
export function markdown(random: Random, heading: string): string {
  const sections = Array.from({ length: 2 + random.below(3) }, () => {
    const body = random.below(3) === 0 ? list(random) : paragraph(random);
    return `## ${title(random.pick(topics))}\n\n${body}\n`;
  });
  return [`# ${heading}\n`, `${paragraph(random)}\n`, ...sections].join('\n');
}
