import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DoubtfulRoute } from '../../../../src/core/gap/not-routable';
import { reportHtml } from '../../../../src/formats/sessions-report/html';
import { reportJson } from '../../../../src/formats/sessions-report/json';
import { sessionReport } from '../../../../src/formats/sessions-report/session-report';
import { tinyPack } from '../../../fixtures/tiny-pack';
import { loaded, row } from './report-fixture';

const PACK = tinyPack();
const ROWS = [
  row({ level: 'Beginner' }),
  row({ activity: 'Bowls' }),
  row({ activity: 'Running', name: 'Advanced track' }),
  row({ activity: 'Yoga', level: 'beginner' }),
  row({ activity: 'Darts', latitude: '', longitude: '' }),
  row({ activity: 'Golf', price: 'ask' }),
  row({ activity: 'Tennis court hire' }),
];
const SOURCE = loaded(ROWS);
const DOUBTFUL: DoubtfulRoute[] = [{ session: SOURCE.sessions[0]!, status: 'far', metres: 450 }];
const page = reportHtml(sessionReport(PACK, SOURCE, DOUBTFUL, '2026-11-23'));

/** Tags of a page with their attributes, numbers left out: they change with the text of a page only if text became markup. */
function tagsOf(text: string): string[] {
  return (text.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/[\d.-]+/g, '0'));
}

/** The report where every text that can come from outside is `text`. */
function saying(text: string) {
  const { source, columns, report } = SOURCE;
  return sessionReport(
    { ...PACK, name: text, districts: { ...PACK.districts, name: PACK.districts.name.map(() => text) } },
    {
      ...SOURCE,
      source: { ...source, title: text, attribution: text, licence: text, url: text, date: text },
      columns: {
        used: columns!.used.map(() => ({ field: text, heading: text })),
        dropped: [text],
        ignored: [text],
      },
      report: {
        ...report,
        groups: report.groups.map((group) => ({
          ...group,
          column: text,
          message: text,
          remedy: text,
          examples: group.examples.map((each) => ({
            ...each,
            file: text,
            item: text,
            line: null,
            value: text,
          })),
        })),
      },
    },
    DOUBTFUL.map((route) => ({
      ...route,
      session: { ...route.session, name: text, venue: text, provider: text },
    })),
    text,
  );
}

