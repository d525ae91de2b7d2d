import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAreaModel } from '../../src/core/area-model';
import { defaultSettings } from '../../src/core/settings';
import { brief } from '../../src/formats/brief/brief';
import { briefData } from '../../src/formats/brief/data';
import { demoPack } from './demo';
import { newVisit, openSite, type Site } from './site';

describe('a brief on paper', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite();
  });

  afterAll(() => site.close());

  it.each([1, 4] as const)(
    'of %i page is as many sheets of A4, and nothing of it is fetched',
    async (pages) => {
      const pack = await demoPack();
      const model = createAreaModel(pack);
      const settings = defaultSettings(pack.date);
      const data = briefData(model, pack, settings);
      const { page, context, watch } = await newVisit(site);
      await page.setContent(brief(data, pages).text);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(pages);
      expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45][\d.]* 84[12][\d.]*\]/);
      await context.close();
      expect(watch.problems).toEqual([]);
    },
  );
});
