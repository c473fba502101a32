import type { FreshSource } from '../../../src/testing/connection/connection-contract-options.js'
import { gate } from '../../../src/testing/connection/gate.js'
import { integerColumn, type ScriptedProcedure, textColumn } from '../../../src/testing/connection/script.js'
import { type ScriptedConnection, scriptedConnection } from '../../../src/testing/connection/scripted-connection.js'

function* numbered(from: number, to: number, more: (id: number) => readonly string[] = () => []) {
  for (let id = from; id <= to; id++) yield [`${id}`, ...more(id)]
}

const leadsById: ScriptedProcedure = {
  answer: ({ lastId }) => ({
    columns: [integerColumn('id'), textColumn('name')],
    rows: numbered(Number(lastId?.text ?? 0) + 1, 25, (id) => [`lead ${id}`]),
  }),
}

const broken = (): Error => Object.assign(new Error('broken off'), { code: 'P0001' })

/** The contract's procedures as a script. */
export function scriptedSource(): FreshSource & { readonly scripted: ScriptedConnection } {
  let marked = 0
  let committed = 0
  const mark: ScriptedProcedure['answer'] = ({ undo, inTransaction }) => {
    marked = 10
    undo(() => {
      marked = committed
    })
    return {
      columns: [integerColumn('id')],
      rows: (function* () {
        yield* numbered(1, 10)
        // Nothing but the end of its rows ends a call outside a transaction.
        if (!inTransaction) committed = marked
      })(),
    }
  }
  const scripted = scriptedConnection({
    onCommit: () => {
      committed = marked
    },
    procedures: {
      leads_by_id: leadsById,
      '"Leads of ""today"""': leadsById,
      no_parameter: { parameters: [], answer: () => ({ columns: [integerColumn('id')], rows: [['1']] }) },
      many: { answer: () => ({ columns: [integerColumn('id')], rows: numbered(1, 5_000) }) },
      large: {
        answer: () => ({
          columns: [integerColumn('id'), textColumn('text')],
          rows: numbered(1, 30, () => ['x'.repeat(100_000)]),
        }),
      },
      wide: {
        answer: () => ({
          columns: Array.from({ length: 300 }, (_, index) => textColumn(`c${index + 1}`)),
          rows: [Array.from({ length: 300 }, (_, index) => `${index + 1}`)],
        }),
      },
      fails_midway: {
        answer: () => ({
          columns: [integerColumn('id')],
          rows: (function* () {
            yield* numbered(1, 3)
            throw broken()
          })(),
        }),
      },
      marks_taken: { answer: mark },
      marks_then_fails: {
        answer: async (call) => {
          await mark(call)
          throw broken()
        },
      },
      slow: {
        answer: async () => {
          await gate().pass()
          return { columns: [], rows: [] }
        },
      },
      endless: {
        answer: () => ({ columns: [integerColumn('id')], rows: numbered(1, Number.POSITIVE_INFINITY) }),
      },
    },
  })
  return {
    scripted,
    driver: scripted.driver,
    taken: async () => committed,
    running: async () => scripted.running(),
    close: async () => undefined,
  }
}

/** The names of the scripted procedures. */
export const scriptedProcedures = {
  leadsById: 'leads_by_id',
  quotedName: '"Leads of ""today"""',
  noParameter: 'no_parameter',
  many: 'many',
  large: 'large',
  wide: 'wide',
  failsMidway: 'fails_midway',
  marksTaken: 'marks_taken',
  marksThenFails: 'marks_then_fails',
  slow: 'slow',
  endless: 'endless',
} as const
