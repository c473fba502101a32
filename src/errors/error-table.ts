import type { ErrorCode, ErrorDetails } from './error-details.js'

interface ErrorRow<D> {
  readonly retryable: boolean
  readonly message: (details: D) => string
  readonly remedy: (details: D) => string
}

const list = (items: readonly string[]) => items.join(', ')
/** The end of a sentence: a name that was probably meant, where one is near. */
const hint = (meant: string | undefined) => (meant === undefined ? '.' : `; did you mean ${meant}?`)

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
  'connection.driver-missing': {
    retryable: false,
    message: (d) => `Connection "${d.connection}" needs ${list(d.packages)}, which cannot be found.`,
    remedy: (d) => `npm install ${d.packages.join(' ')}`,
  },
  'connection.driver-unusable': {
    retryable: false,
    message: (d) => `Connection "${d.connection}" cannot use the installed ${d.package} on Node ${d.node}.`,
    remedy: (d) => d.advice,
  },
  'connection.invalid': {
    retryable: false,
    message: (d) => `Connection "${d.connection}" is not usable: ${d.faults.join('; ')}.`,
    remedy: () => 'Mend each value named.',
  },
  'connection.password-failed': {
    retryable: true,
    message: (d) => `The password provider of connection "${d.connection}" failed.`,
    remedy: () =>
      'The function given as password must resolve to a text. Its error is not shown, since it may hold the secret.',
  },
  'connection.unreachable': {
    retryable: true,
    message: (d) => `Connection "${d.connection}" cannot reach ${d.host} (${d.driverCode}).`,
    remedy: () => 'Check host, port, name resolution and firewall, and that the server is up.',
  },
  'connection.refused': {
    retryable: false,
    message: (d) => `The server refused user "${d.user}" of connection "${d.connection}" (${d.driverCode}).`,
    remedy: () => 'Check user and password, and that the user may log in from here.',
  },
  'connection.unknown-database': {
    retryable: false,
    message: (d) =>
      `Connection "${d.connection}" names database "${d.database}", which does not exist or may not be used (${d.driverCode}).`,
    remedy: () => 'Mend the database name or grant the user access to it.',
  },
  'connection.tls-failed': {
    retryable: false,
    message: (d) =>
      `Connection "${d.connection}" could not agree on TLS with ${d.host} (${d.driverCode || 'the server offers none'}).`,
    remedy: (d) =>
      d.driverCode === ''
        ? "Switch TLS on at the server, or take the connection's tls away where the network is trusted."
        : "Give the server's certificate authority as tls.ca, or see docs/connections.md for the choices.",
  },
  'connection.lost': {
    retryable: true,
    message: (d) => `Connection "${d.connection}" was lost (${d.driverCode}).`,
    remedy: () => 'The next run connects again. Nothing of an incomplete batch was kept.',
  },
  'connection.closed': {
    retryable: false,
    message: (d) => `Connection "${d.connection}" has been closed.`,
    remedy: () => 'Make a new connection, or close it later.',
  },
  'procedure.invalid-name': {
    retryable: false,
    message: (d) => `"${d.procedure}" is not a procedure name: ${d.because}.`,
    remedy: () =>
      'Write name, schema.name or database.schema.name, quoted where it has other characters than letters, digits and _.',
  },
  'procedure.unknown': {
    retryable: false,
    message: (d) =>
      `Connection "${d.connection}" has no procedure ${d.procedure}${d.driverCode && ` (${d.driverCode})`}${hint(d.meant)}`,
    remedy: () => 'Check the name with its schema, and that the user may see it.',
  },
  'procedure.no-rights': {
    retryable: false,
    message: (d) => `The user of connection "${d.connection}" may not run ${d.procedure} (${d.driverCode}).`,
    remedy: () =>
      'Grant EXECUTE on it, and rights on what it reads if it does not run as its owner; see docs/procedures.md.',
  },
  'procedure.wrong-parameters': {
    retryable: false,
    message: (d) => `${d.procedure} cannot be called with Last Id alone: ${d.because} (found: ${d.found}).`,
    remedy: () =>
      "An injector's procedure takes one argument, Last Id Imported; others need defaults. See docs/procedures.md.",
  },
  'procedure.ambiguous': {
    retryable: false,
    message: (d) => `Several procedures fit ${d.procedure}: ${list(d.candidates)}.`,
    remedy: () => 'Name the schema, or drop those that are not meant.',
  },
  'procedure.strict-null': {
    retryable: false,
    message: (d) =>
      `${d.procedure} is STRICT: called with NULL, as on the first call, it would return nothing without running.`,
    remedy: () => 'Declare it CALLED ON NULL INPUT, or set initialId.',
  },
  'procedure.failed': {
    retryable: false,
    message: (d) => `${d.procedure} failed (${d.driverCode}).`,
    remedy: () => 'The cause holds what the database said. Nothing of an incomplete batch was kept.',
  },
  'procedure.no-columns': {
    retryable: false,
    message: (d) => `${d.procedure} returned no result set.`,
    remedy: () => 'It must end in a SELECT, be a table function, or open a refcursor. See docs/procedures.md.',
  },
  'source.deadlock': {
    retryable: true,
    message: (d) => `${d.procedure} was chosen as deadlock victim (${d.driverCode}).`,
    remedy: () => 'The call is tried again.',
  },
  'source.timeout': {
    retryable: true,
    message: (d) => `Connection "${d.connection}" waited ${d.milliseconds} ms (deadline: ${d.waitedFor}) and gave up.`,
    remedy: (d) => `Make the procedure faster or raise deadlines.${d.waitedFor}.`,
  },
  'source.unknown': {
    retryable: false,
    message: (d) => `Connection "${d.connection}" failed (${d.driverCode || 'no code'}).`,
    remedy: () => 'See the cause.',
  },
  'result.no-unique-id': {
    retryable: false,
    message: (d) =>
      `${d.procedure} returned no column "${d.uniqueIdField}"; it has: ${list(d.columns)}${hint(d.meant)}`,
    remedy: () => 'Return the column, or mend the setting uniqueIdField.',
  },
  'result.ambiguous-column': {
    retryable: false,
    message: (d) =>
      `${d.procedure} returned columns that are one name without regard to case and blanks: ${list(d.columns)}.`,
    remedy: () => 'Give each column a name of its own.',
  },
  'result.too-many-columns': {
    retryable: false,
    message: (d) => `${d.procedure} returned ${d.columns} columns; the limit is ${d.limit}.`,
    remedy: () => 'Return fewer columns or raise limits.columns.',
  },
  'result.too-large': {
    retryable: false,
    message: (d) => `${d.procedure} returned a ${d.what} of ${d.bytes} bytes in ${d.column}; the limit is ${d.limit}.`,
    remedy: (d) => `Return less or raise limits.${d.what}.`,
  },
  'header.faulty': {
    retryable: false,
    message: (d) => `Header procedure ${d.procedure}: ${d.faults.join('; ')}.`,
    remedy: () => 'It must give every column name once: as rows of one column, or as the columns of an empty result.',
  },
  'id.inexact': {
    retryable: false,
    message: (d) => `The unique id column "${d.column}" (${d.type}) is not exact: ${d.because}.`,
    remedy: () =>
      'Return the id as an integer, text, uuid, binary or a timestamp of full precision; a cast to text is enough.',
  },
  'store.not-migrated': {
    retryable: false,
    message: (d) => `The lead store of injector "${d.injector}" lacks tables or columns (${d.storeCode}).`,
    remedy: () => 'Run migrate(db) from lead-injector/kysely.',
  },
  'store.no-rights': {
    retryable: false,
    message: (d) => `The account of the lead store may not do what injector "${d.injector}" needs (${d.storeCode}).`,
    remedy: () =>
      'Grant SELECT, INSERT, UPDATE and DELETE on the tables of docs/tables.md, and on PostgreSQL USAGE on their sequences.',
  },
  'store.unavailable': {
    retryable: true,
    message: (d) => `The lead store of injector "${d.injector}" is not available (${d.storeCode}).`,
    remedy: () => 'Nothing that was not committed counts; the next run goes on from there.',
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
    remedy: () => "Something holds the campaign's locks; raise deadlines.lock if that is meant.",
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
