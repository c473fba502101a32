import { inspect } from 'node:util'
import { check } from '../check/check.js'
import type { ConnectionContractOptions } from './connection-contract-options.js'
import type { SourceCheck } from './source-check.js'

/** Law 9: errors are of the table and hold no secret. */
export function errorChecks(options: ConnectionContractOptions): readonly SourceCheck[] {
  const { procedures, unconnectable = [], secret } = options
  return [
    {
      law: 9,
      name: 'a procedure that is not there is unknown, and named',
      run: async ({ session, failsAs }) => {
        const error = await failsAs('procedure.unknown', session.find('no_such_procedure'), 'find')
        check.that(error.message.includes('no_such_procedure'), `the message names it: ${error.message}`)
      },
    },
    {
      law: 9,
      name: 'a procedure that fails has failed, with the code that the database gave',
      run: async ({ read, failsAs }) => {
        const error = await failsAs('procedure.failed', read(procedures.failsMidway), 'the call')
        check.that('driverCode' in error.details && error.details.driverCode !== '', 'there is a code')
      },
    },
    ...unconnectable.map(({ why, code, make }) => ({
      law: 9,
      name: `${why}: ${code}`,
      run: async ({ failsAs }: Parameters<SourceCheck['run']>[0]) => {
        const driver = await make()
        await failsAs(code, driver.open(new AbortController().signal), 'open')
        await driver.close()
      },
    })),
    {
      law: 9,
      name: 'neither JSON nor inspection of driver and session shows the password',
      run: async ({ source, session }) => {
        if (secret === undefined) return
        const shown = `${inspect(source.driver, { depth: 12, showHidden: true })} ${JSON.stringify(source.driver)}`
        check.that(!shown.includes(secret), 'the driver shows no password')
        check.that(!`${inspect(session)} ${JSON.stringify(session)}`.includes(secret), 'the session shows no password')
      },
    },
  ]
}
