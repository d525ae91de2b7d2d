import { Planner } from '../../../src/core/plan/planner';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { createAreaModel } from '../../../src/core/area-model';
import { UNIT_KINDS } from '../../../src/core/gap/result';
import { EVIDENCE_LEVELS } from '../../../src/core/sessions/session';
import { milesToMetres } from '../../../src/core/units';
import { TEXT_FORMATS } from '../../../src/formats/exports/exported-file';
import { exportPriorities } from '../../../src/formats/exports/priorities';
import { exportUnits } from '../../../src/formats/exports/units';
import { tinyPack } from '../../fixtures/tiny-pack';
import { defaultSettings } from '../../../src/core/settings';

/*
 * Each folder is a case: input.json says what to export of the tiny pack and why the case exists, `expected` is
 * the file to the last byte. To write `expected` anew run with WR_WRITE_GOLDEN=1, and read the difference.
 */
const FOLDER = import.meta.dirname;

const caseSchema = v.object({
  why: v.string(),
  what: v.picklist(['priorities', ...UNIT_KINDS]),
  format: v.picklist(TEXT_FORMATS),
  evidence: v.picklist(EVIDENCE_LEVELS),
  miles: v.number(),
  asOf: v.string(),
});

const cases = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe('exports of the tiny pack', () => {
  const pack = tinyPack();
  const model = createAreaModel(pack);
  test.each(cases.map(({ name }) => name))('%s', (name) => {
    const input = v.parse(caseSchema, JSON.parse(readFileSync(join(FOLDER, name, 'input.json'), 'utf8')));
    const { what, format, evidence, asOf } = input;
    const result = model.compute({ ...defaultSettings(asOf), evidence, thresholdM: milesToMetres(input.miles) });
    const file =
      what === 'priorities' ? exportPriorities(pack, result, new Planner(model).stability(result.settings), format) : exportUnits(pack, result, what, format);
    const expected = join(FOLDER, name, `expected.${format}`);
    const mayWrite = process.env['WR_WRITE_GOLDEN'] === '1' && !process.env['CI'];
    if (mayWrite) writeFileSync(expected, file.text);
    expect(existsSync(expected), `${expected} is missing`).toBe(true);
    expect(file.text).toBe(readFileSync(expected, 'utf8'));
  });
});
