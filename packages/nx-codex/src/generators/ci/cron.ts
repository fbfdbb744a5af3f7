interface Field {
  name: string;
  from: number;
  to: number;
  names?: readonly string[];
}

/** https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule */
const FIELDS: readonly Field[] = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of the month', from: 1, to: 31 },
  {
    name: 'month',
    from: 1,
    to: 12,
    names: ['', 'JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  },
  { name: 'day of the week', from: 0, to: 6, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
];

/** Why GitHub would not take a schedule; undefined: it does. */
export function scheduleProblem(schedule: string): string | undefined {
  const parts = schedule.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) {
    return `must have five parts: ${FIELDS.map(({ name }) => name).join(', ')}, as "17 3 * * *"`;
  }
  const wrong = FIELDS.find((field, index) => !isPart(parts[index] ?? '', field));
  if (!wrong) return undefined;
  return `has no valid ${wrong.name}: ${wrong.from} to ${wrong.to}, *, lists (1,2), ranges (1-5) and steps (*/15)`;
}

function isPart(part: string, field: Field): boolean {
  return part.split(',').every((item) => {
    const [range = '', step, ...more] = item.split('/');
    if (more.length > 0 || (step !== undefined && !(/^\d+$/.test(step) && Number(step) > 0))) return false;
    if (range === '*') return true;
    const bounds = range.split('-').map((bound) => valueOf(bound, field));
    const [first = NaN, last = first] = bounds;
    return bounds.length <= 2 && field.from <= first && first <= last && last <= field.to;
  });
}

function valueOf(text: string, { names = [] }: Field): number {
  if (/^\d+$/.test(text)) return Number(text);
  const index = text === '' ? -1 : names.indexOf(text.toUpperCase());
  return index === -1 ? NaN : index;
}
