import { type TemplateResult, svg } from 'lit';
import { html } from 'lit';
import type { Verdict } from '../../core/gap/result';
import type { Direction } from './model';

/** Signs differ in shape, so that none depends on colour. Decorative: the words beside them say the same. */
function icon(content: TemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false"
    fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${content}</svg>`;
}

/** A tick, a filled triangle or a question mark. */
export function verdictIcon(verdict: Verdict): TemplateResult {
  switch (verdict) {
    case 'served':
      return icon(svg`<path d="M3 8.5l3.2 3.2L13 4.8" />`);
    case 'gap':
      return icon(svg`<path d="M8 3l5.5 10h-11z" fill="currentColor" />`);
    case 'cannot-tell':
      return icon(svg`<path d="M5.2 6a2.8 2.8 0 1 1 3.6 2.7c-.6.2-.8.6-.8 1.3" /><path d="M8 12.9v.1" />`);
  }
}

/** An arrow the way the column is sorted, or a faint pair where it is not. */
export function sortIcon(direction: Direction | null): TemplateResult {
  if (direction === 'ascending') return icon(svg`<path d="M8 12.5v-9M4.5 7L8 3.5 11.5 7" />`);
  if (direction === 'descending') return icon(svg`<path d="M8 3.5v9M4.5 9L8 12.5 11.5 9" />`);
  return icon(svg`<path class="faint" d="M5 6l3-3 3 3M5 10l3 3 3-3" />`);
}

/** A chevron up or down. */
export function chevronIcon(way: 'up' | 'down'): TemplateResult {
  return icon(
    way === 'up' ? svg`<path d="M3.5 10.5L8 6l4.5 4.5" />` : svg`<path d="M3.5 5.5L8 10l4.5-4.5" />`,
  );
}

/** An arrow up and down: the height of something. */
export function heightIcon(): TemplateResult {
  return icon(svg`<path d="M8 2v12M5 5l3-3 3 3M5 11l3 3 3-3" />`);
}

/** A cross. */
export function closeIcon(): TemplateResult {
  return icon(svg`<path d="M4 4l8 8M12 4l-8 8" />`);
}
