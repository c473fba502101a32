import { describe, inject, it } from 'vitest'
import type { ServerAnswer, ServerName } from './server-name.js'

/** Asks for a server of this run; the first to ask waits while it starts. */
export async function askForServer(name: ServerName): Promise<ServerAnswer> {
  // A connection kept open from an earlier question may be gone by now.
  const response = await fetch(`${inject('servers').broker}/${name}`, { headers: { connection: 'close' } })
  const body = await response.text()
  if (!response.ok) throw new Error(body)
  return JSON.parse(body) as ServerAnswer // the broker's own words
}

/** The superuser's URL of a server of this run. Throws where it cannot be had. */
export async function serverUrl(name: ServerName): Promise<string> {
  const answer = await askForServer(name)
  if (!answer.available) throw new Error(answer.reason)
  return answer.url
}

/**
 * A suite that needs a server: `await describeOn('mariadb', 'the lease', (url) => { … })` at the top of a test file.
 *
 * Where the server cannot be had, the suite is skipped with the reason in its name; with CI=true it fails.
 */
export async function describeOn(name: ServerName, title: string, body: (url: string) => void): Promise<void> {
  try {
    const answer = await askForServer(name)
    if (answer.available) describe(title, () => body(answer.url))
    else describe.skipIf(true)(`${title} (${answer.reason})`, () => body(''))
  } catch (error) {
    // One failing case, so that the other suites of the file still run.
    describe(title, () => {
      it(`has ${name}`, () => {
        throw error
      })
    })
  }
}
