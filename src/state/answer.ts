import type { Signal } from '@preact/signals-core';
import { type Failure, failureOf } from './failure';

/** An answer on its way. While it runs or after it failed, `previous` is the last one there was. */
export type Answer<T> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly previous: T | null }
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly previous: T | null };

/** The last thing an answer said, current or not; null before the first. */
export function valueOf<T>(answer: Answer<T>): T | null {
  if (answer.kind === 'idle') return null;
  return answer.kind === 'done' ? answer.value : answer.previous;
}

/** Says that an answer is on its way, and keeps the last one. */
export function running<T>(target: Signal<Answer<T>>): void {
  target.value = { kind: 'running', previous: valueOf(target.peek()) };
}

/** Says that there will be no answer, and keeps the last one. */
export function failed<T>(target: Signal<Answer<T>>, error: unknown): void {
  target.value = { kind: 'failed', failure: failureOf(error), previous: valueOf(target.peek()) };
}
