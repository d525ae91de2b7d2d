import { formatDays } from '../../core/sessions/days';
import type { Session } from '../../core/sessions/session';
import { formatTime } from '../../core/sessions/times';
import type { Column } from './columns';
import { formatCsv } from './csv';
import type { ExportedText } from './exported-file';

const yesNo = (value: boolean | null) => (value === null ? '' : value ? 'yes' : 'no');
const time = (minute: number | null) => (minute === null ? '' : formatTime(minute));
const stated = (session: Session, field: string) =>
  session.evidence.field === field ? session.evidence.words : '';

/** The columns of the template, so that what was cleaned can be loaded again, with the grade beside them. */
const COLUMNS: readonly Column<Session>[] = [
  { name: 'provider', value: (s) => s.provider },
  { name: 'venue', value: (s) => s.venue },
  { name: 'postcode', value: (s) => s.postcode ?? '' },
  // A position that came from the postcode is not claimed to be better than that.
  { name: 'latitude', value: (s) => (s.placedBy === 'postcode' ? '' : s.lat) },
  { name: 'longitude', value: (s) => (s.placedBy === 'postcode' ? '' : s.lon) },
  { name: 'activity', value: (s) => s.activity },
  { name: 'name', value: (s) => s.name },
  { name: 'description', value: (s) => s.description },
  { name: 'level', value: (s) => stated(s, 'level') },
  { name: 'beginner', value: (s) => stated(s, 'beginner') },
  { name: 'price', value: (s) => (s.pricePence === null ? '' : (s.pricePence / 100).toFixed(2)) },
  { name: 'free', value: (s) => (s.pricePence === null ? '' : yesNo(s.pricePence === 0)) },
  { name: 'day', value: (s) => (s.days === null ? '' : formatDays(s.days)) },
  { name: 'start', value: (s) => time(s.startMinute) },
  { name: 'end', value: (s) => time(s.endMinute) },
  { name: 'audience', value: (s) => s.audience ?? '' },
  { name: 'gender', value: (s) => s.gender ?? '' },
  { name: 'age', value: agesOf },
  { name: 'accessibility', value: (s) => s.accessibility ?? '' },
  { name: 'buddy', value: (s) => yesNo(s.buddy) },
  { name: 'taster', value: (s) => yesNo(s.taster) },
  { name: 'accepts_referrals', value: (s) => yesNo(s.acceptsReferrals) },
  { name: 'capacity', value: (s) => s.capacity ?? '' },
  { name: 'url', value: (s) => s.url ?? '' },
  { name: 'source_date', value: (s) => s.date ?? '' },
  { name: 'evidence_grade', value: (s) => s.evidence.grade },
];

function agesOf({ ageFrom, ageTo }: Session): string {
  if (ageFrom === null) return ageTo === null ? '' : `under ${ageTo + 1}`;
  return ageTo === null ? `${ageFrom}+` : `${ageFrom}-${ageTo}`;
}

/** Sessions as a CSV in the columns of the template: what was read of a list, cleaned, to load or to send back. */
export function exportSessions(fileName: string, sessions: readonly Session[]): ExportedText {
  const plain = fileName.replace(/\.[^.]*$/, '');
  return {
    fileName: `${plain}-cleaned.csv`,
    mediaType: 'text/csv;charset=utf-8',
    text: formatCsv([], COLUMNS, sessions),
  };
}
