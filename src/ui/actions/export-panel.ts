import { type TemplateResult, html, nothing } from 'lit';
import type { SiteQuestion } from '../../core/plan/sites';
import type { Settings } from '../../core/settings';
import { type ExportChoice, exportCommand, type ExportRow, type MenuPlace } from './export-model';

export { exportRows, moveChoice } from './export-model';

/** What the panel of the Export menu shows. */
export interface ExportPanel {
  readonly areaId: string;
  readonly settings: Settings;
  readonly sites: SiteQuestion | null;
  /** Whether sessions from a file are being tried: the command line does not know of them. */
  readonly trial: boolean;
  readonly rows: readonly ExportRow[];
  readonly at: MenuPlace;
  readonly onPlace: (at: MenuPlace) => void;
  readonly onChoose: (choice: ExportChoice) => void;
}

/** The rows of the menu, and the command that writes the file in focus. */
export function exportPanel(panel: ExportPanel): TemplateResult {
  return html`
    <div role="menu" id="menu" aria-label="Export">${panel.rows.map((row, i) => rowOf(panel, row, i))}</div>
    ${commandOf(panel)}
  `;
}

function commandOf({ areaId, settings, sites, trial, rows, at }: ExportPanel): TemplateResult {
  const choice = rows[at.row]?.items[at.item]?.choice;
  const command = choice === undefined ? null : exportCommand(areaId, settings, sites, choice);
  if (command === null)
    return html`<p class="command secondary">The map as it is on the screen, with its legend, date and sources.</p>`;
  return html`<p class="command secondary">
    The same file from the command line:
    <code>${command}</code>
    ${trial ? 'Load your file with “wr sessions load” first: it is only in this browser.' : nothing}
  </p>`;
}

function rowOf(
  { at, onPlace, onChoose }: ExportPanel,
  { name, items }: ExportRow,
  row: number,
): TemplateResult {
  return html`<div class="row" role="group" aria-label=${name}>
    <span class="what" aria-hidden="true">${name}</span>
    ${items.map(
      (each, item) => html`<button
        type="button"
        class="button item"
        role="menuitem"
        data-at="${row}-${item}"
        tabindex=${row === at.row && item === at.item ? 0 : -1}
        aria-label="${name}, ${each.name}"
        @click=${() => onChoose(each.choice)}
        @focus=${() => onPlace({ row, item })}
        @pointerenter=${() => onPlace({ row, item })}
      >${each.name}</button>`,
    )}
  </div>`;
}
