/** A telephone number that may be dialled. */
export interface PhoneNumber {
  /** E.164 with its plus: `+61412345678`. */
  readonly number: string
  /** Kept beside the number; not compared. */
  readonly extension?: string
}

/** What a normaliser makes of a text: a number, or why it is none. */
export type NormalisedPhone = PhoneNumber | { readonly invalid: string }

/**
 * Turns what people write into E.164.
 *
 * Laws:
 * 1. *Pure*: the same text and region give the same answer; it does no I/O and does not throw.
 * 2. *E.164*: a number is a plus and at most fifteen digits.
 * 3. *Idempotent*: a number that it gave normalises to itself.
 */
export interface PhoneNormaliser {
  /** @param region ISO 3166 alpha-2 code for numbers without a country code; without it only numbers with a plus are valid. */
  normalise(text: string, region: string | undefined): NormalisedPhone
}

/** Why a number of a lead is kept but must not be dialled. */
export type BlockedReason = 'duplicate' | 'listed'

/** A number as it stands with a lead: in the field that it came from, callable or blocked. */
export interface LeadNumber extends PhoneNumber {
  readonly field: string
  /** Absent: callable. */
  readonly blocked?: BlockedReason
}

/** What became of one number of a row. */
export type NumberFate =
  | { readonly field: string; readonly fate: 'callable'; readonly number: string }
  | {
      readonly field: string
      readonly fate: 'blocked'
      readonly number: string
      readonly reason: 'duplicate'
      /** NULL: the lead had it blocked already; by whom is not kept. */
      readonly holder: Holder | null
    }
  | { readonly field: string; readonly fate: 'blocked'; readonly number: string; readonly reason: 'listed' }
  | {
      readonly field: string
      readonly fate: 'dropped'
      readonly text: string
      readonly reason: 'invalid'
      readonly because: string
    }
  | {
      readonly field: string
      readonly fate: 'dropped'
      readonly text: string
      readonly reason: 'repeated'
      readonly number: string
    }

/** Who has what a row wanted: a stored lead, or an earlier row of the same run, whose lead has no id yet. */
export type Holder = { readonly lead: string } | { readonly row: string }
