import type { Meanings } from '../source-error.js'

/**
 * Numbers of MySQL and MariaDB and codes of the driver, to what they mean. A number that is not here, from a procedure, is its
 * failure; SIGNAL gives 1644.
 *
 * Sources: https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html and
 * https://mariadb.com/kb/en/mariadb-error-code-reference/
 */
export const meanings: Meanings = {
  connect: {
    // No connection left for anybody, or for this user; the server stops; a handshake that broke off.
    1040: 'unreachable',
    1203: 'unreachable',
    1226: 'unreachable',
    1043: 'unreachable',
    1053: 'unreachable',
    1152: 'unreachable',
    1184: 'unreachable',
    4031: 'unreachable',
    1044: 'database',
    1049: 'database',
    // The server insists on TLS, or has none.
    3159: 'tls',
    HANDSHAKE_NO_SSL_SUPPORT: 'tls',
    HANDSHAKE_SSL_ERROR: 'tls',
    // A method to log in that the driver does not have, or that would send the password in the clear.
    AUTH_SWITCH_PLUGIN_ERROR: 'refused',
    MYSQL_CLEAR_PASSWORD_NOT_ENABLED: 'refused',
  },
  call: {
    // The procedure itself was looked up before: it is something inside that is not there (a routine, or a savepoint).
    1305: 'unknown-inside',
    1370: 'no-rights',
    1142: 'no-rights',
    1143: 'no-rights',
    1227: 'no-rights',
    1044: 'database',
    1049: 'database',
    // The number of arguments; an argument for OUT that is no variable. Those of the procedure itself were checked before.
    1318: 'misused-inside',
    1414: 'misused-inside',
    1213: 'deadlock',
    // A lock that was not had in time: the call may succeed when it is made again.
    1205: 'deadlock',
    // The server stops, the session was killed, or the network failed on the server's side.
    1053: 'lost',
    1152: 'lost',
    1158: 'lost',
    1159: 'lost',
    1160: 'lost',
    1161: 'lost',
    1184: 'lost',
    1927: 'lost',
    4031: 'lost',
    PROTOCOL_CONNECTION_LOST: 'lost',
    ECONNRESET: 'lost',
    EPIPE: 'lost',
    // An answer that was cut off by this side.
    ECANCEL: 'failed',
  },
}
