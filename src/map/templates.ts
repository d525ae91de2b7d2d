import { type TemplateResult, html, nothing } from 'lit';
import type { CellCard } from './tooltip';

/** A card as markup, with the verdict's own mark: colour, edge or hatch. */
export function cardTemplate({ verdict, word, name, distance, measure, people }: CellCard): TemplateResult {
  return html`
    <div class="card">
      <p class="head">
        <span class="swatch ${verdict}"></span>${word}${name === '' ? nothing : html`<span class="name">${name}</span>`}
      </p>
      ${measure === '' ? nothing : html`<p>${measure}</p>`}
      <p>${distance}</p>
      <p>${people}</p>
    </div>
  `;
}

/** The cross at the centre of the map while it is worked by keyboard. */
export const crosshairTemplate: TemplateResult = html`
  <svg class="crosshair" viewBox="-16 -16 32 32" aria-hidden="true">
    <path class="casing" d="M-14 0H-5M5 0H14M0-14V-5M0 5V14" />
    <path d="M-14 0H-5M5 0H14M0-14V-5M0 5V14" />
  </svg>
`;
