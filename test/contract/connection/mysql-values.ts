import type { ExactId } from '../../../src/lead/unique-id.js'
import type { Cell, ColumnKind } from '../../../src/lead/value.js'
import type { ExpectedEcho, ExpectedValue } from '../../../src/testing/connection/connection-contract-options.js'

const pointBytes = new Uint8Array(Buffer.from('000000000101000000000000000000f03f0000000000000040', 'hex'))

const rows: readonly (readonly [name: string, type: string, kind: ColumnKind, cell: Cell])[] = [
  ['bo', 'tinyint', 'integer', '1'],
  ['ti', 'tinyint', 'integer', '-128'],
  ['si', 'smallint', 'integer', '32767'],
  ['mi', 'mediumint unsigned', 'integer', '16777215'],
  ['it', 'int', 'integer', '-2147483648'],
  ['iz', 'int unsigned', 'integer', '00042'],
  ['bi', 'bigint', 'integer', '9223372036854775807'],
  ['bu', 'bigint unsigned', 'integer', '18446744073709551615'],
  ['de', 'decimal', 'decimal', '123456789012345678901234567890.1200'],
  ['fl', 'float', 'float', '0.5'],
  ['db', 'double', 'float', '0.30000000000000004'],
  ['b1', 'bit', 'boolean', 'true'],
  ['b64', 'bit', 'integer', '18446744073709551615'],
  ['yr', 'year', 'integer', '2026'],
  ['dt', 'datetime', 'wall-clock', '2026-03-29T02:30:00'],
  ['dt_us', 'datetime', 'wall-clock', '2026-03-29T02:30:00.000001'],
  ['dt_gap', 'datetime', 'wall-clock', '2026-03-08T02:30:00'],
  ['dt_zero', 'datetime', 'wall-clock', '0000-00-00T00:00:00'],
  ['ts', 'timestamp', 'wall-clock', '2026-03-29T02:30:00'],
  ['ts_us', 'timestamp', 'wall-clock', '2026-10-25T01:30:00.12'],
  ['da', 'date', 'date', '2026-03-29'],
  ['da_zero', 'date', 'date', '0000-00-00'],
  ['da_part', 'date', 'date', '2026-02-00'],
  ['tm', 'time', 'time', '23:59:59'],
  ['tm_us', 'time', 'time', '10:00:00.5'],
  ['tm_long', 'time', 'time', '-838:59:59.000001'],
  ['vc', 'varchar', 'text', 'varchar'],
  ['nothing', 'varchar', 'text', null],
  ['ch', 'char', 'char', 'ab'],
  ['tx', 'text', 'text', 'text'],
  ['lt', 'text', 'text', ''],
  ['emoji', 'text', 'text', '😀 a\u0301 \\'],
  ['en', 'enum', 'text', 'ok'],
  ['st', 'set', 'text', 'x,y'],
  ['js', 'json', 'other', '{"a": 1}'],
  ['bn', 'binary', 'binary', new Uint8Array([97, 98, 0, 0])],
  ['vb', 'varbinary', 'binary', new Uint8Array([0, 255, 16])],
  ['bl', 'blob', 'binary', new Uint8Array([0])],
  ['ge', 'geometry', 'binary', pointBytes],
  ['pt', 'point', 'binary', pointBytes],
]

/** What the procedure `types` must give on MariaDB, where the connection states no time zone. */
export const mysqlValues: readonly ExpectedValue[] = rows.map(([name, type, kind, cell]) => ({
  name,
  type,
  kind,
  cell,
}))

const echo = (procedure: string, kind: ExactId['kind'], type: string, texts: readonly string[]): ExpectedEcho => ({
  procedure: `echo_${procedure}`,
  ids: texts.map((text) => ({ kind, type, text })),
})

/** Ids that must come back as they went in. */
export const mysqlEchoes: readonly ExpectedEcho[] = [
  echo('int', 'integer', 'int', ['-2147483648', '0', '2147483647']),
  echo('bigint', 'integer', 'bigint', ['9007199254740993', '9223372036854775807', '-9223372036854775808']),
  echo('unsigned', 'integer', 'bigint unsigned', ['18446744073709551615', '9007199254740993']),
  echo('decimal', 'decimal', 'decimal', [
    '10.00000000000000000000',
    '-0.00000000000000000001',
    '9999999999999999999999999999999999999999.99999999999999999999',
  ]),
  echo('varchar', 'text', 'varchar', ['', ' a ', "O'Brien", '😀', '$1', '?', '\\', "\\' or 1=1 -- ", '\\x00', '00042']),
  echo('text', 'text', 'text', ['', ' a\n', '" `']),
  echo('char', 'char', 'char', ['ab', 'abcde']),
  echo('varbinary', 'binary', 'varbinary', ['', '00ff10', '00000000000007d1']),
  echo('binary', 'binary', 'binary', ['00000000000007d1']),
  echo('date', 'date', 'date', ['2026-11-24', '9999-12-31', '1000-01-01']),
  echo('datetime', 'wall-clock', 'datetime', [
    '2026-03-29T02:30:00.123456',
    '2026-03-08T02:30:00',
    '9999-12-31T23:59:59.999999',
  ]),
  echo('timestamp', 'wall-clock', 'timestamp', ['2026-11-24T18:13:37.123456', '2026-03-29T02:30:00']),
  echo('time', 'time', 'time', ['10:00:00.5', '-838:59:59', '00:00:00']),
  echo('bit', 'boolean', 'bit', ['true', 'false']),
  echo('bits', 'integer', 'bit', ['18446744073709551615', '0', '53']),
  echo('year', 'integer', 'year', ['2026', '1901']),
]

/** The same of a type that MariaDB alone has. */
export const mariadbEchoes: readonly ExpectedEcho[] = [
  echo('uuid', 'uuid', 'uuid', ['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11']),
]
