/** Reads text that we wrote as JSON, of which the column says the shape; NULL stays NULL. */
export function fromJson<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T)
}

/** Writes a value as JSON; NULL stays NULL. */
export function toJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value)
}
