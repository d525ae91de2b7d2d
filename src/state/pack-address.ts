const ID_PATTERN = /^[a-z0-9][a-z0-9-]*$/;

/**
 * Base address of an area's pack, ending in "/": `areas/<id>/` beside the page for an id, otherwise the address
 * given, which must be on the same site as the page. null when it is not: no request may leave for elsewhere.
 */
export function packAddress(area: string, pageUrl: string): string | null {
  const relative = ID_PATTERN.test(area) ? `areas/${area}/` : area.endsWith('/') ? area : `${area}/`;
  if (!URL.canParse(relative, pageUrl)) return null;
  const address = new URL(relative, pageUrl);
  return address.origin === new URL(pageUrl).origin ? address.href : null;
}

/** An area offered in the menu. */
export interface AreaChoice {
  readonly id: string;
  readonly name: string;
}

/** Address of the list of areas published with the page. */
export function areaListAddress(pageUrl: string): string {
  return new URL('areas/index.json', pageUrl).href;
}

/** Reads the published list, `{ "areas": [{ "id", "name" }] }` or the bare list; entries it cannot read are left out. */
export function parseAreaList(json: unknown): readonly AreaChoice[] {
  const list: unknown = isRecord(json) ? json['areas'] : json;
  return Array.isArray(list) ? list.flatMap(readChoice) : [];
}

function readChoice(entry: unknown): AreaChoice[] {
  if (!isRecord(entry)) return [];
  const { id, name } = entry;
  return typeof id === 'string' && typeof name === 'string' && id !== '' && name !== '' ? [{ id, name }] : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
