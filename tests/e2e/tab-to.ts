import type { Page } from 'playwright';

/** More stops than the whole app has. */
const MOST_STOPS = 260;

/** Moves the focus until it is on something of this name. */
export async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const seen: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press(key);
    const here = await focusedName(page);
    if (typeof name === 'string' ? here === name : name.test(here)) return;
    seen.push(here);
  }
  throw new Error(`Nothing called ${String(name)} takes the focus: ${seen.join(' | ')}`);
}

/** What the focused element is called, through shadow roots: its label, or its words. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let here = document.activeElement;
    while (here?.shadowRoot?.activeElement) here = here.shadowRoot.activeElement;
    if (here === null) return '';
    const labelledBy = here.getAttribute('aria-labelledby');
    const root = here.getRootNode() as ShadowRoot;
    const label =
      here instanceof HTMLInputElement || here instanceof HTMLSelectElement ? here.labels?.[0] : null;
    const named = labelledBy === null ? null : root.getElementById(labelledBy);
    const text = here.getAttribute('aria-label') ?? (named ?? label ?? here).textContent ?? '';
    return text.replace(/\s+/g, ' ').trim();
  });
}
