import { describe, expect, it } from 'vitest';
import '../../../src/ui/pages/column-map';
import type { ColumnMapping } from '../../../src/formats/provider-csv/column-mapping';
import type { TablePreview } from '../../../src/formats/sessions/preview-table';
import { expectAccessible, find, findAll, listen, mount, settle, textOf } from '../table/harness';

const preview: TablePreview = {
  columns: [
    { heading: 'Facility', field: null, isContact: false, examples: ['Hall', '<b>Pool</b>'] },
    { heading: 'Post code', field: 'postcode', isContact: false, examples: ['ZZ1 1AA'] },
    { heading: 'Email', field: null, isContact: true, examples: [] },
    { heading: '', field: null, isContact: false, examples: [] },
  ],
  refusal: null,
};

function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('change'));
}

describe('<wr-column-map>', () => {
  it('shows examples as text, and nothing of contacts', async () => {
    const element = await mount('wr-column-map', { preview, mapping: null });
    const rows = findAll(element, 'tbody tr').map(textOf);
    expect(rows[0]).toContain('Hall · <b>Pool</b>');
    expect(rows[2]).toContain('About a person: never read, not shown');
    expect(findAll(element, 'select')).toHaveLength(2);
    await expectAccessible(element);
  });

  it('hands over what the columns are said to be', async () => {
    const element = await mount('wr-column-map', { preview, mapping: null });
    const changed = listen('columns-changed');
    choose(findAll<HTMLSelectElement>(element, 'select')[0]!, 'activity');
    await settle(element);
    find(element, 'button').click();
    expect(changed).toEqual([
      { version: 1, columns: { Facility: 'activity', 'Post code': 'postcode' } } satisfies ColumnMapping,
    ]);
  });

  it('takes what every row is where no column says so', async () => {
    const element = await mount('wr-column-map', { preview, mapping: null });
    const changed = listen('columns-changed');
    const input = find<HTMLInputElement>(element, 'input[type="text"]');
    input.value = ' Badminton ';
    input.dispatchEvent(new Event('input'));
    find(element, 'button').click();
    expect(changed).toEqual([
      {
        version: 1,
        columns: { Facility: null, 'Post code': 'postcode' },
        constants: { activity: 'Badminton' },
      } satisfies ColumnMapping,
    ]);
  });

  it('lets no two columns be the same', async () => {
    const element = await mount('wr-column-map', { preview, mapping: null });
    choose(findAll<HTMLSelectElement>(element, 'select')[0]!, 'postcode');
    await settle(element);
    expect(textOf(find(element, '[role="status"]'))).toBe('Two columns cannot both be the postcode.');
    expect(find<HTMLButtonElement>(element, 'button').disabled).toBe(true);
  });
});
