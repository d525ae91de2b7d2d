import { describe, expect, it } from 'vitest';
import { parseStartOptions, StartError } from '../../../scripts/start-options';

describe('parseStartOptions', () => {
  it('takes a port and an area, both optional', () => {
    expect(parseStartOptions([])).toEqual({ port: null, area: null });
    expect(parseStartOptions(['--port', '8080', '--area=rutland'])).toEqual({ port: 8080, area: 'rutland' });
  });

  it.each(['0', '65536', '80.5', 'http', ''])('refuses port "%s"', (port) => {
    expect(() => parseStartOptions(['--port', port])).toThrow(StartError);
  });

  it.each([['--open'], ['demo'], ['--area']])('refuses %s', (arg) => {
    expect(() => parseStartOptions([arg])).toThrow(StartError);
  });
});
