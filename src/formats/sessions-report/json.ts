import { GRADE_MEANINGS } from '../../core/sessions/session';
import { gradeCounts } from '../sessions/load';
import { doubtfulMembers } from './coverage';
import type { SessionReport } from './session-report';
import { attributionsOf, leadSentence, normalLevel } from './words';

/** What became of a source, as JSON for programs: the same as the page, with every kind of issue and the sessions in full. */
export function reportJson(report: SessionReport): string {
  const { area, madeOn, source, sessions, columns, districts, outside, doubtful } = report;
  const { groups, grades: _, ...totals } = report.report;
  const whole = {
    area: { id: area.id, name: area.name, invented: area.invented },
    madeOn,
    source,
    summary: leadSentence(report),
    totals,
    issues: groups,
    evidence: gradeCounts(report.report).map(([grade, count]) => ({
      grade,
      meaning: GRADE_MEANINGS[grade],
      counted: normalLevel(grade),
      sessions: count,
    })),
    districts: outside.sessions > 0 ? [...districts, outside] : districts,
    notRoutable: doubtful.map(doubtfulMembers),
    columns,
    attributions: attributionsOf(report),
    sessions,
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
