import { describe, expect, it } from 'vitest';
import { parseArgs } from '../../../../scripts/args';
import { isText } from '../../../../src/formats/exports/exported-file';
import { NO_PLAN, proposedAt } from '../../../../src/core/plan/plan';
import type { SiteQuestion } from '../../../../src/core/plan/sites';
import { defaultSettings } from '../../../../src/core/settings';
import { milesToMetres } from '../../../../src/core/units';
import {
  type ExportChoice,
  exportCommand,
  exportRows,
  type MenuPlace,
  moveChoice,
} from '../../../../src/ui/actions/export-model';

const settings = defaultSettings('2026-11-01');
const SITES: SiteQuestion = {
  sources: ['upgrades', 'anywhere'],
  options: { count: 3, aim: 'deprived', spacingM: milesToMetres(1.5) },
};
const PLANNED = { ...NO_PLAN, added: [proposedAt(-0.7, 52.6)] };
const CHOICES = exportRows({ ...settings, plan: PLANNED }, SITES).flatMap(({ items }) =>
  items.map(({ choice }) => choice),
);

const names = (...args: Parameters<typeof exportRows>) => exportRows(...args).map(({ name }) => name);

describe('exportRows', () => {
  it('offers sites once they were looked for, and before and after where something is planned', () => {
    expect(names(settings, null)).not.toContain('Best next sites');
    expect(names(settings, null)).not.toContain('Before and after');
    expect(names({ ...settings, plan: PLANNED }, SITES)).toEqual(
      expect.arrayContaining(['Best next sites', 'Before and after']),
    );
  });
});

describe('exportCommand', () => {
  it('writes the command for the same figures', () => {
    expect(exportCommand('demo', settings, null, { kind: 'table', what: 'lsoa', format: 'csv' })).toBe(
      'npm run wr -- gaps --area data/areas/demo --by lsoa --threshold 3 --evidence likely --as-of 2026-11-01 --format csv',
    );
  });

  it.each(CHOICES.filter(({ kind }) => kind !== 'picture'))(
    'is understood by the command line: %o',
    (choice) => {
      const here = {
        ...settings,
        thresholdM: milesToMetres(2.7),
        evidence: 'strict' as const,
        plan: PLANNED,
      };
      const command = exportCommand('rutland', here, SITES, choice) ?? '';
      expect(command.startsWith('npm run wr -- ')).toBe(true);
      const parsed = parseArgs(command.slice('npm run wr -- '.length).replaceAll("'", '').split(' '));
      expect(parsed).toMatchObject({
        ...expected(choice),
        area: 'data/areas/rutland',
        choices: { evidence: 'strict', plan: PLANNED },
        thresholdMiles: 2.7,
        asOf: '2026-11-01',
      });
    },
  );

  it('says nothing of a picture of the screen', () => {
    expect(exportCommand('demo', settings, null, { kind: 'picture' })).toBeNull();
  });
});

/** What the command line is to make of the command of a choice. */
function expected(choice: ExportChoice) {
  if (choice.kind === 'picture') throw new Error('A picture has no command.');
  if (choice.kind === 'brief') {
    const out = `within-reach-rutland-brief-${choice.pages}.html`;
    return { command: 'brief', pages: choice.pages, out };
  }
  const { what, format } = choice;
  const out = isText(format) ? null : `within-reach-rutland-${what}.${format}`;
  if (what === 'what-if') return { command: 'plan what-if', by: 'lsoa', format, out };
  if (what !== 'sites') return { command: 'export', what, format, out };
  const sites = { count: 3, aim: 'deprived', spacingMiles: 1.5, from: ['upgrades', 'anywhere'] };
  return { command: 'plan sites', ...sites, format, out };
}

describe('moveChoice', () => {
  const rows = exportRows(settings, null);
  const nameAt = (at: MenuPlace | null) =>
    at === null ? null : `${rows[at.row]?.name}, ${rows[at.row]?.items[at.item]?.name}`;
  const after = (key: string, row: number, item: number) => nameAt(moveChoice(rows, key, { row, item }));

  it('keeps to the item up and down as far as a row has it, going round', () => {
    expect(after('ArrowDown', 2, 1)).toBe('Upgrades, GeoJSON');
    expect(after('ArrowDown', rows.length - 1, 1)).toBe('Brief, Four pages');
    expect(after('ArrowUp', 0, 1)).toBe('All tables in one, GeoPackage');
    expect(after('ArrowUp', 2, 4)).toBe('Map as it is, Picture (PNG)');
  });

  it('goes round in its row left and right', () => {
    expect(after('ArrowRight', 4, 0)).toBe('Hexagons, GeoJSON');
    expect(after('ArrowRight', 4, 4)).toBe('Hexagons, CSV');
    expect(after('ArrowLeft', 4, 0)).toBe('Hexagons, GeoParquet');
  });

  it('goes to the ends and to a letter', () => {
    expect(after('Home', 5, 0)).toBe('Brief, One page');
    expect(after('End', 0, 0)).toBe('All tables in one, GeoPackage');
    expect(after('w', 2, 1)).toBe('Wards, GeoJSON');
    expect(after('z', 1, 0)).toBeNull();
    expect(after('Tab', 1, 0)).toBeNull();
  });
});
