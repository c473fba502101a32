/** Names that a batch mentions; each list is distinct and sorted by code units. */
export interface NamesAsked {
  readonly campaign: string
  readonly dispositions: readonly string[]
  readonly allocations: readonly string[]
  readonly agents: readonly string[]
  readonly contactHours: readonly string[]
}

/** The answer to `NamesAsked`: for each known name, the name as it is kept. Names that are not in it are unknown. */
export interface NamesKnown {
  readonly dispositions: ReadonlyMap<string, string>
  readonly allocations: ReadonlyMap<string, string>
  readonly agents: ReadonlyMap<string, string>
  readonly contactHours: ReadonlyMap<string, KnownContactHours>
}

/** Contact Hours as the host keeps them. */
export interface KnownContactHours {
  readonly name: string
  /** IANA zone. */
  readonly timeZone: string
}
