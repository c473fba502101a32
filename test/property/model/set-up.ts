// The model's world. Written from the domain's rules alone, by someone who did not look at src.

/** A field of the Campaign Template. */
export interface TemplateField {
  readonly name: string
  readonly phone: boolean
  /** Required on ADD. */
  readonly required: boolean
  /** In code points; null: no limit. */
  readonly maxLength: number | null
}

/** The Campaign Template: fields, and the default Contact Hours or the default zone. */
export interface Template {
  readonly fields: readonly TemplateField[]
  /** Name of the default Contact Hours, one of `names.contactHours`; null: none. */
  readonly contactHours: string | null
  /** The default zone where the Template has no Contact Hours; null: none. */
  readonly zone: string | null
}

/** The names that the directory knows; they match exactly. */
export interface KnownNames {
  readonly dispositions: readonly string[]
  readonly allocations: readonly string[]
  readonly agents: readonly string[]
  readonly contactHours: readonly { readonly name: string; readonly zone: string }[]
}

/** The callback formats that the model can read by itself. */
export type CallbackFormat = 'iso' | 'yyyy-MM-dd HH:mm' | 'yyyy-MM-dd'

/** The settings `callbackDateFormat` and `callback.*`. */
export interface CallbackRules {
  readonly format: CallbackFormat
  readonly gap: 'forward' | 'reject'
  readonly overlap: 'earlier' | 'later' | 'reject'
  /** Time of day as HH:mm for a date without one; null: none. */
  readonly dateOnlyTime: string | null
  /** How far back from the call's instant a callback may lie, in milliseconds; null: any. */
  readonly oldest: number | null
  /** How far ahead of the call's instant a callback may lie, in milliseconds; null: any. */
  readonly latest: number | null
  readonly onUnreadable: 'reject' | 'fresh'
}

/** The setting `duplicatePolicy`. */
export interface DuplicateRules {
  readonly kind: 'reject' | 'unique-callback-dates' | 'allow'
  readonly scope: 'allocation' | 'campaign'
  /** Only leads stored in the last so many milliseconds count; null: all. */
  readonly within: number | null
}

/** One injector with its directory and the table of phone numbers; plain data that stays the same over a stream. */
export interface SetUp {
  readonly uniqueIdField: string
  /** `integer`: every id of the rows is a decimal integer or NULL. */
  readonly idType: 'integer' | 'text'
  readonly campaign: string
  /** Where an ADD's lead lands; one of `names.allocations`. */
  readonly allocation: string
  readonly template: Template
  readonly names: KnownNames
  readonly timeZone: string
  readonly callback: CallbackRules
  readonly duplicates: DuplicateRules
  /** The phone port as a table, from a text to its E.164 number (default region AU); what is not in it is invalid. */
  readonly phones: Readonly<Record<string, string>>
}

/** A row as the database gave it, by the spelling of the call's columns. */
export type Row = Readonly<Record<string, string | null>>

/** One call of the procedure, with the world at that time. */
export interface Call {
  /** The columns of the result, as spelled there. Every row has just these. */
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  /** The store's clock during the call, in milliseconds since 1970. */
  readonly at: number
  /** The E.164 numbers that the Do Not Call register lists during the call. */
  readonly listed: readonly string[]
}

/** A whole history: one injector, and its calls one after the other. */
export interface Stream {
  readonly setUp: SetUp
  readonly calls: readonly Call[]
}
