import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seriesStreams } from '../series/index.js';
import { CsvError } from './csv-error.js';
import { parseCsv } from './parse-csv.js';

test('numbers come back, whatever the delimiter and decimal point', () => {
  const table = fc.array(
    fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 2, maxLength: 2 }),
    {
      minLength: 1,
      maxLength: 20,
    },
  );
  fc.assert(
    fc.property(table, fc.constantFrom(',', ';', '\t'), fc.boolean(), fc.boolean(), (rows, delimiter, comma, crlf) => {
      const decimal = comma && delimiter !== ',' ? ',' : '.';
      const lines = [['a', 'b "c"'], ...rows].map((row) =>
        row
          .map((cell) =>
            typeof cell === 'string' ? `"${cell.replaceAll('"', '""')}"` : String(cell).replace('.', decimal),
          )
          .join(delimiter),
      );
      const { values, columns, rows: count } = parseCsv(`\uFEFF${lines.join(crlf ? '\r\n' : '\n')}\n`, { decimal });
      expect(columns).toEqual(['a', 'b "c"']);
      expect(count).toBe(rows.length);
      // + 0: a table writes −0 as 0.
      expect([...values]).toEqual(rows.flat().map((x) => x + 0));
    }),
  );
});

test('a date is left out and told; columns are chosen and ordered by name', () => {
  const text = 'date, hour, x, y\n2026-01-01 , 0, 1.5, -2\n2026-01-02, 1, 2e3, +.5\n\n';
  expect(parseCsv(text)).toEqual({
    values: Float64Array.of(0, 1.5, -2, 1, 2000, 0.5),
    columns: ['hour', 'x', 'y'],
    rows: 2,
    ignored: ['date'],
  });
  expect(parseCsv(text, { ignore: ['hour'] }).ignored).toEqual(['date', 'hour']);
  expect([...parseCsv(text, { columns: ['y', 'x'] }).values]).toEqual([-2, 1.5, 0.5, 2000]);
  const [batch] = seriesStreams(parseCsv(text), { window: 1, batch: 1, targets: ['y'] });
  expect(batch?.targets).toEqual(Float32Array.of(0.5));
});

test('delimiters inside of quotes do not count', () => {
  expect(parseCsv('"a,b,c";x\n"1";2\n').columns).toEqual(['a,b,c', 'x']);
});

test.each([
  ['', 'empty', 'csv: expected a line of names and lines of numbers', undefined, undefined],
  ['a,b\n', 'empty', 'csv: expected a line of names', undefined, undefined],
  ['1,2\n3,4\n', 'format', 'csv: expected names in the first line, got numbers', 1, undefined],
  ['a,a\n1,2\n', 'columns', 'csv: two columns are called "a"', 1, 'a'],
  ['a,b\nx,y\n', 'columns', 'csv: no column of numbers', undefined, undefined],
  ['a,b\n1,2\n3,\n', 'missing', 'csv: line 3, column "b": the value is missing', 3, 'b'],
  ['a,b\n\n1,2\nNA,4\n', 'missing', 'csv: line 4, column "a": the value is missing', 4, 'a'],
  ['a,b\n1,2\n3,up\n', 'number', 'csv: line 3, column "b": expected a number, got "up"; leave the column out', 3, 'b'],
  ['a;b\n1;2\n3;4,5\n', 'number', 'got "4,5": { decimal: \',\' } reads it', 3, 'b'],
  ['a,b\n1,2\n3,1e999\n', 'number', 'expected a number, got "1e999"', 3, 'b'],
  ['a,b\n1,2\n3\n', 'format', 'csv: Invalid Record Length', 3, undefined],
  ['a,b\n1,"2\n', 'format', 'csv: Quote Not Closed', 2, undefined],
])('%j is refused', (text, reason, message, line, column) => {
  let caught: unknown;
  try {
    parseCsv(text);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(CsvError);
  expect(caught).toMatchObject({ reason, line, column, message: expect.stringContaining(message) });
});

test('bad arguments are named', () => {
  expect(() => parseCsv('a\n1\n', { columns: ['b'] })).toThrow('csv: no column "b"; there are "a"');
  expect(() => parseCsv('a\n1\n', { columns: 'a' as never })).toThrow('columns: expected an array of names, got "a"');
  expect(() => parseCsv('a\n1\n', { ignore: ['b'] })).toThrow('csv: no column "b"');
  expect(() => parseCsv('a\n1\n', { delimiter: '|' as never })).toThrow('delimiter: expected one of ",", ";", "\\t"');
  expect(() => parseCsv('a\n1\n', { decimal: 'x' as never })).toThrow('decimal: expected one of');
  expect(() => parseCsv('a\n1\n', { separator: ';' } as never)).toThrow('parseCsv.separator: expected one of');
  expect(() => parseCsv(7 as never)).toThrow('text: expected a string, got 7');
});
