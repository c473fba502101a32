import type { ExactId } from '../../../src/lead/unique-id.js'
import type { Cell, ColumnKind } from '../../../src/lead/value.js'
import type { ExpectedEcho, ExpectedValue } from '../../../src/testing/connection/connection-contract-options.js'
import type { SqlType } from '../../servers/tds/index.js'

/** One column of the procedure `types`: what the server says, and what must come of it. */
export interface MssqlValue extends ExpectedValue {
  readonly sqlType: SqlType
  /** As a script of the test server gives it. */
  readonly scripted: unknown
  /** The same in T-SQL. */
  readonly sql: string
}

type Row = readonly [
  name: string,
  sqlType: SqlType,
  scripted: unknown,
  sql: string,
  type: string,
  kind: ColumnKind,
  cell: Cell,
]

const rows: readonly Row[] = [
  ['b', 'bit', true, '1', 'bit', 'boolean', 'true'],
  ['ti', 'tinyint', 255, '255', 'tinyint', 'integer', '255'],
  ['si', 'smallint', -32_768, '-32768', 'smallint', 'integer', '-32768'],
  ['i', 'int', 2_147_483_647, '2147483647', 'int', 'integer', '2147483647'],
  ['i_not_null', 'int not null', 7, '7', 'int', 'integer', '7'],
  ['bi', 'bigint', 9_223_372_036_854_775_807n, '9223372036854775807', 'bigint', 'integer', '9223372036854775807'],
  [
    'bi_least',
    'bigint',
    -9_223_372_036_854_775_808n,
    '-9223372036854775808',
    'bigint',
    'integer',
    '-9223372036854775808',
  ],
  ['d15', 'decimal(15,4)', '12345678901.5000', '12345678901.5', 'decimal', 'decimal', '12345678901.5000'],
  ['d15_small', 'decimal(15,15)', '0.000000000000001', '0.000000000000001', 'decimal', 'decimal', '0.000000000000001'],
  ['d18', 'decimal(18,0)', '123456789012345', '123456789012345', 'decimal', 'decimal', '123456789012345'],
  ['d38', 'numeric(38,10)', '-99999.1234567890', '-99999.123456789', 'numeric', 'decimal', '-99999.1234567890'],
  ['m', 'money', '-1.1300', '-1.13', 'money', 'decimal', '-1.1300'],
  ['sm', 'smallmoney', '-214748.3648', '-214748.3648', 'smallmoney', 'decimal', '-214748.3648'],
  ['f', 'float', 0.300_000_000_000_000_04, '0.30000000000000004e0', 'float', 'float', '0.30000000000000004'],
  ['f_large', 'float', 1e300, '1e300', 'float', 'float', '1e+300'],
  ['r', 'real', Math.fround(0.1), '0.1', 'real', 'float', '0.1'],
  ['t', 'nvarchar(50)', '😀 a\u0301 中', "N'😀 a\u0301 中'", 'nvarchar', 'text', '😀 a\u0301 中'],
  ['t_empty', 'nvarchar(50)', '', "N''", 'nvarchar', 'text', ''],
  ['t_null', 'nvarchar(50)', null, 'null', 'nvarchar', 'text', null],
  [
    't_max',
    'nvarchar(max)',
    'x'.repeat(9_000),
    "replicate(cast(N'x' as nvarchar(max)), 9000)",
    'nvarchar',
    'text',
    'x'.repeat(9_000),
  ],
  ['v', 'varchar(10)', 'a ß ', "'a ß '", 'varchar', 'text', 'a ß '],
  ['v_max', 'varchar(max)', '', "''", 'varchar', 'text', ''],
  ['c', 'char(5)', 'ab', "'ab'", 'char', 'char', 'ab   '],
  ['nc', 'nchar(3)', 'é', "N'é'", 'nchar', 'char', 'é  '],
  ['old', 'ntext', 'old 😀', "N'old 😀'", 'ntext', 'text', 'old 😀'],
  ['x', 'xml', '<a b="ö"/>', 'N\'<a b="ö"/>\'', 'xml', 'other', '<a b="ö"/>'],
  [
    'u',
    'uniqueidentifier',
    '6f9619ff-8b86-d011-b42d-00c04fc964ff',
    "'6F9619FF-8B86-D011-B42D-00C04FC964FF'",
    'uniqueidentifier',
    'uuid',
    '6f9619ff-8b86-d011-b42d-00c04fc964ff',
  ],
  ['by', 'binary(4)', Buffer.from([1, 2]), '0x0102', 'binary', 'binary', new Uint8Array([1, 2, 0, 0])],
  ['vb', 'varbinary(max)', Buffer.from([0, 255, 16]), '0x00FF10', 'varbinary', 'binary', new Uint8Array([0, 255, 16])],
  ['vb_empty', 'varbinary(8)', Buffer.alloc(0), '0x', 'varbinary', 'binary', new Uint8Array()],
  ['d', 'date', '2026-03-29', "'2026-03-29'", 'date', 'date', '2026-03-29'],
  ['d_first', 'date', '0001-01-01', "'0001-01-01'", 'date', 'date', '0001-01-01'],
  ['d_last', 'date', '9999-12-31', "'9999-12-31'", 'date', 'date', '9999-12-31'],
  ['tm', 'time(7)', '23:59:59.9999999', "'23:59:59.9999999'", 'time', 'time', '23:59:59.9999999'],
  ['tm0', 'time(0)', '02:30:00', "'02:30:00'", 'time', 'time', '02:30:00'],
  [
    'ts7',
    'datetime2(7)',
    '2026-03-29 02:30:00.1234567',
    "'2026-03-29T02:30:00.1234567'",
    'datetime2',
    'wall-clock',
    '2026-03-29T02:30:00.1234567',
  ],
  [
    'ts_gap',
    'datetime2(3)',
    '2026-03-08 02:30:00.120',
    "'2026-03-08T02:30:00.120'",
    'datetime2',
    'wall-clock',
    '2026-03-08T02:30:00.12',
  ],
  [
    'ts_last',
    'datetime2(7)',
    '9999-12-31 23:59:59.9999999',
    "'9999-12-31T23:59:59.9999999'",
    'datetime2',
    'wall-clock',
    '9999-12-31T23:59:59.9999999',
  ],
  [
    'dt',
    'datetime',
    '2026-03-29 02:30:00.003',
    "'2026-03-29T02:30:00.003'",
    'datetime',
    'wall-clock',
    '2026-03-29T02:30:00.003',
  ],
  [
    'sd',
    'smalldatetime',
    '2026-03-29 02:30:00',
    "'2026-03-29T02:30:00'",
    'smalldatetime',
    'wall-clock',
    '2026-03-29T02:30:00',
  ],
  [
    'dto',
    'datetimeoffset(7)',
    '2026-03-29 02:30:00.0000001 +11:00',
    "'2026-03-29T02:30:00.0000001+11:00'",
    'datetimeoffset',
    'instant',
    '2026-03-28T15:30:00.0000001Z',
  ],
  [
    'dto_west',
    'datetimeoffset(0)',
    '2025-12-31 20:00:00 -08:00',
    "'2025-12-31T20:00:00-08:00'",
    'datetimeoffset',
    'instant',
    '2026-01-01T04:00:00Z',
  ],
]

