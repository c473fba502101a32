import type { ContestFigures } from './contest.js'

/** What a contest came to, for machines. */
export interface Summary extends Omit<ContestFigures, 'contestants' | 'database'> {
  /** Leads a second. */
  readonly rate: Readonly<Record<string, number>>
  readonly ratio: Ratios
  /** The most memory that each process had, in megabytes. */
  readonly memory: Readonly<Record<string, number>>
  readonly roundTripsPerBatch: Readonly<Record<string, number>>
  /** Microseconds of processor time for each lead. */
  readonly cpu: Readonly<Record<string, { readonly contestant: number; readonly server: number | null }>>
}

/** Ours by the others; all with every check on. */
export interface Ratios {
  /** By the loop that writes prepared values. */
  readonly raw: number
  /** The same where ours gets numbers that are E.164 already. */
  readonly rawE164: number
  /** By the loop with a look-up and the usual libraries. */
  readonly byHand: number
  /** By one lead after the other. */
  readonly orm: number
}

/** Puts the figures together by what they tell. */
export function summaryOf({ contestants, database: _, ...rest }: ContestFigures): Summary {
  const all = Object.entries(contestants)
  const by = <T>(read: (figures: (typeof all)[number][1]) => T) =>
    Object.fromEntries(all.map(([name, figures]) => [name, read(figures)]))
  const rate = by((figures) => figures.rate)
  const ratio = (ours: string, other: string): number => (rate[ours] ?? Number.NaN) / (rate[other] ?? Number.NaN)
  return {
    ...rest,
    rate,
    ratio: {
      raw: ratio('ours-full', 'raw'),
      rawE164: ratio('ours-e164', 'raw'),
      byHand: ratio('ours-full', 'by-hand'),
      orm: ratio('ours-full', 'orm'),
    },
    memory: by(({ megabytes }) => megabytes),
    roundTripsPerBatch: by((figures) => figures.roundTripsPerBatch),
    cpu: by(({ cpu }) => cpu),
  }
}
