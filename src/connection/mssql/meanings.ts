import type { Meaning, Meanings } from '../source-error.js'

/** What a number or code means; beside the common meanings, that the procedure does not take what it was given. */
export type MssqlMeaning = Meaning | 'parameters'

/**
 * Numbers of SQL Server and codes of the driver, to what they mean. A number that is not here, from a procedure, is its failure.
 *
 * Sources: sys.messages; https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors;
 * for Azure, https://learn.microsoft.com/azure/azure-sql/database/troubleshoot-common-errors-issues
 */
export const meanings: Meanings<MssqlMeaning> = {
  connect: {
    4060: 'database',
    4064: 'database',
    911: 'database',
    916: 'database',
    // The database is being recovered, or is moving.
    921: 'unreachable',
    922: 'unreachable',
    40613: 'unreachable',
    40197: 'unreachable',
    // The server is busy, starting, paused or stopping.
    40501: 'unreachable',
    10928: 'unreachable',
    10929: 'unreachable',
    49918: 'unreachable',
    49919: 'unreachable',
    49920: 'unreachable',
    6005: 'unreachable',
    17142: 'unreachable',
    17809: 'unreachable',
    18401: 'unreachable',
    // Login errors: wrong, disabled, locked out, expired, or from a network that the firewall shuts out.
    18450: 'refused',
    18452: 'refused',
    18456: 'refused',
    18470: 'refused',
    18486: 'refused',
    18487: 'refused',
    18488: 'refused',
    40615: 'refused',
    ELOGIN: 'refused',
    EENCRYPT: 'tls',
    ECLEARTEXT: 'tls',
  },
  call: {
    // The procedure itself was looked up before: it is one that it calls.
    2812: 'unknown-inside',
    911: 'database',
    916: 'database',
    229: 'no-rights',
    230: 'no-rights',
    262: 'no-rights',
    297: 'no-rights',
    300: 'no-rights',
    // Arguments that are missing, too many, unknown, or of a type that the parameter cannot take.
    201: 'parameters',
    206: 'parameters',
    257: 'parameters',
    313: 'parameters',
    8144: 'parameters',
    8145: 'parameters',
    EPARAM: 'parameters',
    1205: 'deadlock',
    // An update conflict under snapshot isolation: the call may succeed when it is made again.
    3960: 'deadlock',
    // The session was killed, or the server stops.
    596: 'lost',
    6005: 'lost',
    40197: 'lost',
    40501: 'lost',
    40613: 'lost',
    ESOCKET: 'lost',
    ECONNRESET: 'lost',
    ECONNABORTED: 'lost',
    ECLOSE: 'lost',
    ECONNCLOSED: 'lost',
    ENOTOPEN: 'lost',
    EINVALIDSTATE: 'lost',
    ETIMEOUT: 'lost',
  },
}
