import type { ErrorCode, ErrorDetails } from './error-details.js'
import type { ErrorRow } from './error-row.js'
import { sourceErrors } from './source-errors.js'

/** Every error: whether trying again can help, what is said, and the way out. docs/errors.md has a heading for each. */
export const errorTable: { readonly [C in ErrorCode]: ErrorRow<ErrorDetails[C]> } = {
  'settings.invalid': {
    retryable: false,
    message: (d) => `The settings cannot be used: ${d.faults.join('; ')}.`,
    remedy: () => 'Mend each setting named.',
  },
  'settings.source-changed': {
    retryable: false,
    message: (d) =>
      `Injector "${d.injector}" remembers another source: ${d.changed.map((c) => `${c.what} was "${c.was}" and is "${c.is}"`).join('; ')}.`,
    remedy: () =>
      'Call adoptSource({ keep: true, reason }) if the ids still mean the same rows, adoptSource({ keep: false, reason }) to start afresh, or put the setting back.',
  },
  'directory.unknown-place': {
    retryable: false,
    message: (d) => `The directory knows no ${d.what} "${d.name}".`,
    remedy: (d) => `Create the ${d.what} in the dialer, or mend the setting "${d.what}".`,
  },
  'directory.failed': {
    retryable: true,
    message: (d) => `The campaign directory of injector "${d.injector}" failed.`,
    remedy: () => "See the cause; the directory is the host's own.",
  },
  'directory.timeout': {
    retryable: true,
    message: (d) => `The campaign directory of injector "${d.injector}" did not answer within ${d.milliseconds} ms.`,
    remedy: () => 'The next run asks again; raise deadlines.directory if it is only slow.',
  },
  'register.failed': {
    retryable: true,
    message: (d) =>
      `The Do Not Call register failed when asked for ${d.numbers} numbers; nothing is imported unchecked.`,
    remedy: () => 'See the cause. The next run asks again.',
  },
  'register.unusable': {
    retryable: false,
    message: (d) =>
      ({
        'no-table': `The Do Not Call register has no table ${d.table}; nothing is imported unchecked.`,
        'no-column': `The Do Not Call register's table ${d.table} has no column ${d.column}; nothing is imported unchecked.`,
        'no-rights': `The Do Not Call register's table ${d.table} may not be read by its account; nothing is imported unchecked.`,
      })[d.problem],
    remedy: () =>
      'Name the table and its columns in the options of doNotCallTable as they are, and grant the account to read them.',
  },
  'register.timeout': {
    retryable: true,
    message: (d) =>
      `The Do Not Call register did not answer within ${d.milliseconds} ms; nothing is imported unchecked.`,
    remedy: () => 'The next run asks again; raise deadlines.register if it is only slow.',
  },
  ...sourceErrors,
  'store.not-migrated': {
    retryable: false,
    message: (d) => `The lead store of injector "${d.injector}" lacks tables or columns (${d.storeCode}).`,
    remedy: () => 'Run migrate(db) from lead-injector/kysely.',
  },
  'store.no-rights': {
    retryable: false,
    message: (d) => `The account of the lead store may not do what injector "${d.injector}" needs (${d.storeCode}).`,
    remedy: () =>
      'Check the user and password of its login; if it can log in, grant SELECT, INSERT, UPDATE and DELETE on the tables of docs/tables.md, and on PostgreSQL USAGE on their sequences.',
  },
  'store.unavailable': {
    retryable: true,
    message: (d) => `The lead store of injector "${d.injector}" is not available (${d.storeCode}).`,
    remedy: () =>
      'Look at the database: whether it is up, can be reached and takes connections. What was committed stays; the next run goes on from there.',
  },
  'store.conflict': {
    retryable: true,
    message: (d) => `The lead store gave up ${d.tries} tries of one batch to deadlocks (${d.storeCode}).`,
    remedy: () => 'Something else locks the same rows in another order; see docs/guarantees.md on locks.',
  },
  'store.timeout': {
    retryable: true,
    message: (d) =>
      `The lead store of injector "${d.injector}" let a lock or statement wait too long (${d.storeCode}).`,
    remedy: () =>
      'Something holds the locks of the campaign or of the injector; raise deadlines.lock if that is meant.',
  },
  'store.unknown': {
    retryable: false,
    message: (d) => `The lead store of injector "${d.injector}" failed (${d.storeCode || 'no code'}).`,
    remedy: () => 'See the cause.',
  },
  'on-changes.failed': {
    retryable: true,
    message: (d) =>
      `onChanges of the lead store failed for a batch of injector "${d.injector}"; nothing of it is stored.`,
    remedy: () => "See the cause; onChanges is the host's own. The next run brings the same rows.",
  },
  'lease.busy': {
    retryable: true,
    message: (d) => `Injector "${d.injector}" is being run by ${d.owner} until ${d.until}.`,
    remedy: () => 'Wait for it to end.',
  },
  'lease.lost': {
    retryable: true,
    message: (d) =>
      `${d.owner} lost the lease of injector "${d.injector}": another runner has taken over. It commits nothing more.`,
    remedy: () => 'If runs take longer than they may without renewing, raise leaseFor.',
  },
  'breaker.open': {
    retryable: false,
    message: (d) =>
      `${d.faults} of ${d.judged} rows of injector "${d.injector}" are faulty, more than the breaker's share of ${d.limit}.`,
    remedy: () => 'Mend the source or the settings; run({ breaker: false }) goes on regardless.',
  },
  'quarantine.full': {
    retryable: false,
    message: (d) => `Injector "${d.injector}" keeps ${d.rows} rejected rows; the limit is ${d.limit}.`,
    remedy: () =>
      'Replay or dismiss kept rows, see docs/rejected-rows.md; or raise limits.quarantinedRows once the source is mended.',
  },
  'plugin.failed': {
    retryable: false,
    message: (d) => `${d.plugin} failed in ${d.what}.`,
    remedy: () => 'See the cause; it is not of this package.',
  },
  'upkeep.unknown-id': {
    retryable: false,
    message: (d) => `Injector "${d.injector}" cannot use the id "${d.id}": ${d.because}.`,
    remedy: () => 'Give an id of the type that the injector remembers.',
  },
  'upkeep.no-reason': {
    retryable: false,
    message: (d) => `What is done to injector "${d.injector}" by hand needs a reason.`,
    remedy: () => 'Say why, in a few words: the reason goes into the history.',
  },
  'upkeep.unknown-age': {
    retryable: false,
    message: (d) => `Injector "${d.injector}" cannot purge by the age "${d.age}".`,
    remedy: () => "Give a duration such as '90 days', or milliseconds.",
  },
  'upkeep.cancelled': {
    retryable: true,
    message: (d) => `The work on injector "${d.injector}" was cancelled.`,
    remedy: () => 'Call again.',
  },
}
