import type { Meanings } from '../source-error.js'

/**
 * SQLSTATEs, whole or by class, and Node's codes, to what they mean. Whole codes win over classes.
 *
 * Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export const meanings: Meanings = {
  connect: {
    '28': 'refused',
    '3D000': 'database',
    // No CONNECT privilege on the database.
    '42501': 'database',
    // The server is starting or stopping, or has no connection left.
    '57': 'unreachable',
    '53': 'unreachable',
    '08': 'unreachable',
  },
  call: {
    '08': 'lost',
    '57P01': 'lost',
    '57P02': 'lost',
    '57P05': 'lost',
    '25P03': 'lost',
    '25P04': 'lost',
    // The procedure itself was looked up before: it is a function or an operator inside, unknown or unknown for such types.
    '42883': 'unknown-inside',
    '42501': 'no-rights',
    '40001': 'deadlock',
    '40P01': 'deadlock',
  },
}
