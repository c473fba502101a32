import type { ErrorCode, ErrorDetails } from './error-details.js'
import type { ErrorRow } from './error-row.js'

const list = (items: readonly string[]) => items.join(', ')
/** The end of a sentence: a name that was probably meant, where one is near. */
const hint = (meant: string | undefined) => (meant === undefined ? '.' : `; did you mean ${meant}?`)
/** The end of a sentence: what is wrong inside a procedure, which is there itself and took Last Id. */
const insides = {
  unknown: ': something that it calls or names is not there.',
  misused: ': something that it calls does not take what it is given.',
} as const

type Area = 'connection' | 'procedure' | 'source' | 'result' | 'header' | 'id'

/** The errors of the outside database: its connection, its procedures, and what they give. */
export const sourceErrors: { readonly [C in Extract<ErrorCode, `${Area}.${string}`>]: ErrorRow<ErrorDetails[C]> } = {
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
      "An injector's procedure takes one argument, Last Id Imported. Others need defaults, which MySQL and MariaDB do not have: there it takes no other. See docs/procedures.md.",
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
    message: (d) => `${d.procedure} failed (${d.driverCode})${d.inside === undefined ? '.' : insides[d.inside]}`,
    remedy: () => 'The cause holds what the database said. Nothing of an incomplete batch was kept.',
  },
  'procedure.no-columns': {
    retryable: false,
    message: (d) => `${d.procedure} returned no result set.`,
    remedy: () =>
      'On PostgreSQL it must be a function that returns a table, or open a refcursor; on SQL Server, MySQL and MariaDB a procedure must select its rows. See docs/procedures.md.',
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
      'Return the id as an integer, text, uuid, binary or a timestamp of full precision: for numbers a cast to text is enough, for a TIMESTAMP of MySQL unix_timestamp(), or a sessionTimeZone in which no clocks are put back.',
  },
}
