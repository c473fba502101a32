/** As much of a connection as a request to end a query needs. */
interface Messenger {
  run(sql: string): Promise<unknown>
  end(): Promise<void>
  destroy(): void | Promise<void>
}

// A server that does not take the request is left to whoever waits for the call to end.
const patience = 2_000

/**
 * Ends the query of a session by KILL QUERY from a connection of its own, beside the pool: no right is needed for sessions of the
 * same user. `open` connects to the address that the session is connected to, since numbers of sessions are each server's own.
 *
 * @returns Whether the server took the request.
 */
export async function killQuery(id: number, open: (signal: AbortSignal) => Promise<Messenger>): Promise<boolean> {
  const giveUp = new AbortController()
  const timesUp = setTimeout(() => giveUp.abort(), patience)
  try {
    const link = await open(giveUp.signal)
    giveUp.signal.addEventListener('abort', () => void link.destroy(), { once: true })
    try {
      await link.run(`kill query ${id}`)
      return true
    } finally {
      await link.end()
    }
  } catch {
    return false
  } finally {
    clearTimeout(timesUp)
  }
}
