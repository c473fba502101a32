import type { TripCounter } from './contestant.js'

/** Counts what a driver's connection is asked for, whoever asks. */
export function countTrips(connection: { query: (...args: never[]) => unknown }, counter: TripCounter): void {
  const query = connection.query
  connection.query = (...args: never[]) => {
    counter.trips++
    return query.apply(connection, args)
  }
}
