import { type TemplateResult, html, nothing } from 'lit';
import type { Issue } from '../../formats/issue';
import type { TrialReport } from '../../worker/protocol';
import { formatCount } from '../shared/format';

/** Lines listed at once: a file with more needs the template, not a longer list. */
const LINES_SHOWN = 200;

/**
 * The buttons that take a tried file back and save it cleaned, each row that could not be used with where, what and the remedy, and
 * what was assumed or left out of the rows that are in use.
 */
export function trialReport(trial: TrialReport, onForget: () => void, onExport: () => void): TemplateResult {
  return html`
    <div class="actions">
      <button type="button" class="button" @click=${onForget}>Take it back</button>
      <button type="button" class="button" ?disabled=${trial.accepted === 0} @click=${onExport}>
        Download the cleaned list
      </button>
    </div>
    ${
      trial.issues.length === 0
        ? nothing
        : html`<h3>Rows that could not be used</h3>
            ${issuesTable('Reasons, row by row', trial.issues, 'What is wrong')}`
    }
    ${
      trial.notes.length === 0
        ? nothing
        : html`<details>
            <summary>What was assumed or left out (${formatCount(trial.notes.length)})</summary>
            ${issuesTable('In rows that are in use', trial.notes, 'What was assumed or left out')}
          </details>`
    }
  `;
}

function issuesTable(name: string, issues: readonly Issue[], heading: string): TemplateResult {
  const shown = issues.slice(0, LINES_SHOWN);
  const all = formatCount(issues.length);
  const count = shown.length === issues.length ? all : `the first ${formatCount(shown.length)} of ${all}`;
  return html`<div class="wide" role="group" aria-label=${name} tabindex="0">
    <table>
      <caption>${name}: ${count}</caption>
      <thead>
        <tr>
          <th scope="col" class="number">Line</th>
          <th scope="col">Column</th>
          <th scope="col">Value</th>
          <th scope="col">${heading}</th>
          <th scope="col">What to do</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          (issue) => html`<tr>
            <td class="number">${issue.line === null ? 'file' : issue.line}</td>
            <td>${issue.column ?? 'whole row'}</td>
            <td class="value">${issue.value ?? 'empty'}</td>
            <td class="sentence">${issue.message}</td>
            <td class="sentence">${issue.remedy}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
