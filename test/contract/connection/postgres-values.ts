import type { ExactId } from '../../../src/lead/unique-id.js'
import type { Cell, ColumnKind } from '../../../src/lead/value.js'
import type { ExpectedEcho, ExpectedValue } from '../../../src/testing/connection/connection-contract-options.js'

const rows: readonly (readonly [name: string, type: string, kind: ColumnKind, cell: Cell])[] = [
  ['b', 'bool', 'boolean', 'true'],
  ['i2', 'int2', 'integer', '-32768'],
  ['i4', 'int4', 'integer', '2147483647'],
  ['i8', 'int8', 'integer', '9223372036854775807'],
  ['n', 'numeric', 'decimal', '123456789012345678901234567890.1200'],
  ['nan', 'numeric', 'decimal', 'NaN'],
  ['f4', 'float4', 'float', '0.1'],
  ['f8', 'float8', 'float', '0.30000000000000004'],
  ['inf', 'float8', 'float', '-Infinity'],
  ['t', 'text', 'text', 'text'],
  ['empty', 'text', 'text', ''],
  ['nothing', 'text', 'text', null],
  ['emoji', 'text', 'text', '😀 a\u0301 \\'],
  ['v', 'varchar', 'text', 'varchar'],
  ['c', 'bpchar', 'char', 'ab   '],
  ['m', 'varchar', 'text', 'a@example.org'],
  ['md', 'mood', 'text', 'happy'],
  ['u', 'uuid', 'uuid', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
  ['by', 'bytea', 'binary', new Uint8Array([0, 255, 16])],
  ['d', 'date', 'date', '2026-03-29'],
  ['d_bc', 'date', 'date', '-0043-03-15'],
  ['d_far', 'date', 'date', '+12026-01-01'],
  ['d_inf', 'date', 'date', 'infinity'],
  ['tm', 'time', 'time', '23:59:59.999999'],
  ['tz', 'timetz', 'other', '10:00:00+02'],
  ['ts', 'timestamp', 'wall-clock', '2026-03-29T02:30:00'],
  ['ts_us', 'timestamp', 'wall-clock', '2026-03-29T02:30:00.000001'],
  ['ts_gap', 'timestamp', 'wall-clock', '2026-03-08T02:30:00'],
  ['ts_bc', 'timestamp', 'wall-clock', '+0000-12-31T23:59:59'],
  ['tt', 'timestamptz', 'instant', '2026-03-28T15:30:00Z'],
  ['tt_us', 'timestamptz', 'instant', '2025-12-31T18:30:00.123456Z'],
  ['tt_bc', 'timestamptz', 'instant', '-0043-03-15T12:00:00Z'],
  ['tt_far', 'timestamptz', 'instant', '+294276-12-31T23:59:59.999999Z'],
  ['tt_inf', 'timestamptz', 'instant', '-infinity'],
  ['iv', 'interval', 'other', '1 mon 2 days'],
  ['j', 'jsonb', 'other', '{"a": 1}'],
  ['arr', '_int4', 'other', '{1,NULL}'],
]

/** What the function `types` must give. */
export const postgresValues: readonly ExpectedValue[] = rows.map(([name, type, kind, cell]) => ({
  name,
  type,
  kind,
  cell,
}))

const echo = (procedure: string, kind: ExactId['kind'], type: string, texts: readonly string[]): ExpectedEcho => ({
  procedure,
  ids: texts.map((text) => ({ kind, type, text })),
})

/** Ids that must come back as they went in. */
export const postgresEchoes: readonly ExpectedEcho[] = [
  echo('echo_int4', 'integer', 'int4', ['-2147483648', '0', '2147483647']),
  echo('echo_int8', 'integer', 'int8', ['9007199254740993', '9223372036854775807', '-9223372036854775808']),
  echo('echo_numeric', 'decimal', 'numeric', [
    '10.00',
    '-0.000000000000000001',
    '99999999999999999999999999999999999999',
  ]),
  echo('echo_text', 'text', 'text', ['', ' a ', "O'Brien", '😀', '$1', '\\x00']),
  echo('echo_char', 'char', 'bpchar', ['ab   ', 'abcde']),
  echo('echo_uuid', 'uuid', 'uuid', ['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11']),
  echo('echo_bytea', 'binary', 'bytea', ['', '00ff10', '00000000000007d1']),
  echo('echo_date', 'date', 'date', ['2026-11-24', '-0043-03-15', '+12026-01-01', 'infinity']),
  echo('echo_timestamp', 'wall-clock', 'timestamp', [
    '2026-03-29T02:30:00.123456',
    '+0000-12-31T23:59:59',
    '-infinity',
  ]),
  echo('echo_timestamptz', 'instant', 'timestamptz', [
    '2026-11-24T18:13:37.123456Z',
    '-0043-03-15T12:00:00Z',
    '+12026-01-01T00:00:00Z',
  ]),
  echo('echo_mail', 'text', 'varchar', ['a@example.org']),
]
