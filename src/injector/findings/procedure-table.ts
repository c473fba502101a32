import type { CheckDetails } from './check-details.js'
import { counted } from './counted.js'
import type { FindingRow } from './finding-row.js'

type Rows<C extends keyof CheckDetails> = { readonly [K in C]: FindingRow<CheckDetails[K]> }

const list = (ids: readonly string[]) => ids.join(', ')

/** What a dry run finds of the connection and of how the leads procedure behaves. */
export const procedureTable: Rows<
  Extract<keyof CheckDetails, `${'settings' | 'connection' | 'procedure' | 'probe'}.${string}`>
> = {
  'settings.disabled': {
    severity: 'advice',
    message: (d) => `Injector "${d.injector}" is disabled: it can be tested, and does not run.`,
    remedy: () => 'Set enabled to true once the test is to your liking.',
  },
  'connection.unencrypted': {
    severity: 'advice',
    message: (d) => `Connection "${d.connection}" to ${d.server} is not encrypted.`,
    remedy: () => "Set the connection's tls, unless the network is trusted: names and numbers of people pass over it.",
  },
  'procedure.slow': {
    severity: 'warning',
    message: (d) => `${d.procedure} takes more than a quarter of deadlines.call (${d.deadline} ms) to its first row.`,
    remedy: () => 'Give it an index on the id, or raise deadlines.call.',
  },
  'procedure.writes': {
    severity: 'advice',
    message: (d) => `${d.procedure} writes to its database. What it wrote for this test has been rolled back.`,
    remedy: () => 'Nothing, if that is meant: a run commits it after the leads are stored.',
  },
  'procedure.leaves-writes': {
    severity: 'warning',
    message: (d) =>
      `${d.procedure} writes to tables that know no transactions: what it wrote for this test has stayed.`,
    remedy: () =>
      'Make them tables of InnoDB. As they are, a run that fails leaves rows marked as taken that it has not stored.',
  },
  'procedure.ends-transaction': {
    message: (d) => `${d.procedure} ends a transaction, which it may not inside ours (${d.driverCode}).`,
    remedy: () =>
      "Take COMMIT and ROLLBACK out of the procedure, or set sourceTransaction to 'none', which a test cannot try; see docs/guarantees.md.",
  },
  'procedure.parameter-type': {
    severity: 'warning',
    message: (d) =>
      `${d.procedure} takes Last Id as ${d.parameterType}, and ${d.column} is ${d.type}: where they are compared as text, 9 comes after 10.`,
    remedy: (d) => `Declare ${d.parameter || 'the parameter'} as ${d.type}, or cast it before it is compared.`,
  },
  'procedure.ignores-last-id': {
    severity: 'warning',
    message: (d) =>
      `${d.procedure} ignores Last Id: called with ${d.lastId} it gave ${counted(d.rows, 'row')} at or below it (${list(d.first)}).`,
    remedy: () =>
      'Return only rows whose id is greater than the argument. Rows that come again are known, and cost time.',
  },
  'procedure.not-repeatable': {
    severity: (d) => (d.writes === false ? 'warning' : 'advice'),
    message: (d) =>
      `${d.procedure} is not repeatable: called again with the same id it left ${counted(d.lost, 'row')} out and gave ${counted(d.gained, 'other')}.`,
    remedy: () =>
      'Let the rows depend on Last Id alone and not on the time or on chance. Meant, if it marks what it gives as taken.',
  },
  'procedure.nothing-for-null': {
    message: (d) =>
      `${d.procedure} gives nothing for NULL, as on the first call, and ${counted(d.rows, 'row')} for ${d.tried}: nothing would ever be imported.`,
    remedy: (d) => `Set initialId to ${d.advised}, or compare with coalesce(last_id, ${d.advised}) in the procedure.`,
  },
  'procedure.limited': {
    severity: 'advice',
    message: (d) =>
      `${d.procedure} gives ${counted(d.rows, 'row')} per call and has more; a run makes ${counted(d.maxCalls, 'call')}.`,
    remedy: () => 'Set maxCalls, so that one run takes all there is, or leave the limit out: results are streamed.',
  },
  'procedure.limited-unordered': {
    message: (d) =>
      `${d.procedure} limits its rows without ordering them by id: ${
        d.leftOut.length > 0
          ? `it left out ${list(d.leftOut)}, below the greatest id that it gave`
          : `of more, it gave ${counted(d.rows, 'row')} that are not in order`
      }. Rows left out would never be imported.`,
    remedy: () => 'Order by the id before limiting, or leave the limit out: results are streamed.',
  },
  'probe.stopped': {
    severity: 'advice',
    message: (d) => `${d.procedure} was not called further, since ${whyStopped[d.because]}.`,
    remedy: (d) =>
      d.because === 'writes'
        ? 'A sample that holds the whole result lets the test go on.'
        : 'Whether it honours Last Id, and whether it gives the same rows again, has not been looked at.',
  },
}

const whyStopped = {
  slow: 'it is slow',
  'transaction-ended': 'it ended the transaction that would be rolled back',
  writes: 'it writes, and its result has more rows than the sample',
} as const
