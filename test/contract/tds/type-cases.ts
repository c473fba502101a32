import mssql from 'mssql'
import type { SqlType } from '../../servers/tds/index.js'

/** A value on its way from the server to the client. */
export interface OutCase {
  readonly type: SqlType
  /** As a script gives it. */
  readonly value: unknown
  /** As node-mssql hands it over. */
  readonly arrives: unknown
  /** The name that node-mssql gives to the column's type. */
  readonly named: string
}

const date = (text: string) => new Date(text)

export const outCases: readonly OutCase[] = [
  { type: 'bit', value: true, arrives: true, named: 'bit' },
  { type: 'tinyint', value: 255, arrives: 255, named: 'tinyint' },
  { type: 'smallint', value: -32_768, arrives: -32_768, named: 'smallint' },
  { type: 'int', value: -2_147_483_648, arrives: -2_147_483_648, named: 'int' },
  { type: 'bigint', value: 9_223_372_036_854_775_807n, arrives: '9223372036854775807', named: 'bigint' },
  { type: 'bigint', value: '-9223372036854775808', arrives: '-9223372036854775808', named: 'bigint' },
  { type: 'real', value: 1.5, arrives: 1.5, named: 'real' },
  { type: 'float', value: 0.1, arrives: 0.1, named: 'float' },
  { type: 'decimal(5,2)', value: '-1.50', arrives: -1.5, named: 'decimal' },
  { type: 'decimal(18,0)', value: '123456789012', arrives: 123_456_789_012, named: 'decimal' },
  { type: 'decimal(28,3)', value: '12345678901.125', arrives: 12_345_678_901.125, named: 'decimal' },
  // The driver rounds what a number cannot hold; the wire had it exactly.
  { type: 'decimal(18,2)', value: '-90071992547409.93', arrives: -90_071_992_547_409.92, named: 'decimal' },
  { type: 'numeric(38,4)', value: '0.0001', arrives: 0.0001, named: 'numeric' },
  { type: 'money', value: '-1.13', arrives: -1.13, named: 'money' },
  { type: 'money', value: '-922337203685477.5808', arrives: -922_337_203_685_477.6, named: 'money' },
  { type: 'smallmoney', value: '-214748.3648', arrives: -214_748.3648, named: 'smallmoney' },
  {
    type: 'uniqueidentifier',
    value: '6f9619ff-8b86-d011-b42d-00c04fc964ff',
    arrives: '6F9619FF-8B86-D011-B42D-00C04FC964FF',
    named: 'uniqueidentifier',
  },
  { type: 'date', value: '0001-01-01', arrives: date('0001-01-01'), named: 'date' },
  { type: 'date', value: '9999-12-31', arrives: date('9999-12-31'), named: 'date' },
  { type: 'time(0)', value: '02:30:00', arrives: date('1970-01-01T02:30:00Z'), named: 'time' },
  { type: 'time(7)', value: '23:59:59.9999999', arrives: date('1970-01-01T23:59:59.999Z'), named: 'time' },
  { type: 'datetime2(0)', value: '2024-03-10 02:30:00', arrives: date('2024-03-10T02:30:00Z'), named: 'datetime2' },
  {
    type: 'datetime2(3)',
    value: '2024-03-10 02:30:00.123',
    arrives: date('2024-03-10T02:30:00.123Z'),
    named: 'datetime2',
  },
  {
    type: 'datetime2(7)',
    value: '0001-01-01 00:00:00.0010001',
    arrives: date('0001-01-01T00:00:00.001Z'),
    named: 'datetime2',
  },
  {
    type: 'datetimeoffset(0)',
    value: '2024-03-10 23:30:00 -08:00',
    arrives: date('2024-03-11T07:30:00Z'),
    named: 'datetimeoffset',
  },
  {
    type: 'datetimeoffset(7)',
    value: '2024-03-10 02:30:00.1230000 +05:30',
    arrives: date('2024-03-09T21:00:00.123Z'),
    named: 'datetimeoffset',
  },
  {
    type: 'datetime',
    value: '2024-03-10 02:30:00.003',
    arrives: date('2024-03-10T02:30:00.003Z'),
    named: 'datetime',
  },
  // Less than a tick before midnight is midnight of the next day.
  { type: 'datetime', value: '2023-12-31 23:59:59.999', arrives: date('2024-01-01T00:00:00Z'), named: 'datetime' },
  {
    type: 'smalldatetime',
    value: '2024-03-10 02:30:59',
    arrives: date('2024-03-10T02:30:00Z'),
    named: 'smalldatetime',
  },
  { type: 'char(5)', value: 'ab', arrives: 'ab   ', named: 'char' },
  { type: 'nchar(3)', value: 'é', arrives: 'é  ', named: 'nchar' },
  { type: 'varchar(10)', value: 'a€žß中', arrives: 'a€žß?', named: 'varchar' },
  { type: 'varchar(max)', value: 'x'.repeat(20_000), arrives: 'x'.repeat(20_000), named: 'varchar' },
  { type: 'nvarchar(10)', value: '😀 中', arrives: '😀 中', named: 'nvarchar' },
  { type: 'nvarchar(max)', value: '', arrives: '', named: 'nvarchar' },
  { type: 'nvarchar(max)', value: '😀'.repeat(9_000), arrives: '😀'.repeat(9_000), named: 'nvarchar' },
  { type: 'binary(4)', value: Buffer.from([1, 2]), arrives: Buffer.from([1, 2, 0, 0]), named: 'binary' },
  { type: 'varbinary(8)', value: Buffer.from([1, 2]), arrives: Buffer.from([1, 2]), named: 'varbinary' },
  { type: 'varbinary(max)', value: Buffer.alloc(9_000, 7), arrives: Buffer.alloc(9_000, 7), named: 'varbinary' },
  { type: 'rowversion', value: Buffer.from('00000000000007d1', 'hex'), arrives: rowversion(), named: 'binary' },
  { type: 'xml', value: '<a b="ö"/>', arrives: '<a b="ö"/>', named: 'xml' },
  { type: 'text', value: 'old €', arrives: 'old €', named: 'text' },
  { type: 'ntext', value: 'old 😀', arrives: 'old 😀', named: 'ntext' },
  { type: 'image', value: Buffer.from([9]), arrives: Buffer.from([9]), named: 'image' },
]

