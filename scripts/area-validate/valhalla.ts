import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { array, nullable, number, object, parse, record, string, unknown } from 'valibot';
import type { Router } from '../../src/core/validation/compare-routes';

const run = promisify(execFile);

/** What is used of Valhalla's answer to a matrix, of its settings and of what it says of itself. */
const matrix = object({ sources_to_targets: array(array(object({ distance: nullable(number()) }))) });
const configured = record(string(), record(string(), unknown()));
const described = object({ version: string() });

/** As far as Valhalla goes on foot, metres: it stops at much less unless told. */
const FURTHEST_M = 250_000;
/** Places that one question may hold. */
const MOST_PLACES = 10_000;
const METRES_PER_KM = 1000;

/**
 * Valhalla (https://github.com/valhalla/valhalla), with tiles made here from an extract: it reads OpenStreetMap by rules
 * of its own, and shares no code with this project.
 *
 * @param extract path of the .osm.pbf.
 */
export async function openValhalla(extract: string): Promise<Router> {
  const folder = await mkdtemp(join(tmpdir(), 'within-reach-valhalla-'));
  const home = dirname(createRequire(import.meta.url).resolve('@valhallajs/valhallajs'));
  const { version } = parse(described, JSON.parse(await readFile(join(home, 'package.json'), 'utf8')));
  const cli = join(home, 'bin/valhalla-cli.js');
  const path = join(folder, 'config.json');
  try {
    const made = await run(process.execPath, [
      cli,
      'build_config',
      '--mjolnir-tile-dir',
      join(folder, 'tiles'),
    ]);
    await writeFile(path, JSON.stringify(quietly(parse(configured, JSON.parse(made.stdout)))));
    // It leaves lists of what it noticed in the folder it is run in.
    const options = { cwd: folder, maxBuffer: 2 ** 26 };
    await run(process.execPath, [cli, 'build_tiles', '-c', path, resolve(extract)], options);
    const { Actor } = await import('@valhallajs/valhallajs');
    const actor = new Actor(await readFile(path, 'utf8'));
    return {
      name: `Valhalla ${version}`,
      distances: async (from, to) => {
        try {
          const answer: unknown = await actor.matrix({
            sources: [from],
            targets: to,
            costing: 'pedestrian',
            costing_options: { pedestrian: { shortest: true, max_distance: FURTHEST_M } },
          });
          const [row = []] = parse(matrix, answer).sources_to_targets;
          return row.map(({ distance }) => (distance === null ? Number.NaN : distance * METRES_PER_KM));
        } catch (error) {
          // It says so in this way where there is none to any.
          if (error instanceof Error && error.message.includes('No path')) return to.map(() => Number.NaN);
          throw error;
        }
      },
      close: () => rm(folder, { recursive: true, force: true }),
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Its own settings without logs, traffic and limits that are for public servers. */
function quietly(config: Record<string, Record<string, unknown>>): unknown {
  const silent = { type: '', color: false };
  const quiet = Object.fromEntries(
    Object.entries(config).map(([name, part]) => [
      name,
      'logging' in part ? { ...part, logging: silent } : part,
    ]),
  );
  const {
    tile_extract: _tiles,
    traffic_extract: _traffic,
    admin: _admin,
    timezone: _zones,
    ...mjolnir
  } = quiet['mjolnir'] ?? {};
  const limits = quiet['service_limits'] ?? {};
  const pedestrian = {
    max_distance: FURTHEST_M,
    max_locations: MOST_PLACES,
    max_matrix_distance: FURTHEST_M,
    max_matrix_location_pairs: MOST_PLACES,
    min_transit_walking_distance: 1,
    max_transit_walking_distance: 10_000,
  };
  return { ...quiet, mjolnir, service_limits: { ...limits, pedestrian } };
}
