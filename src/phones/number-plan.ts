/** How the numbers of one region are written and dialled, compiled. */
export interface NumberPlan {
  readonly callingCode: string
  /** What is dialled before a number of another country. */
  readonly internationalPrefix: RegExp
  /** What is dialled before a number of this one. NULL: nothing. */
  readonly nationalPrefix: RegExp | null
  /** Whether a number may be rewritten when its prefix is taken off. */
  readonly rewrites: boolean
  /** Fits every number of the region, and some that are none. */
  readonly pattern: RegExp
  readonly lengths: Lengths
  /** How its numbers begin, for a region that is told by it from others with its calling code. NULL: it is told by its types. */
  readonly leadingDigits: RegExp | null
  readonly types: readonly NumberType[]
}

/** Numbers for one use: fixed lines, mobiles, toll free and so on. */
interface NumberType {
  readonly pattern: RegExp
  readonly lengths: Lengths
}

/** How many digits a number may have. */
interface Lengths {
  /** One bit for each, counted from the lowest. */
  readonly bits: number
  readonly longest: number
}

/** A region in format 4 of the metadata of libphonenumber-js, as its METADATA.md and its class `Metadata` say; 0: none. */
export type PlanData = readonly [
  callingCode: string,
  internationalPrefix: string,
  pattern: string,
  lengths: readonly number[],
  formats: unknown,
  nationalPrefix: string | 0,
  formattingRule: unknown,
  nationalPrefixForParsing: string | 0,
  rewriteRule: string | 0,
  optionalPrefix: unknown,
  leadingDigits: string | 0,
  types: readonly (readonly [pattern: string, lengths?: readonly number[]] | 0)[],
]

export function compilePlan(data: PlanData): NumberPlan {
  const [callingCode, internationalPrefix, pattern, lengths, , prefix, , prefixForParsing, rule, , leading, types] =
    data
  const nationalPrefix = prefixForParsing || prefix
  return {
    callingCode,
    internationalPrefix: beginning(internationalPrefix),
    nationalPrefix: nationalPrefix ? beginning(nationalPrefix) : null,
    rewrites: Boolean(rule),
    pattern: entirely(pattern),
    lengths: lengthsOf(lengths),
    leadingDigits: leading ? beginning(leading) : null,
    types: types.flatMap((type) => {
      return type === 0 ? [] : { pattern: entirely(type[0]), lengths: lengthsOf(type[1] ?? lengths) }
    }),
  }
}

/** Whether numbers of so many digits exist in the region. */
export function hasLength({ bits }: Lengths, digits: number): boolean {
  return ((bits >> digits) & 1) === 1
}

/** Whether a number is of one of the types that the region hands out. */
export function isHandedOut(number: string, { pattern, types }: NumberPlan): boolean {
  if (!pattern.test(number)) return false
  for (const type of types) if (hasLength(type.lengths, number.length) && type.pattern.test(number)) return true
  return false
}

function lengthsOf(lengths: readonly number[]): Lengths {
  return { bits: lengths.reduce((bits, length) => bits | (1 << length), 0), longest: Math.max(...lengths) }
}

// The same texts as the library makes, so that V8 compiles each expression once for both.
const beginning = (pattern: string): RegExp => new RegExp(`^(?:${pattern})`)
const entirely = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`)
