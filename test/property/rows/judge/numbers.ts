import type { RejectionCode } from 'lead-injector'
import type { SetUp } from '../set-up.js'
import type { Row } from '../write/row.js'
import type { ExpectedLead, ExpectedNumber } from './world.js'

/** How a number of a row ended that no lead has. */
export type Dropped = 'invalid'

/** The numbers of a lead after a change, before the register. */
export interface Merged {
  readonly numbers: readonly ExpectedNumber[]
  /** Fields whose number the row gives. */
  readonly given: ReadonlySet<string>
  /** Fields that keep text and number, since what the row gives is invalid. */
  readonly kept: ReadonlySet<string>
  readonly dropped: readonly Dropped[]
}

/** A row's numbers put over those of its lead; `order` is the order of the fields. */
export function merge(row: Row, lead: ExpectedLead, order: readonly string[]): Merged {
  const numbers: ExpectedNumber[] = []
  const given = new Set<string>()
  const kept = new Set<string>()
  const dropped: Dropped[] = []
  const has = (number: string) => numbers.some((each) => each.number === number)
  for (const field of order) {
    const said = row.phones.get(field) ?? ({ is: 'absent' } as const)
    const present = lead.numbers.find((each) => each.field === field)
    const keepPresent = () => {
      if (present && !has(present.number)) numbers.push(present)
    }
    if (said.is === 'empty') continue
    if (said.is !== 'value') keepPresent()
    else if (said.value.number === null) {
      kept.add(field)
      keepPresent()
      if (!present) dropped.push('invalid')
    } else if (!has(said.value.number)) {
      const { number, extension } = said.value
      given.add(field)
      const blocked = lead.numbers.find((each) => each.number === number)?.blocked ?? null
      numbers.push({ field, number, extension, blocked })
    }
  }
  return { numbers, given, kept, dropped }
}

/** The reason of a lead that nobody could call: one where it holds for all its numbers. */
export function noneCallable(numbers: readonly ExpectedNumber[], dropped: readonly Dropped[]): RejectionCode {
  const fates = new Set([...numbers.map((each) => each.blocked ?? 'callable'), ...dropped])
  const [only] = fates
  return fates.size === 1 && only !== undefined && only !== 'callable' ? `phone.${only}` : 'phone.none-callable'
}

/** Phone fields in the order of the Template's fields, without one in that of the columns. */
export function phoneOrder({ template, columns }: SetUp): readonly string[] {
  if (template) return template.fields.filter((field) => field.phone).map((field) => field.name)
  return columns.filter((column) => column.use === 'phone').map((column) => column.name)
}
