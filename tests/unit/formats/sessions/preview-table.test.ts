import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../src/formats/issue';
import { previewTable } from '../../../../src/formats/sessions/preview-table';

const preview = (text: string, mapping = null) =>
  previewTable('x.csv', new TextEncoder().encode(text), mapping);

describe('the columns of a table', () => {
  it('shows what each is taken for, with examples that differ', async () => {
    const { columns, refusal } = await preview(
      'Activity,Post code,Colour\nYoga,ZZ1 1AA,red\nYoga,ZZ1 1AB,\n',
    );
    expect(refusal).toBeNull();
    expect(columns).toEqual([
      { heading: 'Activity', field: 'activity', isContact: false, examples: ['Yoga'] },
      { heading: 'Post code', field: 'postcode', isContact: false, examples: ['ZZ1 1AA', 'ZZ1 1AB'] },
      { heading: 'Colour', field: null, isContact: false, examples: ['red'] },
    ]);
  });

  it('says why rows cannot be read as the columns are taken, and follows a mapping', async () => {
    const text = 'Facility type,Post code\nHall,ZZ1 1AA\n';
    expect((await preview(text)).refusal?.message).toContain('This is a list of facilities');
    const mapped = await previewTable('x.csv', new TextEncoder().encode(text), {
      version: 1,
      columns: { 'Facility type': 'activity' },
    });
    expect(mapped.refusal).toBeNull();
    expect(mapped.columns[0]!.field).toBe('activity');
  });

  it('shows nothing of contacts, and no cell of a list of people', async () => {
    const { columns } = await preview('Activity,Postcode,Email\nYoga,ZZ1 1AA,sam@example.org\n');
    expect(columns[2]).toEqual({ heading: 'Email', field: null, isContact: true, examples: [] });
    await expect(preview('First name,Surname,NHS number\nSam,Sample,1\n')).rejects.toThrow('list of people');
  });

  it.each(['', '{"items":[]}'])('refuses %j', async (text) => {
    await expect(preview(text)).rejects.toBeInstanceOf(InputError);
  });
});
