import { mssqlDriver } from '../../../src/connection/mssql/driver.js'
import type { ContractProcedures, FreshSource } from '../../../src/testing/connection/connection-contract-options.js'
import {
  batches,
  columns,
  type Procedure,
  print,
  row,
  SqlError,
  status,
  table,
  tdsServer,
} from '../../servers/tds/index.js'
import { type Catalogued, catalogue } from './mssql-catalogue.js'
import { mssqlEchoes, mssqlValues } from './mssql-values.js'

export const secret = 'swordfish/%? 1'

export const scriptedProcedures: ContractProcedures = {
  leadsById: 'dbo.leads_by_id',
  quotedName: '[Leads of "today" [all]]]',
  noParameter: 'No_Parameter',
  many: '"dbo".many',
  large: 'crm.dbo.large',
  wide: 'wide',
  failsMidway: 'fails_midway',
  marksTaken: '[dbo].marks_taken',
  marksThenFails: 'marks_then_fails',
  slow: 'slow',
  endless: 'endless',
}

const numbers = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)

const leadsById: Procedure = (call) =>
  table(
    [
      ['id', 'bigint not null'],
      ['name', 'nvarchar(50)'],
    ],
    numbers(Number(call.value('last_id') ?? 0) + 1, 25).map((id) => [BigInt(id), `lead ${id}`]),
  )

const wide: Procedure = () => {
  const all = numbers(1, 300)
  return table(
    all.map((number) => [`c${number}`, 'nvarchar(10)']),
    [all.map(String)],
  )
}

const plain: Readonly<Record<string, Procedure>> = {
  'dbo.leads_by_id': leadsById,
  'dbo.[Leads of "today" [all]]]': leadsById,
  'dbo.no_parameter': () => table([['id', 'bigint']], [[1n]]),
  'dbo.many': () =>
    table(
      [['id', 'bigint']],
      numbers(1, 5_000).map((id) => [BigInt(id)]),
    ),
  'dbo.large': () =>
    table(
      [
        ['id', 'bigint'],
        ['text', 'nvarchar(max)'],
      ],
      numbers(1, 30).map((id) => [BigInt(id), 'x'.repeat(100_000)]),
    ),
  'dbo.wide': wide,
  'dbo.fails_midway': function* () {
    yield columns([['id', 'bigint']])
    for (const id of numbers(1, 3)) yield row([BigInt(id)])
    throw new SqlError('Divide by zero error encountered.', { number: 8134, line: 3 })
  },
  'dbo.slow': async function* () {
    yield print('working')
    await new Promise(() => undefined)
  },
  'dbo.endless': function* () {
    yield columns([
      ['id', 'bigint'],
      ['text', 'nvarchar(max)'],
    ])
    for (let id = 1n; ; id++) yield row([id, 'x'.repeat(1_000)])
  },
  'dbo.types': () =>
    table(
      mssqlValues.map(({ name, sqlType }) => [name, sqlType]),
      [mssqlValues.map(({ scripted }) => scripted)],
    ),
}

const echoes: Readonly<Record<string, Procedure>> = Object.fromEntries(
  mssqlEchoes.map(({ procedure, sqlType }): [string, Procedure] => [
    procedure,
    (call) => table([['id', sqlType]], [[converted(call.value('last_id'))]]),
  ]),
)

/** What SQL Server makes of a text that stands for a date: its own form of it. */
function converted(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value.replace(/^(\d{4}-\d\d-\d\d)T([\d:.]+)/, '$1 $2').replace(/(\d)([+-]\d\d:\d\d)$/, '$1 $2')
}

const catalogued: readonly Catalogued[] = [
  ...Object.keys(plain).map((name) => ({
    name: name.replace('[Leads of "today" [all]]]', 'Leads of "today" [all]'),
    ...(name === 'dbo.no_parameter' ? { parameters: [] } : {}),
  })),
  ...mssqlEchoes.map(({ procedure, sqlType }) => ({
    name: procedure,
    parameters: [{ name: '@last_id', type: String(/^\w+/.exec(sqlType)) }],
  })),
  { name: 'dbo.marks_taken' },
  { name: 'dbo.marks_then_fails' },
]

/** A TDS server that plays the contract's procedures, with an outbox that rolls back as a table does. */
export async function scriptedMssql(): Promise<FreshSource> {
  let committed = 0
  let marked = 0
  const running = new Set<AbortSignal>()
  const mark = function* (inTransaction: boolean) {
    yield columns([['id', 'bigint']])
    const untaken = marked === 0 ? numbers(1, 10) : []
    marked = 10
    if (!inTransaction) committed = marked
    for (const id of untaken) yield row([BigInt(id)])
    yield status(untaken.length)
  }
  const counted = (script: Procedure): Procedure =>
    async function* (call) {
      running.add(call.signal)
      call.signal.addEventListener('abort', () => running.delete(call.signal))
      try {
        yield* await script(call)
      } finally {
        running.delete(call.signal)
      }
    }
  const procedures: Record<string, Procedure> = {
    ...plain,
    ...echoes,
    'dbo.marks_taken': ({ session }) => mark(session.trancount > 0),
    'dbo.marks_then_fails': function* ({ session }) {
      yield* mark(session.trancount > 0)
      throw new SqlError('on purpose', { number: 50_001 })
    },
  }
  const server = await tdsServer({
    password: secret,
    procedures: Object.fromEntries(Object.entries(procedures).map(([name, script]) => [name, counted(script)])),
    batch: batches([catalogue(catalogued)]),
    transaction: ({ action }) => {
      if (action === 'commit') committed = marked
      if (action === 'rollback') marked = committed
    },
  })
  return {
    driver: mssqlDriver({
      name: 'crm',
      host: 'localhost',
      port: server.port,
      database: 'crm',
      user: 'reader',
      password: secret,
      tls: { ca: server.certificate },
    }),
    taken: async () => committed,
    running: async () => {
      // Requests are answered in turns of the event loop; a turn passes between two looks.
      await new Promise((resolve) => setImmediate(resolve))
      return running.size
    },
    close: () => server.close(),
  }
}
