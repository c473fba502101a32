import { z } from 'zod'
import { duplicatePolicy } from './duplicate-policy-field.js'
import {
  count,
  country,
  duration,
  flag,
  group,
  longestTimer,
  must,
  named,
  note,
  orNone,
  size,
  word,
  zone,
} from './fields.js'
import { frequency } from './frequency-field.js'
import { breaker, callback, deadlines, keep, limits, retries } from './group-fields.js'
import { initialId } from './initial-id-field.js'
import { phoneFields } from './phone-fields.js'
import { connectionName, uniqueIdField } from './special-names.js'

/**
 * The one table of settings. Validation, defaults, JSON Schema and docs/settings.md come from it; the types beside it are
 * written by hand, so that no validation library is part of them, and a type test holds both equal.
 */
export const settingsSchema = group({
  id: named
    .optional()
    .describe("The stable key of the injector's state, ledger and lease. Keep it when the name changes."),
  name: named.describe("What people call the injector; unique among a host's injectors."),
  description: note.prefault('').describe('A note for people.'),
  connection: connectionName.describe(
    'The name of the External Connection; must equal that of the connection handed in.',
  ),
  procedureName: named.describe(
    'The stored procedure or function that returns new leads; called with Last Id Imported. It may be qualified and quoted.',
  ),
  headerProcedureName: orNone(named).describe(
    'A procedure that returns only the column names; used by `test()`, never by `run()`.',
  ),
  uniqueIdField: uniqueIdField.describe(
    'The column that holds the unique id of each row; its greatest value becomes Last Id Imported.',
  ),
  frequency: frequency.prefault({ kind: 'every', interval: '1 minute' }).describe('How often the injector runs.'),
  enabled: flag.prefault(false).describe('Whether it runs; a disabled one can be tested, and run with `force`.'),
  duplicatePolicy: duplicatePolicy
    .prefault({ kind: 'reject', scope: 'campaign' })
    .describe('What to do with a number that another lead has already.'),
  callbackDateFormat: note
    .prefault('iso')
    .describe(
      'How callback dates are written: a pattern such as `dd/MM/yyyy HH:mm`, or `iso`, `epoch-seconds`, `epoch-milliseconds`.',
    ),
  timeZone: zone.describe(
    'The IANA zone of callback dates that name none, where neither the row nor the Template gives one.',
  ),
  callback: callback.prefault({}).describe('How callback dates are understood, beside their format.'),
  defaultRegion: orNone(country).describe(
    'The country of numbers without a country code, two capital letters such as `AU`. Without it only numbers with + are read.',
  ),
  phoneFields: phoneFields
    .prefault(['phone'])
    .describe('The columns that hold phone numbers, where no Campaign Template says so.'),
  template: orNone(named).describe(
    "The Campaign Template, by the host's name. Without it every other column is a text field.",
  ),
  campaign: named.describe("The Campaign that leads go into, by the host's name."),
  allocation: named.describe("The Allocation that leads go into, by the host's name."),
  sourceTransaction: word(['wrap', 'none'])
    .prefault('wrap')
    .describe(
      "The transaction around a call: `wrap`, ours, committed after the leads are; `none`, the procedure's own.",
    ),
  ordered: flag
    .prefault(false)
    .describe('Whether the procedure promises ascending ids, so that each batch may move Last Id.'),
  lookBack: orNone(duration({ example: '5 minutes' })).describe(
    'Asks again from Last Id as it stood this long before the last completed call, for rows that commit late.',
  ),
  initialId: orNone(initialId).describe(
    'The Last Id of the first call: a text, a whole number, or its kind and exact text. Without it SQL NULL.',
  ),
  maxCalls: count(1, 1_000_000).prefault(1).describe('Calls in one run at most, for procedures that limit their rows.'),
  batchRows: count(1, 100_000).prefault(1000).describe('Rows that are brought in together at most.'),
  batchBytes: size()
    .prefault('8 MB')
    .describe('The size at which a batch ends before it has all its rows, in bytes; it has one row at least.'),
  deadlines: deadlines.prefault({}).describe('How long to wait for others.'),
  leaseFor: duration({ from: 100, to: longestTimer, example: '60 seconds' })
    .prefault('60 seconds')
    .describe("How long a runner that falls silent keeps others out, by the store's clock."),
  breaker: z
    .union([z.literal(false), breaker], must('false or { share, minimum }'))
    .prefault({})
    .describe('Stops a run of which too many rows are faulty; `false` never stops it.'),
  retries: retries
    .prefault({})
    .describe('How often, and after how long, something that failed for a passing reason is tried again.'),
  limits: limits.prefault({}).describe('Bounds that stop a run or reject a row.'),
  keep: keep.prefault({}).describe('How long records are kept before `purge` may take them.'),
})
