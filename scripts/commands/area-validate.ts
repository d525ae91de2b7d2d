import { basename } from 'node:path';
import { sensitivityOf } from '../../src/core/validation/sensitivity';
import { networkFigures } from '../../src/core/graph/figures';
import { EXIT, fileError } from '../../src/formats/issue';
import type { FigureArgs } from '../args';
import { compareRoutes, type RouteComparison, type Router } from '../../src/core/validation/compare-routes';
import { type Validation, validationText } from '../area-validate/report';
import type { Effects } from '../effects';
import { openArea } from './figures';
import { putOut } from './put-out';

/** `wr area validate`, as typed. */
export interface ValidateArgs extends Omit<FigureArgs, 'format'> {
  /** The OpenStreetMap extract that the area was built from, for another router; null for none. */
  readonly extract: string | null;
  readonly form: 'text' | 'json';
}

/** Opens a router over an extract. */
export type OpenRouter = (extract: string) => Promise<Router>;

/** Pairs compared: each of so many junctions with each of so many others. */
const COMPARED = { origins: 60, destinations: 40 } as const;

/**
 * `wr area validate`: how far the figures of an area hold. The headline worked out in other ways, detours beside
 * published ones, and shortest ways beside those of a router of others over the same extract.
 * @throws InputError for a pack or an extract that is missing or does not hold together.
 */
export async function runAreaValidate(
  options: ValidateArgs,
  effects: Effects,
  openRouter: OpenRouter,
): Promise<number> {
  const { pack, model, settings } = await openArea(options, effects);
  const validation: Validation = {
    area: pack.id,
    name: pack.name,
    sensitivity: sensitivityOf(model, settings),
    detour: networkFigures(pack.network, pack.points).detour,
    routes: options.extract === null ? null : await routesBeside(options.extract),
  };
  const text =
    options.form === 'json' ? JSON.stringify(validation, null, 2) : validationText(pack, validation);
  await putOut(text, options.out, effects);
  return EXIT.ok;

  async function routesBeside(extract: string): Promise<NonNullable<Validation['routes']>> {
    if ((await effects.fileSize(extract)) === null)
      throw fileError(extract, 'There is no such file.', 'Give the extract that the area was built from.');
    const router = await openRouter(extract);
    try {
      const stage = 'Asking the other router';
      const found: RouteComparison = await compareRoutes(pack.network, router, COMPARED, (done, total) =>
        effects.progress(stage, done, total),
      );
      return { router: router.name, extract: basename(extract), ...found };
    } finally {
      await router.close();
    }
  }
}
