import { type TemplateResult, html, nothing } from 'lit';
import type { Issue } from '../../formats/issue';
import type { TrialReport } from '../../worker/protocol';
import { formatCount } from '../shared/format';

/** Issues listed at once: a file with more needs the template, not a longer list. */
const ISSUES_SHOWN = 200;

/** The button that takes a tried file back, and each row that could not be used: where, what, and the remedy. */
export function trialReport(trial: TrialReport, onForget: () => void): TemplateResult {
  return html`
    <div class="actions">
      <button type="button" class="button" @click=${onForget}>Take it back</button>
    </div>
    ${trial.issues.length === 0 ? nothing : issuesTable(trial.issues)}
  `;
}

function issuesTable(issues: readonly Issue[]): TemplateResult {
  const shown = issues.slice(0, ISSUES_SHOWN);
  const caption =
    shown.length === issues.length
      ? `What was found in the file: ${formatCount(issues.length)}`
      : `What was found in the file: the first ${formatCount(shown.length)} of ${formatCount(issues.length)}`;
  return html`<div class="wide" role="group" aria-label="What was found in the file" tabindex="0">
    <table>
      <caption>${caption}</caption>
      <thead>
        <tr>
          <th scope="col" class="number">Line</th>
          <th scope="col">Column</th>
          <th scope="col">Value</th>
          <th scope="col">What is wrong</th>
          <th scope="col">What to do</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          (issue) => html`<tr>
            <td class="number">${issue.line === null ? 'file' : issue.line}</td>
            <td>${issue.column ?? 'whole row'}</td>
            <td class="value">${issue.value ?? 'empty'}</td>
            <td>${issue.message}</td>
            <td>${issue.remedy}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
