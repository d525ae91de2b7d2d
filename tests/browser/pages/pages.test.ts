import { describe, expect, it } from 'vitest';
import { METHOD_DEFAULTS } from '../../../src/core/settings';
import '../../../src/ui/pages/data-page';
import '../../../src/ui/pages/text-page';
import type { TextPageName } from '../../../src/ui/pages/text-page';
import type { TrialReport } from '../../../src/worker/protocol';
import { areaCase } from '../../unit/ui/fixture';
import { expectAccessible, find, findAll, listen, mount, settle, textOf } from '../table/harness';

const { area, result } = areaCase();

const trial: TrialReport = {
  fileName: 'ours.csv',
  rows: 4,
  accepted: 2,
  merged: 1,
  rejected: 1,
  issues: [
    {
      file: 'ours.csv',
      line: 4,
      column: 'postcode',
      value: 'ZZ1 1ZZ',
      message: 'This postcode is not in the area.',
      remedy: 'Check the postcode, or give latitude and longitude.',
    },
  ],
  notes: [
    {
      file: 'ours.csv',
      line: 2,
      column: 'price',
      value: 'donation',
      message: 'The price is left out.',
      remedy: 'Give a price in pounds, or 0.',
    },
  ],
  sessions: [],
};

describe('<wr-data-page>', () => {
  it('shows sources with date, licence and attribution, coverage in words, and counts', async () => {
    const element = await mount('wr-data-page', { area, result });
    const text = textOf(find(element, 'article'));
    for (const words of [
      'ODbL 1.0',
      '© OpenStreetMap contributors',
      '1 October 2026',
      'invented data',
      '5,400',
      '1,830 km',
    ])
      expect(text).toContain(words);
    const rows = findAll(element, 'section[aria-labelledby="coverage"] tbody tr').map(textOf);
    expect(rows[0]).toContain('Covered');
    expect(rows[1]).toContain('No source');
    expect(rows[1]).toContain('we cannot tell');
  });

  it('shows what became of a file, row by row, and takes it back', async () => {
    const element = await mount('wr-data-page', { area, result, trial });
    const forgotten = listen('forget-trial');
    expect(textOf(find(element, '[role="status"]'))).toBe(
      '2 of 4 rows of ours.csv are in use as sessions, in this browser only. 1 said the same as an earlier row. 1 could not be used.',
    );
    expect(textOf(find(element, 'section[aria-labelledby="try"] tbody tr'))).toBe(
      '4 postcode ZZ1 1ZZ This postcode is not in the area. Check the postcode, or give latitude and longitude.',
    );
    findAll(element, 'button')
      .find((button) => textOf(button) === 'Take it back')!
      .click();
    expect(forgotten).toEqual([null]);
  });

  it('says that a file was taken back, and keeps the focus', async () => {
    const element = await mount('wr-data-page', { area, result, trial });
    const back = findAll(element, 'button').find((button) => textOf(button) === 'Take it back');
    back?.focus();
    back?.click();
    element.trial = null;
    await settle(element);
    expect(textOf(find(element, '[role="status"]'))).toBe(
      `The sessions of ${trial.fileName} are no longer in use.`,
    );
    expect(element.shadowRoot?.activeElement).toBe(find(element, '.button.primary'));
  });

  it('offers to put back what was taken back, and to save what was cleaned', async () => {
    const element = await mount('wr-data-page', { area, result, trial });
    const exported = listen('export-trial');
    const putBack = listen('put-back-trial');
    const button = (name: string) => findAll(element, 'button').find((each) => textOf(each) === name);
    button('Download the cleaned list')?.click();
    expect(exported).toEqual([null]);
    expect(button('Put it back')).toBeUndefined();
    element.trial = null;
    await settle(element);
    button('Put it back')?.click();
    expect(putBack).toEqual([null]);
  });

  it('opens the columns of a file that cannot be used as it is', async () => {
    const refusal = { ...trial.issues[0]!, line: null };
    const file = { fileName: 'halls.csv', bytes: new Uint8Array(), mapping: null };
    const columns = [{ heading: 'Facility', field: null, isContact: false, examples: ['Hall'] }];
    const candidate = { file, preview: { columns, refusal } };
    const element = await mount('wr-data-page', { area, result, candidate, failure: 'It has no activity.' });
    expect(find<HTMLDetailsElement>(element, 'details').open).toBe(true);
    await expectAccessible(element);
    element.candidate = { file, preview: { columns, refusal: null } };
    await settle(element);
    expect(find<HTMLDetailsElement>(element, 'details').open).toBe(false);
  });

  it('says so where the browser could not keep a file', async () => {
    const element = await mount('wr-data-page', { area, result, trial, isKept: false });
    expect(textOf(find(element, '[role="status"]'))).toContain('This browser could not keep the file');
  });

  it('says on top that the place is invented, as the other pages do', async () => {
    const element = await mount('wr-data-page', {
      area: { ...area, heading: { ...area.heading, invented: true } },
      result,
    });
    expect(find(element, 'article').firstElementChild?.className).toBe('banner');
  });

  it('hands a chosen file over, and the same one again', async () => {
    const element = await mount('wr-data-page', { area, result });
    const chosen = listen('file-chosen');
    const picker = find<HTMLInputElement>(element, 'input[type="file"]');
    for (let turn = 0; turn < 2; turn++) {
      const files = new DataTransfer();
      files.items.add(new File(['x'], 'ours.csv'));
      picker.files = files.files;
      picker.dispatchEvent(new Event('change'));
    }
    expect(chosen.map((file) => file.name)).toEqual(['ours.csv', 'ours.csv']);
  });

  it('offers the template by an address relative to the site', async () => {
    const element = await mount('wr-data-page', { area, result });
    expect(find(element, 'a[download]').getAttribute('href')).toBe('templates/providers.csv');
  });

  it('says why a file could not be used and what still is', async () => {
    const element = await mount('wr-data-page', { area, result, failure: 'It is not a CSV.' });
    expect(textOf(find(element, '.problem'))).toBe(
      'The file was not loaded. It is not a CSV. What was in use before is still in use.',
    );
    await expectAccessible(element);
  });

  it('has nothing that axe-core finds, with and without a file tried or an area', async () => {
    const element = await mount('wr-data-page', { area, result, trial });
    await expectAccessible(element);
    element.area = null;
    await settle(element);
    await expectAccessible(element);
  });
});