function rowversion(): Buffer {
  return Buffer.from('00000000000007d1', 'hex')
}

/** A parameter on its way from the client to the server. */
export interface InCase {
  readonly declared: mssql.ISqlType | (() => mssql.ISqlType)
  /** As it is handed to node-mssql. */
  readonly given: unknown
  /** The type that the server reads. */
  readonly type: string
  readonly arrives: unknown
}

export const inCases: readonly InCase[] = [
  { declared: mssql.Bit, given: true, type: 'bit', arrives: true },
  { declared: mssql.TinyInt, given: 255, type: 'tinyint', arrives: 255 },
  { declared: mssql.SmallInt, given: -5, type: 'smallint', arrives: -5 },
  { declared: mssql.Int, given: 7, type: 'int', arrives: 7 },
  { declared: mssql.BigInt, given: '9223372036854775807', type: 'bigint', arrives: 9_223_372_036_854_775_807n },
  { declared: mssql.BigInt, given: -9_007_199_254_740_993n, type: 'bigint', arrives: -9_007_199_254_740_993n },
  { declared: mssql.Real, given: 1.5, type: 'real', arrives: 1.5 },
  { declared: mssql.Float, given: 0.1, type: 'float', arrives: 0.1 },
  { declared: mssql.Decimal(9, 2), given: '-1.5', type: 'decimal(9,2)', arrives: '-1.50' },
  { declared: mssql.Numeric(19, 4), given: '0.1', type: 'numeric(19,4)', arrives: '0.1000' },
  { declared: mssql.Money, given: '1.5', type: 'money', arrives: '1.5000' },
  { declared: mssql.Money, given: '-70000.25', type: 'money', arrives: '-70000.2500' },
  { declared: mssql.SmallMoney, given: '-1.25', type: 'smallmoney', arrives: '-1.2500' },
  {
    declared: mssql.UniqueIdentifier,
    given: '6f9619ff-8b86-d011-b42d-00c04fc964ff',
    type: 'uniqueidentifier',
    arrives: '6F9619FF-8B86-D011-B42D-00C04FC964FF',
  },
  { declared: mssql.Date, given: date('2024-03-10'), type: 'date', arrives: '2024-03-10' },
  { declared: mssql.Time(3), given: date('1970-01-01T23:59:59.999Z'), type: 'time(3)', arrives: '23:59:59.999' },
  {
    declared: mssql.DateTime2(7),
    given: Object.assign(date('2024-03-10T02:30:00.123Z'), { nanosecondDelta: 0.000_456_7 }),
    type: 'datetime2(7)',
    arrives: '2024-03-10 02:30:00.1234567',
  },
  {
    declared: mssql.DateTime2(0),
    given: date('2024-03-10T02:30:00Z'),
    type: 'datetime2(0)',
    arrives: '2024-03-10 02:30:00',
  },
  {
    declared: mssql.DateTime,
    given: date('2024-03-10T02:30:00.003Z'),
    type: 'datetime',
    arrives: '2024-03-10 02:30:00.003',
  },
  {
    declared: mssql.SmallDateTime,
    given: date('2024-03-10T02:30:00Z'),
    type: 'smalldatetime',
    arrives: '2024-03-10 02:30:00',
  },
  { declared: mssql.Char(5), given: 'ab', type: 'char(5)', arrives: 'ab' },
  { declared: mssql.NChar(3), given: 'é', type: 'nchar(3)', arrives: 'é' },
  { declared: mssql.VarChar(10), given: 'a€', type: 'varchar(10)', arrives: 'a€' },
  { declared: mssql.VarChar(mssql.MAX), given: 'x', type: 'varchar(max)', arrives: 'x' },
  { declared: mssql.NVarChar(10), given: '😀', type: 'nvarchar(10)', arrives: '😀' },
  {
    declared: mssql.NVarChar(mssql.MAX),
    given: '😀'.repeat(9_000),
    type: 'nvarchar(max)',
    arrives: '😀'.repeat(9_000),
  },
  { declared: mssql.Binary, given: rowversion(), type: 'binary(8)', arrives: rowversion() },
  { declared: mssql.VarBinary(8), given: Buffer.from([7]), type: 'varbinary(8)', arrives: Buffer.from([7]) },
  {
    declared: mssql.VarBinary(mssql.MAX),
    given: Buffer.alloc(9_000, 7),
    type: 'varbinary(max)',
    arrives: Buffer.alloc(9_000, 7),
  },
  { declared: mssql.Text, given: 'old €', type: 'text', arrives: 'old €' },
  { declared: mssql.Image, given: Buffer.from([9]), type: 'image', arrives: Buffer.from([9]) },
]
