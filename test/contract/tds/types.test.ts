import mssql from 'mssql'
import { describe, expect, it } from 'vitest'
import { type Param, type SqlType, table, tdsServer } from '../../servers/tds/index.js'
import { connect, stream } from './client.js'
import { inCases, outCases } from './type-cases.js'

interface ClientColumn {
  readonly name: string
  readonly type: { readonly declaration: string }
}

/** The only row of a result set and what the driver says of its columns. */
async function oneRow(types: readonly SqlType[], values: readonly unknown[]) {
  const list = types.map((type, index) => [`c${index}`, type] as const)
  await using server = await tdsServer({ procedures: { show: () => table(list, [values]) } })
  await using client = await connect(server)
  const request = client.request()
  const columns: { readonly name: string; readonly type: string }[] = []
  request.on('recordset', (described: readonly ClientColumn[]) => {
    columns.push(...described.map((column) => ({ ...column, type: column.type.declaration })))
  })
  const { rows } = await stream(request, 'show')
  return { values: rows[0] ?? [], columns }
}

describe('values from the server', () => {
  it.each(outCases)('$type comes as the driver reads it', async ({ type, value, arrives, named }) => {
    const nullable = await oneRow([type, type], [value, null])
    expect(nullable.values).toEqual([arrives, null])
    expect(nullable.columns[0]).toMatchObject({ type: named, nullable: true })
    const notNull = await oneRow([`${type} not null` as SqlType], [value])
    expect(notNull.values).toEqual([arrives])
    expect(notNull.columns[0]).toMatchObject({ type: named, nullable: false })
  })

  it('keeps all seven places of a datetime2, as many as a Date and its delta hold', async () => {
    const { values } = await oneRow(['datetime2(7)'], ['2024-03-10 02:30:00.1234567'])
    expect(values[0]).toMatchObject({ nanosecondsDelta: 0.000_456_7 })
  })

  it('describes length, precision and scale', async () => {
    const { columns } = await oneRow(
      ['decimal(18,4)', 'datetime2(5)', 'nvarchar(20)', 'nvarchar(max)'],
      Array(4).fill(null),
    )
    expect(columns).toMatchObject([{ precision: 18, scale: 4 }, { scale: 5 }, { length: 40 }, { length: 65_535 }])
  })

  it('sends a thousand columns, each with its name', async () => {
    const types = Array.from({ length: 1_000 }, (): SqlType => 'nvarchar(20)')
    const { values, columns } = await oneRow(
      types,
      types.map((_, index) => `v${index}`),
    )
    expect(values).toEqual(types.map((_, index) => `v${index}`))
    expect(columns.map((column) => column.name)).toEqual(types.map((_, index) => `c${index}`))
  })

  it('sends empty, repeated and odd column names as they are', async () => {
    const names = ['', 'a', 'a', '__proto__', 'A ', 'größe 😀']
    await using server = await tdsServer({
      procedures: {
        odd: () =>
          table(
            names.map((name) => [name, 'int'] as const),
            [[1, 2, 3, 4, 5, 6]],
          ),
      },
    })
    await using client = await connect(server)
    const streamed = await stream(client.request(), 'odd')
    expect(streamed.sets).toEqual([names])
    expect(streamed.rows).toEqual([[1, 2, 3, 4, 5, 6]])
  })
})

describe('parameters from the client', () => {
  it.each(inCases)('$type is read as it was given', async ({ declared, given, type, arrives }) => {
    const received: (readonly Param[])[] = []
    await using server = await tdsServer({
      procedures: {
        take: ({ params }) => {
          received.push(params)
          return []
        },
      },
    })
    await using client = await connect(server)
    for (const value of [given, null]) await client.request().input('lastId', declared, value).execute('take')
    expect(received).toMatchObject([
      [{ name: '@lastId', type, value: arrives, isOutput: false }],
      [{ name: '@lastId', value: null }],
    ])
  })

  it('reads the instant of a datetimeoffset, whatever offset the client adds', async () => {
    const received: Param[] = []
    await using server = await tdsServer({
      procedures: {
        take: ({ params }) => {
          received.push(...params)
          return []
        },
      },
    })
    await using client = await connect(server)
    await client.request().input('at', mssql.DateTimeOffset(3), new Date('2024-03-10T02:30:00.123Z')).execute('take')
    const text = String(received[0]?.value)
    expect(received[0]?.type).toBe('datetimeoffset(3)')
    expect(new Date(text.replace(' ', 'T').replace(' ', '')).toISOString()).toBe('2024-03-10T02:30:00.123Z')
  })
})
