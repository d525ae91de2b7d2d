import { remembered } from '../sessions/memo';

/** Access needs that a session may say it meets, and how sources put it. In the order in which they are offered. */
export const ACCESS_NEEDS = [
  {
    id: 'step-free',
    name: 'Wheelchair or step-free',
    words: /wheel\s*chair|step[\s-]*free|ramp|level access|\blift\b/i,
  },
  {
    id: 'toilet',
    name: 'Accessible toilet',
    words: /accessible (?:toilet|wc|changing)|changing places|disabled toilet/i,
  },
  { id: 'hearing', name: 'Hearing', words: /hearing|\bdeaf|\bbsl\b|sign language|induction loop/i },
  { id: 'sight', name: 'Sight', words: /visual|\bsight|\bblind|large print|\bvi friendly/i },
  {
    id: 'learning',
    name: 'Learning disability',
    words: /learning (?:disab|diffi)|\bautis|\basd\b|neuro\s*diver|\bsend?\b/i,
  },
  { id: 'mental-health', name: 'Mental health', words: /mental health|dementia|anxiety/i },
  {
    id: 'seated',
    name: 'Seated or gentle',
    words: /\bseated|\bchair[\s-]based|gentle|low[\s-]impact|mobility/i,
  },
] as const;
export type AccessNeed = (typeof ACCESS_NEEDS)[number]['id'];

/** Needs that a text on accessibility says are met. */
export const accessNeedsIn: (text: string) => readonly AccessNeed[] = remembered((text) =>
  ACCESS_NEEDS.filter(({ words }) => words.test(text)).map(({ id }) => id),
);
