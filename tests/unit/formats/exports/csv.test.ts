import { Planner } from '../../../../src/core/plan/planner';
import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { createAreaModel } from '../../../../src/core/area-model';
import { UNIT_KINDS } from '../../../../src/core/gap/result';
import { defaultSettings } from '../../../../src/core/settings';
import { sessionLabel } from '../../../../src/formats/exports/columns';
import { csvCell, formatCsv } from '../../../../src/formats/exports/csv';
import { INVENTED_NOTE } from '../../../../src/formats/exports/notes';
import { exportPriorities } from '../../../../src/formats/exports/priorities';
import { exportUnits } from '../../../../src/formats/exports/units';
import { tinyPack } from '../../../fixtures/tiny-pack';

/** Rows of a CSV as a reader gets them that passes over lines starting with "#". */
function rowsOf(text: string): Record<string, string>[] {
  const table = text.slice(text.indexOf('\n') < 0 ? 0 : 1).replace(/^(?:#[^\n]*\n)+/, '');
  return Papa.parse<Record<string, string>>(table, { header: true, skipEmptyLines: true }).data;
}

describe('cells', () => {
  test.each(['=1+1', '+44', '-3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '＝1', '=a\nb'])(
    '%j gets an apostrophe',
    (text) => expect(csvCell(text)).toBe(`'${text}`),
  );

  test.each(['Zoë', 'a=b', '#1', '', 'St-Mary'])('%j stands', (text) => expect(csvCell(text)).toBe(text));

  test('numbers stand, negative ones too', () => {
    expect(csvCell(-3.5)).toBe(-3.5);
    expect(csvCell(null)).toBe(null);
  });
});

describe('formatCsv', () => {
  test('any text comes back, and no cell or piece of a note runs as a formula', () => {
    const anyText = fc.string({
      unit: fc.constantFrom('a', '=', '@', '#', '"', ',', ';', '\n', '\r', ' ', '\t', 'é'),
    });
    fc.assert(
      fc.property(fc.array(anyText.map((text) => `x${text}`)), anyText, (texts, note) => {
        const columns = [
          { name: 'first', value: (row: string) => row },
          { name: 'second', value: () => 1 },
        ];
        const csv = formatCsv([{ key: 'Note', value: note }], columns, texts);
        expect(rowsOf(csv).map((row) => row['first'])).toEqual(texts);
        const [head] = csv.slice(1).split('\r\n');
        expect(head).toMatch(/^# /);
        for (const piece of head!.split(/[,;\t]/)) expect(piece).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });

  test.each([',"=1+1"', '; "=1+1"', ',"', 'a,\t"@x"'])('the note %j opens no quoted cell', (note) => {
    const [head] = formatCsv([{ key: 'Note', value: `a${note}` }], [], [])
      .slice(1)
      .split('\r\n');
    for (const piece of head!.split(/[,;]/)) expect(piece).not.toMatch(/^\s*["=+\-@]/);
  });

  test('begins with a byte order mark, ends lines as RFC 4180 says, keeps a heading without rows', () => {
    expect(formatCsv([], [{ name: 'id', value: () => 1 }], [])).toBe('\ufeffid\r\n');
  });
});

describe('exports of the tiny pack', () => {
  const pack = tinyPack();
  const model = createAreaModel(pack);
  const result = model.compute(defaultSettings('2026-06-01'));
  const stability = new Planner(model).stability(result.settings);

  test.each(UNIT_KINDS)('%s: people and people beyond add up to the area', (kind) => {
    const rows = rowsOf(exportUnits(pack, result, kind, 'csv').text);
    const total = (column: string) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
    expect(total('people')).toBe(6300);
    expect(total('people_beyond')).toBe(result.headline.beyond);
    expect(total('cannot_tell_people')).toBe(result.headline.cannotTell);
    expect(total('not_measured_people')).toBe(result.headline.unmeasured);
    for (let decile = 1; decile <= 10; decile++) {
      expect(total(`people_decile_${decile}`)).toBe(
        result.units[kind].peopleByDecile.reduce((sum, n, i) => sum + (i % 10 === decile - 1 ? n : 0), 0),
      );
    }
  });

  test.each(['csv', 'geojson'] as const)(
    '%s says that the place is invented, with settings and sources',
    (format) => {
      for (const file of [
        exportUnits(pack, result, 'ward', format),
        exportPriorities(pack, result, stability, format),
      ]) {
        for (const words of [
          INVENTED_NOTE,
          'likely',
          '4828.032',
          '2026-06-01',
          'Westhaven Active',
          'CC BY 4.0',
        ]) {
          expect(file.text, file.fileName).toContain(words);
        }
        expect(file.fileName).toMatch(new RegExp(`^within-reach-tiny-(ward|priorities)\\.${format}$`));
      }
    },
  );

  test('a session is labelled by what it states and no more', () => {
    const [first] = pack.sessions;
    const labelled = (change: Partial<typeof first>) => sessionLabel({ ...first!, ...change });
    const full = { name: 'Club night', activity: 'Yoga', venue: 'Hall', provider: 'Club' };
    expect(labelled(full)).toBe('Club night at Hall (Club)');
    expect(labelled({ ...full, name: '' })).toBe('Yoga at Hall (Club)');
    expect(labelled({ ...full, venue: '' })).toBe('Club night (Club)');
    expect(labelled({ ...full, provider: '' })).toBe('Club night at Hall');
    expect(labelled({ ...full, provider: '', venue: '' })).toBe('Club night');
  });

  test('notes name no column that the table has not got', () => {
    const priorities = exportPriorities(pack, result, stability, 'csv').text;
    for (const column of ['cannot_tell_people', 'not_measured_people']) {
      expect(exportUnits(pack, result, 'ward', 'csv').text).toContain(`(${column})`);
      expect(priorities).not.toContain(column);
      expect(exportPriorities(pack, result, stability, 'geojson').text).not.toContain(column);
    }
  });

  test('a real place is not called invented', () => {
    const real = { ...pack, invented: false };
    expect(exportUnits(real, result, 'ward', 'csv').text).not.toContain(INVENTED_NOTE);
    expect(exportUnits(real, result, 'ward', 'geojson').text).not.toContain(INVENTED_NOTE);
  });

  test.each(UNIT_KINDS)('%s: GeoJSON and CSV hold the same figures', (kind) => {
    const csv = rowsOf(exportUnits(pack, result, kind, 'csv').text);
    const { features } = JSON.parse(exportUnits(pack, result, kind, 'geojson').text) as {
      features: { properties: Record<string, string | number | null>; geometry: { type: string } }[];
    };
    expect(features.map(({ properties }) => Object.keys(properties))).toEqual(
      csv.map((row) => Object.keys(row)),
    );
    const asText = ({ properties }: (typeof features)[number]) =>
      Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, String(value ?? '')]));
    expect(features.map(asText)).toEqual(csv);
    expect(new Set(features.map(({ geometry }) => geometry.type))).toEqual(
      new Set([kind.startsWith('cell') ? 'Polygon' : 'MultiPolygon']),
    );
  });
});
