import { ownText, remembered } from '../../core/sessions/memo';
import { mergeSessions } from '../../core/sessions/merge';
import { type NormaliseContext, normaliseSession } from '../../core/sessions/normalise';
import { type Remark, remark, type SessionField } from '../../core/sessions/remark';
import { type Grade, GRADES, type Session } from '../../core/sessions/session';
import type { Issue } from '../issue';
import type { RecordPlace, SourceRecord } from './source-record';

/** What became of one record. Every record has exactly one outcome. */
export interface Outcome {
  readonly file: string;
  readonly line: number | null;
  readonly item: string | null;
  /**
   * `merged`: says the same as an earlier record. `excluded`: rightly no session (a slot, something cancelled).
   * `rejected`: meant as one, but it cannot be used.
   */
  readonly kind: 'accepted' | 'merged' | 'excluded' | 'rejected';
  /** The session it gave or was merged into; null where it gave none. */
  readonly session: Session | null;
  /** Why it gave none: at least one where it is rejected or excluded, else empty. */
  readonly issues: readonly Issue[];
  /** What was assumed or left out of a record that was kept. */
  readonly notes: readonly Issue[];
}

/** Issues or notes that say the same of the same column. */
export interface IssueGroup {
  readonly kind: 'rejected' | 'excluded' | 'note';
  readonly column: string | null;
  readonly message: string;
  readonly remedy: string;
  count: number;
  /** The first few, as they stand. */
  readonly examples: Issue[];
}

/** Totals of everything loaded, for people to read; its size does not grow with the records. */
export interface LoadReport {
  /** accepted + merged + excluded + rejected. */
  readonly records: number;
  readonly accepted: number;
  readonly merged: number;
  readonly excluded: number;
  readonly rejected: number;
  /** Sessions of each grade. */
  readonly grades: Readonly<Record<Grade, number>>;
  /** Largest first within each kind. */
  readonly groups: readonly IssueGroup[];
}

/** Examples kept of each group. */
const EXAMPLES = 5;

const NONE: readonly never[] = [];

/**
 * Makes sessions of the records of one source, whatever their format. One bad record never costs another; records
 * that say the same are one session. Holds the sessions, and of issues only groups and a few examples.
 */
export class SessionLoader {
  private readonly byId = new Map<string, RecordPlace & { readonly session: Session }>();
  private readonly counts = { accepted: 0, merged: 0, excluded: 0, rejected: 0 };
  /** By their message without its particulars. */
  private readonly groups = new Map<string, IssueGroup[]>();

  /** @param columnOf what the source calls a field, for issues to name; null where no column states it. */
  constructor(
    private readonly context: NormaliseContext,
    private readonly columnOf: (field: SessionField) => string | null = (field) => field,
  ) {}

  /** What becomes of a record of a file. */
  add(file: string, record: SourceRecord): Outcome {
    const outcome = this.outcomeOf(file, record);
    this.counts[outcome.kind]++;
    if (outcome.kind === 'rejected' || outcome.kind === 'excluded')
      for (const issue of outcome.issues) this.group(outcome.kind, issue);
    for (const note of outcome.notes) this.group('note', note);
    return outcome;
  }

  /** Sessions so far, in the order in which they were first listed. */
  sessions(): Session[] {
    return Array.from(this.byId.values(), ({ session }) => session);
  }

  report(): LoadReport {
    const grades: Record<Grade, number> = { A: 0, B: 0, C: 0, D: 0, E: 0, X: 0 };
    for (const { session } of this.byId.values()) grades[session.evidence.grade]++;
    const { accepted, merged, excluded, rejected } = this.counts;
    return {
      records: accepted + merged + excluded + rejected,
      ...this.counts,
      grades,
      groups: [...this.groups.values()].flat().sort((a, b) => b.count - a.count),
    };
  }

  private outcomeOf(file: string, record: SourceRecord): Outcome {
    if (record.kind === 'excluded') return this.without('excluded', file, record, [record.reason]);
    if (record.kind === 'unusable') return this.without('rejected', file, record, record.problems);
    const made = normaliseSession(record.raw, this.context);
    if (made.session === null) return this.without('rejected', file, record, made.problems);
    const { line, item } = record;
    const notes = this.issues(file, record, record.notes, made.notes);
    const earlier = this.byId.get(made.session.id);
    if (earlier === undefined) {
      const { session } = made;
      this.byId.set(session.id, { session, line, item });
      return { file, line, item, kind: 'accepted', session, issues: NONE, notes };
    }
    const { session, differing } = mergeSessions(earlier.session, made.session);
    this.byId.set(session.id, { ...earlier, session });
    const same = this.issue(file, record, sameAs(earlier, differing));
    return { file, line, item, kind: 'merged', session, issues: NONE, notes: [...notes, same] };
  }

  private without(
    kind: 'excluded' | 'rejected',
    file: string,
    record: SourceRecord,
    why: readonly Remark[],
  ): Outcome {
    const { line, item } = record;
    return { file, line, item, kind, session: null, issues: this.issues(file, record, why), notes: NONE };
  }

  private issues(
    file: string,
    record: SourceRecord,
    remarks: readonly Remark[],
    more: readonly Remark[] = NONE,
  ): readonly Issue[] {
    if (remarks.length === 0 && more.length === 0) return NONE;
    if (remarks.length === 1 && more.length === 0) return [this.issue(file, record, remarks[0]!)];
    return [...remarks, ...more].map((each) => this.issue(file, record, each));
  }

  private issue(
    file: string,
    { line, item }: SourceRecord,
    { field, value, message, remedy }: Remark,
  ): Issue {
    const column = field === null ? null : this.columnOf(field);
    return item === null
      ? { file, line, column, value, message, remedy }
      : { file, line, item, column, value, message, remedy };
  }

  private group(kind: IssueGroup['kind'], issue: Issue): void {
    const message = withoutParticulars(issue.message);
    let alike = this.groups.get(message);
    if (alike === undefined) this.groups.set(message, (alike = []));
    const group = alike.find((each) => each.kind === kind && each.column === issue.column);
    if (group === undefined) {
      const { column, remedy } = issue;
      alike.push({
        kind,
        column,
        message: issue.message,
        remedy,
        count: 1,
        examples: [withOwnValue(issue)],
      });
      return;
    }
    group.count++;
    if (group.examples.length < EXAMPLES) group.examples.push(withOwnValue(issue));
  }
}

/** What differs from row to row ("5.1 km from this postcode", words of a cell, another's id): what is wrong is the same. */
const withoutParticulars = remembered(
  (message) =>
    message
      .replace(/ stands as .*?; the two/, ' stands; the two')
      .replace(/"[^"]*"/g, '""')
      .replace(/\d+(?:[.,]\d+)*/g, '0'),
  500,
);

/** So that the example does not keep the piece of file in memory that its value was cut from. */
function withOwnValue(issue: Issue): Issue {
  return issue.value === null ? issue : { ...issue, value: ownText(issue.value) };
}

function sameAs({ line, item }: RecordPlace, differing: readonly string[]): Remark {
  const record = item === null ? 'row' : 'record';
  const place = line === null ? `as ${item ?? 'an earlier record'}` : `on line ${line}`;
  const differ =
    differing.length > 0 ? ` They differ in ${differing.join(', ')}; the earlier ${record} is kept.` : '';
  const message = `The same session stands ${place}; the two are one.${differ}`;
  return remark(null, null, message, `Delete one of the ${record}s.`);
}

/** Grades with how many sessions have each, best first. */
export function gradeCounts(report: LoadReport): [Grade, number][] {
  return GRADES.map((grade) => [grade, report.grades[grade]]);
}
