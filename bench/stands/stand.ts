/** A server with a source of leads and a store that is filled beforehand. */
export interface Stand {
  readonly name: 'postgres' | 'mariadb'
  /** Where the leads come from. */
  readonly sourceUrl: string
  /** A store as it is before a round: a campaign that holds leads already. */
  freshStore(): Promise<FreshStore>
  /** The store that the others are copies of. To be changed only where none is copied any more. */
  readonly seedUrl: string
  /** What a store must hold once the first `rows` leads of the source are in it. */
  expected(rows: number): Promise<EndState>
  /** Microseconds of processor time that the server has used since it began; NULL where that cannot be read. */
  serverMicroseconds(): number | null
  stop(): Promise<void>
}

export interface FreshStore {
  readonly url: string
  /** What a contestant has left behind. */
  endState(): Promise<EndState>
  drop(): Promise<void>
}

/** Counts, and sums of hashes over what every row says: equal for equal contents. */
export interface EndState {
  readonly leads: string
  readonly numbers: string
  readonly ledger: string
  readonly leadHash: string
  readonly numberHash: string
  readonly ledgerHash: string
  readonly lastId: string | null
}

/** The names that all contestants write into the store. */
export const place = {
  injector: 'enquiries',
  campaign: 'summer',
  allocation: 'inbound',
  timeZone: 'Australia/Melbourne',
  format: 'dd/MM/yyyy HH:mm',
  region: 'AU',
} as const
