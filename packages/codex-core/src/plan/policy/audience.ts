import type { Visibility } from '../../discovery/repository';

/** `unknown`: neither side tells who may read it, so that nothing can be compared. */
export type AudienceStep = 'wider' | 'not-wider' | 'unknown';

/** How few may read it. */
const NARROWNESS = { public: 0, internal: 1, private: 2 } as const;

/**
 * What moving content from one repository to another does to its audience. What a side does not tell is taken for the
 * worst: a source for private, a receiver for public. Where neither tells (a manifest), whoever wrote down both decided
 * that they belong together: that is no step to be refused, and yet none to trust with secrets.
 */
export function audienceStep(from: Visibility, to: Visibility): AudienceStep {
  if (from === 'unknown' && to === 'unknown') return 'unknown';
  const source = NARROWNESS[from === 'unknown' ? 'private' : from];
  const receiver = NARROWNESS[to === 'unknown' ? 'public' : to];
  return receiver < source ? 'wider' : 'not-wider';
}
