import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';

/** The sentence that speaks first. */
export const HEADLINE = /^([\d,]+) people live ([\d.]+) miles? or more from a/;

/** The first heading of a screen. */
export function mainHeading(page: Page): Locator {
  return page.getByRole('heading', { level: 1 });
}

/** Waits until the headline is about a threshold, in miles, and gives its number of people. */
export async function headlineAt(page: Page, miles: string): Promise<number> {
  await expect
    .poll(async () => HEADLINE.exec(await mainHeading(page).innerText())?.[2], { timeout: 20_000 })
    .toBe(miles);
  return headlinePeople(page);
}

/** The number of people in the headline now. */
export async function headlinePeople(page: Page): Promise<number> {
  const text = await mainHeading(page).innerText();
  const figure = HEADLINE.exec(text)?.[1];
  if (figure === undefined) throw new Error(`The headline has no number of people: "${text}".`);
  return Number(figure.replaceAll(',', ''));
}

/** The rows of the table that is open, by the button with their name. */
export function rowNames(page: Page): Locator {
  return page.getByRole('tabpanel').getByRole('rowheader').getByRole('button');
}