/** What the procedure `types` must give, and how the servers are told to give it. */
export const mssqlValues: readonly MssqlValue[] = rows.map(([name, sqlType, scripted, sql, type, kind, cell]) => ({
  name,
  sqlType,
  scripted,
  sql,
  type,
  kind,
  cell,
}))

/** A procedure that gives its argument back. */
export interface MssqlEcho extends ExpectedEcho {
  /** The type of its parameter and of its column. */
  readonly sqlType: SqlType
}

const echo = (name: string, sqlType: SqlType, kind: ExactId['kind'], texts: readonly string[]): MssqlEcho => ({
  procedure: `dbo.echo_${name}`,
  sqlType,
  ids: texts.map((text) => ({ kind, type: name, text })),
})

/** Ids that must come back as they went in. */
export const mssqlEchoes: readonly MssqlEcho[] = [
  echo('bit', 'bit', 'boolean', ['true', 'false']),
  echo('tinyint', 'tinyint', 'integer', ['0', '255']),
  echo('smallint', 'smallint', 'integer', ['-32768', '32767']),
  echo('int', 'int', 'integer', ['-2147483648', '0', '2147483647']),
  echo('bigint', 'bigint', 'integer', ['9007199254740993', '9223372036854775807', '-9223372036854775808']),
  echo('decimal', 'decimal(15,3)', 'decimal', ['999999999999.999', '-0.001', '90071992547.993']),
  echo('smallmoney', 'smallmoney', 'decimal', ['1.1300', '-214748.3648', '214748.3647']),
  echo('nvarchar', 'nvarchar(255)', 'text', ['', ' a ', "O'Brien", '😀', '@x; --', '中'.repeat(255)]),
  echo('varchar', 'varchar(50)', 'text', ['', ' a ', "O'Brien", 'ß']),
  echo('char', 'char(5)', 'char', ['ab   ', 'abcde']),
  echo('nchar', 'nchar(3)', 'char', ['é  ', '中中中']),
  echo('uniqueidentifier', 'uniqueidentifier', 'uuid', ['6f9619ff-8b86-d011-b42d-00c04fc964ff']),
  echo('rowversion', 'binary(8)', 'binary', ['00000000000007d1', 'ffffffffffffffff']),
  echo('varbinary', 'varbinary(50)', 'binary', ['', '00ff10', '00000000000007d1']),
  echo('date', 'date', 'date', ['2026-11-24', '0001-01-01', '9999-12-31']),
  echo('time', 'time(7)', 'time', ['02:30:00', '23:59:59.9999999']),
  echo('datetime2', 'datetime2(7)', 'wall-clock', [
    '2026-03-29T02:30:00.1234567',
    '2026-03-08T02:30:00',
    '2026-03-08T02:30:00.0000001',
    '0001-01-01T00:00:00',
    '0001-12-31T23:59:59.9999999',
    '9999-12-31T23:59:59.9999999',
    '1899-12-31T23:59:59.5',
  ]),
  echo('datetime2_ms', 'datetime2(3)', 'wall-clock', ['2026-03-29T02:30:00.123']),
  echo('datetime', 'datetime', 'wall-clock', [
    '2026-03-29T02:30:00.003',
    '2026-03-29T02:30:00.997',
    '1753-01-01T00:00:00',
  ]),
  echo('smalldatetime', 'smalldatetime', 'wall-clock', ['2026-03-29T02:30:00']),
  echo('datetimeoffset', 'datetimeoffset(7)', 'instant', [
    '2026-11-24T18:13:37.1234567Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.9999999Z',
  ]),
]
