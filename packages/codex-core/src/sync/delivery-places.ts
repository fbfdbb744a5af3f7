import type { Mapping } from '../config/settings';
import type { DeliveryRecord } from './records';

/** Where a project has, or is to have, something of the codex; sorted. */
export function destinationsOf(mappings: readonly Mapping[], delivery: DeliveryRecord | null): string[] {
  return [...new Set([...mappings.map(({ to }) => to), ...Object.keys(delivery?.entries ?? {})])].sort();
}
