import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseArgs } from '../../../scripts/args';
import { parseStartOptions } from '../../../scripts/start-options';
import { chooseSteps } from '../../../scripts/test-steps';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const scripts = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts;

/** Every npm command in a document, in fenced blocks or in the text. */
function npmCommands(text: string): readonly string[] {
  const code = [...text.matchAll(/```sh\n([\s\S]*?)```|`([^`\n]+)`/g)].map((match) => match[1] ?? match[2]!);
  const lines = code.flatMap((block) => block.split(/\n|&&/)).map((line) => line.trim());
  return lines.filter((line) => /^([A-Z_]+=\S+ )?npm /.test(line));
}

/** Targets of links and pictures that are files of the project. */
function localLinks(text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)]
    .map((match) => match[1]!)
    .filter((link) => !link.startsWith('https://'));
}

describe.each(['README.md', 'tests/README.md'])('%s', (path) => {
  const text = readFileSync(join(root, path), 'utf8');

  it.each(npmCommands(text))('%s is a command of the project', (command) => {
    const [, name, rest] = /npm (?:run )?([\w-]+)(?: -- (.*))?$/.exec(command) ?? [];
    expect(['install', ...Object.keys(scripts)]).toContain(name);
    const args = rest === undefined ? [] : filledIn(rest).split(' ');
    if (name === 'wr') expect(parseArgs(args)).not.toMatchObject({ command: 'wrong' });
    if (name === 'start') expect(() => parseStartOptions(args)).not.toThrow();
    if (name === 'test') expect(() => chooseSteps(args)).not.toThrow();
  });

  it('links to files that are there', () => {
    const missing = localLinks(text).filter((link) => !existsSync(join(root, path, '..', link)));
    expect(missing).toEqual([]);
  });
});

/** A usage line with a value for each blank. */
function filledIn(args: string): string {
  const values: Record<string, string> = { '<unit>': 'lsoa', '<format>': 'csv' };
  return args.replaceAll(/<\w+>/g, (blank) => values[blank] ?? 'something');
}

describe('README.md', () => {
  const lines = readFileSync(join(root, 'README.md'), 'utf8').split('\n');

  it.each(['npm install && npm start', 'npm install && npm test'])('has the line "%s"', (command) => {
    expect(lines).toContain(command);
  });
});
