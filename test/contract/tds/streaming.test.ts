import { setImmediate as turn } from 'node:timers/promises'
import type { Request } from 'mssql'
import { describe, expect, it } from 'vitest'
import { columns, gate, row, table, tdsServer } from '../../servers/tds/index.js'
import { size } from '../../size.js'
import { connect, type Streamed } from './client.js'

/** Counts rows without keeping them, and the most memory that the process had meanwhile. */
function count(request: Request, procedure: string): Promise<{ rows: number; peak: number }> {
  request.stream = true
  request.arrayRowMode = true
  let rows = 0
  let peak = 0
  return new Promise((resolve, reject) => {
    request.on('row', () => {
      rows += 1
      if (rows % 500 === 0) peak = Math.max(peak, process.memoryUsage().rss)
    })
    request.on('error', reject)
    request.on('done', () => resolve({ rows, peak: peak / 1_000_000 }))
    void request.execute(procedure)
  })
}

function* leads(total: number, made: { count: number } = { count: 0 }) {
  for (let id = 0; id < total; id++) {
    made.count += 1
    yield [id, `Lead number ${id}`, '2024-03-10 02:30:00.1234567']
  }
}

const leadColumns = [
  ['id', 'int'],
  ['name', 'nvarchar(50)'],
  ['at', 'datetime2(7)'],
] as const

describe.each(['off', 'offered'] as const)('large results, encryption %s', (encryption) => {
  it('come row after row in flat memory', async () => {
    const total = size({ quick: 60_000, full: 1_000_000 })
    await using server = await tdsServer({
      encryption,
      procedures: { few: () => table(leadColumns, leads(20_000)), many: () => table(leadColumns, leads(total)) },
    })
    await using client = await connect(server)
    const few = await count(client.request(), 'few')
    const many = await count(client.request(), 'many')
    expect([few.rows, many.rows]).toEqual([20_000, total])
    expect(many.peak - few.peak).toBeLessThan(80)
  })

  it('of 1 MB a row stay far below 300 MB more than nothing', async () => {
    const total = size({ quick: 100, full: 2_000 })
    const megabyte = Buffer.alloc(1_000_000, 7)
    await using server = await tdsServer({
      encryption,
      procedures: {
        wide: () =>
          table([['photo', 'varbinary(max)']], {
            *[Symbol.iterator]() {
              for (let n = 0; n < total; n++) yield [megabyte]
            },
          }),
      },
    })
    await using client = await connect(server)
    const before = process.memoryUsage().rss / 1_000_000
    const { rows, peak } = await count(client.request(), 'wide')
    expect(rows).toBe(total)
    expect(peak - before).toBeLessThan(150)
  })
})

describe('backpressure', () => {
  it('stops the script while the client pauses', async () => {
    const made = { count: 0 }
    await using server = await tdsServer({ procedures: { many: () => table(leadColumns, leads(1_000_000, made)) } })
    await using client = await connect(server)
    const request = client.request()
    const streamed: Streamed['rows'] = []
    request.stream = true
    const paused = new Promise<void>((resolve) => {
      request.on('row', (values: unknown[]) => {
        streamed.push(values)
        request.pause()
        resolve()
      })
    })
    const ended = new Promise((resolve) => request.on('done', resolve))
    request.on('error', () => {})
    void request.execute('many')
    await paused
    const settled = await steady(() => made.count)
    expect(settled).toBeLessThan(900_000)
    expect(streamed).toHaveLength(1)
    request.cancel()
    await ended
    expect(made.count).toBeLessThan(900_000)
  })

  it('is not waited for when a script pauses: what it answered so far arrives', async () => {
    const seen = gate()
    await using server = await tdsServer({
      procedures: {
        slow: async function* () {
          yield columns([['id', 'int']])
          yield row([1])
          await seen.opened
          yield row([2])
        },
      },
    })
    await using client = await connect(server)
    const request = client.request()
    request.stream = true
    const ids: number[] = []
    request.on('row', ({ id }: { id: number }) => {
      ids.push(id)
      seen.open()
    })
    const ended = new Promise((resolve) => request.on('done', resolve))
    void request.execute('slow')
    await ended
    expect(ids).toEqual([1, 2])
  })
})

/** The value once it has stood still for a thousand turns of the event loop. */
async function steady(read: () => number): Promise<number> {
  for (let still = 0, last = read(); ; ) {
    await turn()
    still = read() === last ? still + 1 : 0
    last = read()
    if (still === 1_000) return last
  }
}
