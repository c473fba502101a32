/** A field of a Campaign Template. */
export interface TemplateField {
  readonly name: string
  /** The field holds a phone number. Default: false. */
  readonly phone?: boolean
  /** An ADD must give it. Default: false. */
  readonly required?: boolean
  /** Code points at most. Default: no limit but `limits.text`. */
  readonly maxLength?: number
}

/** A Campaign Template, as far as an injector needs it. */
export interface CampaignTemplate {
  readonly fields: readonly TemplateField[]
  /** IANA zone of its default Contact Hours. */
  readonly timeZone?: string
}