describe('reportHtml', () => {
  it('says what became of the list, in one sentence and in numbers', () => {
    expect(page).toContain('7 records gave 4 sessions. 2 records could not be used');
    expect(page).toMatch(/<dt>said the same as another<\/dt><dd>1<\/dd>/);
    expect(page).toMatch(/<h3>Hire of a space is not a session\.<\/h3><span class="count">1 time<\/span>/);
    expect(page).toContain('line 8');
    expect(page).toContain('This place is invented.');
    expect(page).toContain('<bdi>Yoga at Hall (Club)</bdi> <span class="where">450 m</span>');
  });

  it('counts sessions by grade and by district', () => {
    expect(page).toMatch(
      /class="grade">A<\/th><td>The source says beginner level.*?"number">1<.*?"number share">25%</s,
    );
    expect(page).toMatch(/<tr><th scope="row">Westhaven<\/th>(?:<td class="number">\d<\/td>){4}<\/tr>/);
    const numbers = /<th scope="row">Together<\/th>(.*?)<\/tr>/.exec(page)![1]!.match(/\d+/g);
    expect(numbers).toEqual(['4', '1', '2', '1']);
    expect(page.match(/<circle class="counted"/g)).toHaveLength(1 + 2);
  });

  it('says of records alike what is true of all of them', () => {
    const twice = loaded([row(), row({ activity: 'Bowls' }), row(), row({ activity: 'Bowls' })]);
    const said = reportHtml(sessionReport(PACK, twice, [], '2026-11-23'));
    expect(said).toContain('<h3>The same session stands on line …; the two are one.</h3>');
    expect(said).toContain('<span class="count">2 times</span>');
  });

  it('leaves out what there is nothing to say of', () => {
    const clean = reportHtml(sessionReport(PACK, loaded([ROWS[0]!], { columns: null }), [], '2026-11-23'));
    for (const name of ['Far from any street', 'Put these right', 'Rightly left out', 'Columns of the file'])
      expect(clean).not.toContain(name);
    expect(clean).toContain('Every record could be used.');
    const empty = reportHtml(sessionReport(PACK, loaded([]), [], '2026-11-23'));
    expect(empty).toContain('There was nothing to read.');
    expect(empty).not.toContain('<svg');
  });

  it('has a policy that allows its own style and nothing else, and asks for nothing', () => {
    const style = /<style>(.*?)<\/style>/s.exec(page)![1]!;
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(page).not.toMatch(/<(?:script|link|img|iframe|object|embed|form|base)\b/i);
    expect(page).not.toMatch(/\s(?:src|srcset|action|style|on\w+)=/i);
    expect(page.match(/\shref="(?!#)/g)).toBeNull();
    expect(style).not.toMatch(/url\(|@import/);
  });

  it('has headings in order, landmarks, captions and a text for the map', () => {
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page).toMatch(/<html lang="en-GB">.*<header>.*<nav aria-label=.*<main>.*<footer>/s);
    expect(page.match(/<table>/g)!.length).toBe(page.match(/<table><caption>/g)!.length);
    for (const id of page.matchAll(/aria-labelledby="([^"]+)"/g))
      for (const part of id[1]!.split(' ')) expect(page).toContain(`id="${part}"`);
    for (const [, anchor] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${anchor}"`);
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    'javascript:alert(1)',
    '</style><script>alert(1)</script>',
    '</title><svg onload=alert(1)>',
    ']]><!-- -->',
    '${alert(1)}',
    '\u202e<b>\u2066',
    'x'.repeat(1_000_000),
  ])('shows %.40j as text', (text) => {
    const attacked = reportHtml(saying(text));
    expect(tagsOf(attacked)).toEqual(tagsOf(reportHtml(saying('plain'))));
    expect(attacked.length).toBeLessThan(200_000);
    expect(attacked).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it('makes no tag and no attribute of any text', () => {
    const plain = tagsOf(reportHtml(saying('plain')));
    const nasty = fc.string({
      unit: fc.constantFrom(
        ...'<>"\'`&=/ ;:-!{}$\u202e\u0000\ud800'.split(''),
        'script',
        'on',
        'javascript:',
        'é',
      ),
      maxLength: 60,
    });
    fc.assert(
      // A text of nothing leaves out an empty address, which is no markup of its own.
      fc.property(nasty, (text) => {
        expect(tagsOf(reportHtml(saying(`a${text}`)))).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });

  it('shows no contact details, wherever they stood', () => {
    const told = loaded(
      [row({ activity: 'Yoga', price: 'ring 01524 555 123' }), row({ activity: 'jo@example.org' })],
      { columns: { used: [], dropped: ['Email jo@example.org'], ignored: ['Tel 01524 555123'] } },
    );
    const report = sessionReport(PACK, told, [], '2026-11-23');
    for (const text of [reportHtml(report), reportJson(report)]) expect(text).not.toMatch(/jo@|01524/);
  });

  it('keeps to a bounded size, whatever the number of sessions', () => {
    const { sessions } = SOURCE;
    const many = Array.from({ length: 20_000 }, (_, i) => ({
      ...sessions[0]!,
      id: `s${i}`,
      lon: sessions[0]!.lon + (i % 140) / 1000,
      lat: sessions[0]!.lat + Math.floor(i / 140) / 2000,
    }));
    expect(
      reportHtml(sessionReport(PACK, { ...SOURCE, sessions: many }, [], '2026-11-23')).length,
    ).toBeLessThan(1_500_000);
  });
});

describe('reportJson', () => {
  it('has the totals, every issue, the shares and the sessions', () => {
    const json = JSON.parse(reportJson(sessionReport(PACK, SOURCE, DOUBTFUL, '2026-11-23'))) as unknown;
    expect(json).toMatchObject({
      area: { id: 'tiny', invented: true },
      madeOn: '2026-11-23',
      totals: { records: 7, accepted: 4, merged: 1, excluded: 0, rejected: 2 },
      evidence: [
        { grade: 'A', sessions: 1, counted: 'Always' },
        {},
        {},
        {},
        { grade: 'E', sessions: 2 },
        { sessions: 1 },
      ],
      districts: [
        { name: 'Westhaven', sessions: 4, byClass: { counted: 1, unstated: 2, 'not-beginner': 1 } },
        { name: 'Eastmarsh', sessions: 0 },
      ],
      notRoutable: [{ status: 'far', metres: 450 }],
      columns: { ignored: ['Remarks'] },
      sessions: [{ sourceId: 'clubs' }, {}, {}, {}],
    });
  });
});