describe('<wr-text-page>', () => {
  const pages: readonly TextPageName[] = ['method', 'about', 'accessibility', 'privacy'];

  it.each(pages)(
    '%s: one first heading, no level skipped, accessible, says that the area is invented',
    async (page) => {
      const element = await mount('wr-text-page', { page, heading: area.heading });
      const levels = findAll(element, 'h1, h2, h3').map((heading) => Number(heading.tagName.slice(1)));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      expect(levels.every((level, i) => level <= (levels[i - 1] ?? 0) + 1)).toBe(true);
      expect(textOf(find(element, '.banner'))).toContain('invented');
      expect(textOf(find(element, 'section[aria-labelledby="attribution"]'))).toContain('OpenStreetMap');
      await expectAccessible(element);
    },
  );

  it('takes its figures from the parameters in use', async () => {
    const element = await mount('wr-text-page', { page: 'method', heading: null });
    const text = textOf(find(element, 'article'));
    expect(text).toContain(`more than ${METHOD_DEFAULTS.freshDays} days old`);
    expect(text).toContain(`${METHOD_DEFAULTS.expectedPer1000} sessions of any level for every 1,000 people`);
    expect(text).toContain('1 at 10.0 miles');
    expect(text).toContain('3 miles or more');
    expect(text).toContain('4.828 km');
    expect(findAll(element, '.banner')).toHaveLength(0);
  });

  it('shows for each grade where it counts', async () => {
    const element = await mount('wr-text-page', { page: 'method', heading: null });
    const cells = findAll(element, 'section[aria-labelledby="evidence"] tbody tr').map((row) =>
      [...row.children].map(textOf),
    );
    expect(cells[2]).toEqual([
      'C',
      'An activity or programme designed for beginners',
      'does not count',
      'counts',
      'counts',
    ]);
    expect(cells[5]!.slice(2)).toEqual(['does not count', 'does not count', 'does not count']);
  });
});
